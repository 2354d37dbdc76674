import { createHash, randomBytes } from 'node:crypto'
import { type APIRequestContext, type APIResponse, expect } from '@playwright/test'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Sql } from '#db/connection.ts'
import { API_SCOPES, type ApiScope } from '#db/vocabulary.ts'

/** A token of somebody's, made behind the service's back. */
export async function tokenOf(
  owner: Sql,
  person: { id: string },
  scopes: readonly ApiScope[] = API_SCOPES,
): Promise<{ token: string; session: string }> {
  const token = `wex_${randomBytes(32).toString('base64url')}`
  const session = createHash('sha256').update(token).digest('base64url')
  await owner`insert into session (id, person_id, kind, name, scopes, expires_at, idle_minutes)
    values (${session}, ${person.id}, 'api', 'A token', ${[...scopes]}, wex.now() + interval '30 days', 0)`
  return { token, session }
}

type Schema = { [name: string]: unknown }
type Document = {
  paths: Record<string, Record<string, { responses: Record<string, { content?: Record<string, { schema: Schema }> }> }>>
  components: { schemas: Record<string, Schema> }
}

/** The schema with no field more than it names: the service is held to what it says today. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed)
  if (typeof schema !== 'object' || schema === null) return schema
  const parts = Object.fromEntries(Object.entries(schema).map(([name, part]) => [name, closed(part)]))
  return 'properties' in parts && !('additionalProperties' in parts) ? { ...parts, additionalProperties: false } : parts
}

/** Asks as a program does, and holds each answer to the document that the service gives out. */
export async function apiClient(request: APIRequestContext, token: string | null) {
  const document = (await (await request.get('/api/v1/openapi.json')).json()) as Document
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema({ $id: 'document', components: closed(document.components) as Schema })
  const validators = new Map<string, ValidateFunction>()
  const validatorOf = (reference: string): ValidateFunction => {
    const made = validators.get(reference) ?? ajv.compile({ $ref: `document${reference}` })
    validators.set(reference, made)
    return made
  }

  /** `/cohorts/ID/students?limit=2` is an address of `/cohorts/{cohortId}/students`. */
  const pathOf = (address: string): string => {
    const asked = new URL(address, 'http://here.invalid').pathname.split('/')
    const found = Object.keys(document.paths).find((path) => {
      const parts = path.split('/')
      return parts.length === asked.length && parts.every((part, at) => part.startsWith('{') || part === asked[at])
    })
    if (!found) throw new Error(`The document has no ${address}`)
    return found
  }

  async function asDocumented(method: 'get' | 'post', address: string, answer: APIResponse) {
    const status = answer.status()
    const path = pathOf(address)
    const described = document.paths[path]?.[method]?.responses[String(status)]
    expect(described, `${method} ${path} does not say that it answers ${status}`).toBeDefined()
    expect(answer.headers()['content-type']).toBe('application/json')
    expect(answer.headers()['cache-control']).toBe('no-store')
    const body = await answer.json()
    const valid = validatorOf(String(described?.content?.['application/json']?.schema.$ref))
    expect(valid(body), `${method} ${path}, ${status}: ${JSON.stringify(valid.errors)}`).toBe(true)
    return { status, body, headers: answer.headers() }
  }

  const authorization: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` }
  type Sent = Omit<NonNullable<Parameters<APIRequestContext['fetch']>[1]>, 'method'>
  const send =
    (method: 'get' | 'post') =>
    async (address: string, { headers, ...rest }: Sent = {}) =>
      await asDocumented(
        method,
        address,
        await request.fetch(`/api/v1${address}`, {
          ...rest,
          method: method.toUpperCase(),
          maxRedirects: 0,
          headers: { ...authorization, ...headers },
        }),
      )
  return { get: send('get'), post: send('post') }
}
