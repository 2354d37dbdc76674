import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const routes = globSync('app/api/exports/**/route.ts')

test('there are exports to look at', () => expect(routes.length).toBeGreaterThan(0))

/** Anything else that a route exports would answer without asking who is there. */
test.each(routes)('%s exports GET alone, made by download()', (route) => {
  const source = readFileSync(route, 'utf8')
  expect(source.match(/^\s*export\b/gm)).toHaveLength(1)
  expect(source).toMatch(/^export const GET = download\(/m)
  expect(source).toContain("import { download } from '#lib/gate/download.ts'")
})
