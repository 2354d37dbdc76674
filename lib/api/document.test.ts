import { globSync, readFileSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, test } from 'vitest'
import { API_SCOPES } from '#db/vocabulary.ts'
import { openApiDocument } from './document.ts'
import { OPERATIONS, type Operation } from './operations.ts'
import { PROBLEM_CODES } from './problems.ts'

const document = openApiDocument()
const operations = Object.entries(OPERATIONS) as [string, Operation][]

test('the document is OpenAPI 3.1, as the specification’s own schema has it', async () => {
  const validator = new Validator()
  const { valid, errors } = await validator.validate(structuredClone(document))
  expect(errors).toBeUndefined()
  expect(valid).toBe(true)
  expect(validator.version).toBe('3.1')
})

/** `/cohorts/{cohortId}` is served by app/api/v1/cohorts/[cohortId]/route.ts. */
const routeOf = ({ path }: Operation): string => `app/api/v1${path.replace(/\{(\w+)\}/g, '[$1]')}/route.ts`
const inDocument = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
)

test('every operation is in the document once, under its own address and method', () => {
  expect(inDocument.toSorted()).toEqual(operations.map(([, { method, path }]) => `${method} ${path}`).toSorted())
})

test.each(operations)('%s is served by the route of its address, under its method', (id, operation) => {
  const source = readFileSync(routeOf(operation), 'utf8')
  expect(source).toContain(`export const ${operation.method} = apiRoute(OPERATIONS.${id}, `)
})

test('every route serves operations of the document, at their addresses alone', () => {
  const routes = globSync('app/api/v1/**/route.ts').filter((file) => !file.includes('openapi.json'))
  const served = routes.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^export const (\w+) = apiRoute\(OPERATIONS\.(\w+),/gm)].map(
      ([, method, id]) => [file, method, id],
    ),
  )
  const wanted = operations.map(([id, operation]) => [routeOf(operation), operation.method, id])
  expect(served.toSorted()).toEqual(wanted.toSorted())
  expect(served.length).toBeGreaterThanOrEqual(routes.length)
})

describe.each(operations)('%s', (_id, operation) => {
  test('names a parameter for each gap in its address', () => {
    const gaps = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    const { parameters } = (document.paths[operation.path]?.[operation.method.toLowerCase()] ?? {}) as {
      parameters: { name: string; in: string; required: boolean }[]
    }
    expect(parameters.filter((one) => one.in === 'path' && one.required).map(({ name }) => name)).toEqual(gaps)
  })

  test('says nothing of names, dates or numbers in its address', () => {
    const text = JSON.stringify(document.paths[operation.path])
    expect(text).not.toMatch(/"name":"(name|surname|upn|uln|dateOfBirth|email|search)"/)
  })
})

test('every scope opens something, and every refusal is in the document', () => {
  expect(new Set(operations.map(([, { scope }]) => scope))).toEqual(new Set(API_SCOPES))
  const text = JSON.stringify(document.paths)
  expect(PROBLEM_CODES.filter((code) => !text.includes(`\`${code}\``))).toEqual([])
})
