import 'server-only'
import type { z } from 'zod'
import { type Actor, whoIs } from '#db/actor.ts'
import { isDatabaseFailure } from '#db/failure.ts'
import type { ApiScope } from '#db/vocabulary.ts'
import type { ANSWERS, Operation } from '#lib/api/operations.ts'
import { PROBLEMS, type Problem } from '#lib/api/problems.ts'
import { readFileBody, readJsonBody } from '#lib/api/read-body.ts'
import { rolesOfScope } from '#lib/api/rules.ts'
import { takeRefusedTurn, takeTurn } from '#lib/api/take-turn.ts'
import { bearerToken } from '#lib/api/token-format.ts'
import { describe, log } from '#lib/log.ts'
import { sessionIdOf } from './token.ts'

type Input<O extends Operation> = {
  path: z.output<O['parameters']>
  query: z.output<O['query']>
  body: z.output<O['body']>
  /** Of a request that may be sent twice and should count once; null without one. */
  key: string | null
}

/**
 * What the work finds: the answer (`askAt`: not the last word, which is found below /api/v1 at this path), an expected
 * refusal, or null for what is not there or not the owner's.
 */
type Found<O extends Operation> =
  | { answer: z.input<(typeof ANSWERS)[O['answer']]>; created?: boolean; askAt?: string }
  | { problem: Problem }
  | null

type Handler = (request: Request, context: { params: Promise<unknown> }) => Promise<Response>

/**
 * The only maker of routes below /api/v1. A personal access token in the header, and no cookie: what a browser sends
 * along by itself opens nothing here, so that no other site can ask in somebody's name. The token lives, is no browser's
 * session, has had no more than its share, was made for this, and its owner may do it; path, query and body are parsed.
 * Which rows there are, the database decides by the token as by any session.
 */
export function apiRoute<O extends Operation>(
  operation: O,
  work: (actor: Actor, input: Input<O>) => Promise<Found<O>>,
): Handler {
  return async (request, { params }) => {
    const begun = performance.now()
    const reference = request.headers.get('x-wex-reference') ?? undefined
    const response = await handled(operation, work, request, params).catch((error) => failed(error, reference))
    // The path as the document has it: no id of anybody's, no query.
    const { method, path } = operation
    const ms = Math.round(performance.now() - begun)
    log.info({ reference, method, path: `/api/v1${path}`, status: response.status, ms }, 'api request')
    return response
  }
}

async function handled<O extends Operation>(
  operation: O,
  work: (actor: Actor, input: Input<O>) => Promise<Found<O>>,
  request: Request,
  params: Promise<unknown>,
): Promise<Response> {
  const asking = await whoAsks(request)
  if ('problem' in asking) return refusal(asking.problem)
  const { actor } = asking
  const { scope } = operation
  if (!actor.session.scopes.includes(scope)) return refusal({ code: 'scope_missing' }, scope)
  if (!actor.grants.some(({ role }) => rolesOfScope(scope).includes(role))) return refusal({ code: 'not_allowed' })
  // Next has nothing to give where the address has no gap.
  const input = await inputOf(operation, request, (await params) ?? {})
  if ('problem' in input) return refusal(input.problem)
  const found = await work(actor, input.value)
  if (!found) return refusal({ code: 'not_found' })
  if ('problem' in found) return refusal(found.problem)
  const { answer, created, askAt } = found
  if (askAt) return Response.json(answer, { status: 202, headers: { ...NOT_KEPT, Location: `/api/v1${askAt}` } })
  return Response.json(answer, { status: created ? 201 : 200, headers: NOT_KEPT })
}

/** The owner of the token, if it is one, lives, and has not asked too often. */
async function whoAsks(request: Request): Promise<{ actor: Actor } | { problem: Problem }> {
  const token = bearerToken(request.headers.get('authorization'))
  if (token === null) return { problem: { code: 'token_missing' } }
  const address = request.headers.get('x-wex-address')
  const sessionId = sessionIdOf(token)
  const actor = token === '' ? null : await whoIs(sessionId)
  // A browser's session is no token, whatever somebody made of its cookie.
  const known = actor?.session.kind === 'api' ? actor : null
  const retryAfter = known ? await takeTurn(sessionId, address) : await takeRefusedTurn(address)
  if (retryAfter > 0) return { problem: { code: 'too_many_requests', retryAfter } }
  return known ? { actor: known } : { problem: { code: 'token_not_accepted' } }
}

const KEY = /^[\x21-\x7e]{1,200}$/

async function inputOf<O extends Operation>(
  operation: O,
  request: Request,
  params: unknown,
): Promise<{ value: Input<O> } | { problem: Problem }> {
  const path = operation.parameters.safeParse(params)
  // What cannot be an id is nobody's.
  if (!path.success) return { problem: { code: 'not_found' } }
  const query = operation.query.safeParse(parametersOf(new URL(request.url).searchParams))
  if (!query.success) return { problem: wrong(query.error) }
  const key = request.headers.get('idempotency-key')
  if (key !== null && !KEY.test(key)) {
    const message = 'must be 1 to 200 letters, digits and signs, without spaces'
    return { problem: { code: 'wrong_input', fields: [{ field: 'Idempotency-Key', message }] } }
  }
  const read = await bodyOf(operation, request)
  if (!read.ok) return { problem: read.problem }
  const body = operation.body.safeParse(read.value)
  if (!body.success) return { problem: wrong(body.error) }
  // The schemas are the operation's own: what they give out is its input.
  return { value: { path: path.data, query: query.data, body: body.data, key } as Input<O> }
}

async function bodyOf({ takes }: Operation, request: Request) {
  if (takes === 'file') return await readFileBody(request)
  return takes === 'json' ? await readJsonBody(request) : ({ ok: true, value: undefined } as const)
}

/** A parameter given twice becomes a list, which no schema takes for a word. */
const parametersOf = (given: URLSearchParams): Record<string, string | string[]> =>
  Object.fromEntries(
    [...new Set(given.keys())].map((name) => {
      const [first = '', ...more] = given.getAll(name)
      return [name, more.length > 0 ? [first, ...more] : first]
    }),
  )

function wrong({ issues }: z.ZodError): Problem {
  const fields = issues.flatMap((issue) =>
    // The names of unknown fields, of which there may be any number, are what somebody sent: a few, cut short.
    issue.code === 'unrecognized_keys'
      ? issue.keys.slice(0, 10).map((key) => ({ field: key.slice(0, 60), message: 'is not known here' }))
      : [{ field: issue.path.join('.') || 'body', message: issue.message }],
  )
  return { code: 'wrong_input', fields }
}

const NOT_KEPT = { 'Cache-Control': 'no-store' }

function refusal({ code, message, fields, file, retryAfter }: Problem, scope?: ApiScope, reference?: string): Response {
  const [status, words] = PROBLEMS[code]
  const headers = new Headers(NOT_KEPT)
  if (retryAfter !== undefined) headers.set('Retry-After', String(retryAfter))
  if (code === 'token_missing') headers.set('WWW-Authenticate', 'Bearer realm="WEX"')
  if (code === 'token_not_accepted') headers.set('WWW-Authenticate', 'Bearer realm="WEX", error="invalid_token"')
  if (scope) headers.set('WWW-Authenticate', `Bearer realm="WEX", error="insufficient_scope", scope="${scope}"`)
  return Response.json({ error: { code, message: message ?? words, reference, fields, file } }, { status, headers })
}

function failed(error: unknown, reference: string | undefined): Response {
  log.error({ reference, ...describe(error) }, 'api request failed')
  const gone = isDatabaseFailure(error) && error.unreachable
  return refusal(gone ? { code: 'unavailable', retryAfter: 10 } : { code: 'failed' }, undefined, reference)
}
