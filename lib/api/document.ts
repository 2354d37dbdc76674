import { z } from 'zod'
import { API_SCOPE_WORDS, type ApiScope } from '#db/vocabulary.ts'
import { FILE_TYPES, MULTIPART } from './file-types.ts'
import { ANSWERS, OPERATIONS, type Operation } from './operations.ts'
import { ErrorAnswer, PROBLEMS, type ProblemCode } from './problems.ts'

/** What every operation may answer. */
const ALWAYS: readonly ProblemCode[] = [
  'token_missing',
  'token_not_accepted',
  'scope_missing',
  'not_allowed',
  'wrong_input',
  'too_many_requests',
  'failed',
  'unavailable',
]

const HEADERS = {
  429: { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } },
  503: { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } },
  401: { 'WWW-Authenticate': { description: 'As RFC 6750 says.', schema: { type: 'string' } } },
} as const

/**
 * A zod schema as the document has it. That an answer has no other fields is not promised: a later one may have more,
 * and whoever reads it should let them be. A format says what its pattern would; a pattern is for what is typed.
 */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    override: ({ jsonSchema }) => {
      if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
      if (jsonSchema.format || jsonSchema.type === 'integer') delete jsonSchema.pattern
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
    },
  })
  return rest
}

/** The API as OpenAPI 3.1, made of the very schemas that it reads and answers with. */
export function openApiDocument() {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [id, operation] of Object.entries(OPERATIONS) as [string, Operation][]) {
    paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: describe(id, operation) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'WEX',
      version: '1',
      description:
        'For a school’s own systems. A token has the access of the person who made it, and no more: what they do not see is not found. Every read of students and every change is written down under their name. Fields may be added to answers; none is taken away in version 1.',
    },
    servers: [{ url: '/api/v1' }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: `A personal access token, made at /account/tokens, with the scopes that it needs: ${scopesInWords()}.`,
        },
      },
      schemas: {
        ...Object.fromEntries(Object.entries(ANSWERS).map(([name, schema]) => [name, schemaOf(schema, 'output')])),
        Error: schemaOf(ErrorAnswer, 'output'),
      },
    },
  }
}

function describe(operationId: string, operation: Operation): Record<string, unknown> {
  const { summary, description, scope, takes, refuses } = operation
  const answer = { 'application/json': { schema: { $ref: `#/components/schemas/${operation.answer}` } } }
  return {
    operationId,
    summary,
    description: `${description}\n\nScope: \`${scope}\` (${API_SCOPE_WORDS[scope]}).`,
    security: [{ token: [scope] }],
    parameters: [
      ...parametersOf(operation.parameters, 'path'),
      ...parametersOf(operation.query, 'query'),
      ...(takes === 'file' ? [IDEMPOTENCY_KEY] : []),
    ],
    ...(takes !== 'nothing' && { requestBody: bodyOf(operation) }),
    responses: {
      200: { description: takes === 'file' ? 'Sent before: the first upload.' : 'Done.', content: answer },
      ...(takes === 'file' && { 201: { description: 'Received and read.', content: answer } }),
      ...(operation.mayTakeLong && {
        202: {
          description: 'It takes a while yet: ask at the address in Location.',
          headers: {
            Location: { description: 'Address of the upload.', schema: { type: 'string', format: 'uri-reference' } },
          },
          content: answer,
        },
      }),
      ...refusals([...ALWAYS, ...refuses]),
    },
  }
}

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key and file from one token within a day answers the first upload again.',
  schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,200}$' },
}

function parametersOf(schema: z.ZodType, where: 'path' | 'query') {
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, { description?: string }>
    required?: string[]
  }
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: where,
    required: required.includes(name),
    ...(description && { description }),
    schema: rest,
  }))
}

function bodyOf({ takes, body }: Operation) {
  if (takes === 'json') return { required: false, content: { 'application/json': { schema: schemaOf(body, 'input') } } }
  const file = { contentMediaType: 'application/octet-stream' }
  const form = { type: 'object', required: ['file'], properties: { file } }
  const types = Object.keys(FILE_TYPES).map((type) => [type, { schema: { contentMediaType: type } }])
  return { required: true, content: { ...Object.fromEntries(types), [MULTIPART]: { schema: form } } }
}

/** Refusals by status; codes that share one are named in its description. */
function refusals(codes: readonly ProblemCode[]) {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } }
  const byStatus = Map.groupBy(codes, (code) => PROBLEMS[code][0])
  return Object.fromEntries(
    [...byStatus].map(([status, these]) => {
      const headers = status in HEADERS ? { headers: HEADERS[status as keyof typeof HEADERS] } : {}
      const description = these.map((code) => `\`${code}\`: ${PROBLEMS[code][1]}`).join('\n\n')
      return [status, { description, ...headers, content }]
    }),
  )
}

const scopesInWords = (): string =>
  (Object.entries(API_SCOPE_WORDS) as [ApiScope, string][])
    .map(([scope, words]) => `\`${scope}\` (${words})`)
    .join(', ')
