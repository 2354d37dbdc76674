import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const sources = globSync(['app/**/*.{ts,tsx}', 'lib/**/*.{ts,tsx}']).filter((file) => !file.endsWith('.test.ts'))
const read = (file: string): string => readFileSync(file, 'utf8')
const actionFiles = sources.filter((file) => /^\s*['"]use server['"]/m.test(read(file)))

/** Every export of a "use server" file is an endpoint that anyone can call: only the gate may make one. */
describe('a server action', () => {
  test('is looked for where there are some', () => expect(actionFiles.length).toBeGreaterThan(4))

  test.each(actionFiles)('in %s is made by the gate, each and every one', (file) => {
    const source = read(file)
    expect(source).toMatch(/^'use server'/)
    expect(source.match(/['"]use server['"]/g)).toHaveLength(1)
    const exports = source.match(/^export .*$/gm) ?? []
    expect(exports.length).toBeGreaterThan(0)
    for (const line of exports) expect(line).toMatch(/^export const \w+ = (action|plainAction|publicAction)\(/)
    expect(source).toMatch(/from '#lib\/gate\/action\.ts'/)
  })
})

/** Pages get data from loaders, and loaders are made by the gate: a bare async export would be read by no guard. */
test.each(globSync('lib/**/loaders.ts'))('%s exports only what the gate made, or what is built on it', (file) => {
  const source = read(file)
  expect(source).toMatch(/^import 'server-only'/)
  expect(source).not.toMatch(/\b(asActor|asSystem|whoIs)\(/)
  expect(source).toMatch(/from '#lib\/gate\/loader\.ts'/)
})

test('the doors to the data are opened by the gate, by verbs and by nothing in app', () => {
  const openers = sources.filter((file) => /\b(asActor|asSystem)\b/.test(read(file)))
  expect(openers.filter((file) => file.startsWith('app/'))).toEqual([])
})

/** next-auth would answer many addresses; of ours, the way back from a provider is the only one. */
test('of sign-in one route answers, and the gate made it', () => {
  const routes = globSync('app/api/auth/**/route.ts')
  expect(routes).toEqual(['app/api/auth/callback/[provider]/route.ts'])
  const exports = routes.flatMap((route) => read(route).match(/^export .*$/gm) ?? [])
  expect(exports).toEqual(['export const GET = providerAnswer'])
  const users = sources.filter((file) => /from 'next-auth['/]/.test(read(file)) && !file.startsWith('lib/gate/'))
  expect(users).toEqual(['app/(account)/login/actions.ts'])
})

test('nothing is stored or sent from a route that the gate did not make', () => {
  const routes = globSync('app/**/route.ts')
  expect(routes.length).toBeGreaterThan(2)
  const byLink = 'app/(public)/data-rights/download/[token]/file/route.ts'
  expect(read(byLink)).toMatch(/^export const POST = publicDownload\(/m)
  expect(read(byLink).match(/^\s*export\b/gm)).toHaveLength(1)
  for (const route of routes.filter((file) => !file.startsWith('app/api/v1/') && file !== byLink))
    expect(read(route), route).not.toMatch(/export (async )?(function|const) (POST|PUT|PATCH|DELETE)\b/)
})

/** The API for machines: every door of it asks for a token, but the document, which says nothing of anybody. */
describe('a route of the JSON API', () => {
  const routes = globSync('app/api/v1/**/route.ts').filter((file) => file !== 'app/api/v1/openapi.json/route.ts')
  test('is looked for where there are some', () => expect(routes.length).toBeGreaterThan(7))

  test.each(routes)('in %s is made by apiRoute(), each and every one', (file) => {
    const source = read(file)
    expect(source).toMatch(/^import \{ apiRoute \} from '#lib\/gate\/api\.ts'$/m)
    const exports = source.match(/\bexport\b.*$/gm) ?? []
    expect(exports.length).toBeGreaterThan(0)
    for (const line of exports) expect(line).toMatch(/^export const (GET|POST) = apiRoute\(OPERATIONS\.\w+, /)
  })

  test('of the document gives it out, and nothing else', () => {
    const source = read('app/api/v1/openapi.json/route.ts')
    expect(source.match(/\bexport\b.*$/gm)).toEqual(['export function GET(): Response {'])
  })
})
