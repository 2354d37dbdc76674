import { LARGEST_FILE_WORDS, LIMITS } from '#lib/cohorts/reading/limits.ts'
import { FILE_TYPES, MULTIPART, mediaTypeOf } from './file-types.ts'
import type { Problem } from './problems.ts'
import type { CohortFile } from './schema.ts'

type Read<T> = { ok: true; value: T } | { ok: false; problem: Problem }

const refused = (problem: Problem): { ok: false; problem: Problem } => ({ ok: false, problem })
const wrongField = (field: string, message: string) => refused({ code: 'wrong_input', fields: [{ field, message }] })

/** What multipart puts around a file. */
const AROUND_FILE = 64 * 1024
const LARGEST_JSON = 64 * 1024

/** A cohort file, sent as it is or as the field `file` of a form. */
export async function readFileBody(request: Request): Promise<Read<CohortFile>> {
  const header = request.headers.get('content-type')
  const type = mediaTypeOf(header)
  if (type !== MULTIPART && !isFileType(type)) return refused({ code: 'media_type' })
  const bytes = await bytesOf(request, LIMITS.fileBytes + (type === MULTIPART ? AROUND_FILE : 0))
  if (!bytes) return refused(tooLarge(`The file is larger than ${LARGEST_FILE_WORDS}.`))
  if (isFileType(type)) return { ok: true, value: { name: `cohort.${FILE_TYPES[type]}`, bytes: bytes.buffer } }
  return await fileOfForm(bytes, header ?? '')
}

/** JSON, or nothing at all, which is as good as `{}`. */
export async function readJsonBody(request: Request): Promise<Read<unknown>> {
  const bytes = await bytesOf(request, LARGEST_JSON)
  if (!bytes) return refused(tooLarge('The body is larger than 64 KB.'))
  if (bytes.length === 0) return { ok: true, value: {} }
  if (mediaTypeOf(request.headers.get('content-type')) !== 'application/json') {
    return refused({ code: 'media_type', message: 'Send the body with Content-Type: application/json.' })
  }
  try {
    return { ok: true, value: JSON.parse(new TextDecoder().decode(bytes)) }
  } catch {
    return wrongField('body', 'is not JSON')
  }
}

async function fileOfForm(bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<Read<CohortFile>> {
  // Not request.formData(): that reads a body of any length into memory before it can be measured.
  const form = await new Response(bytes, { headers: { 'Content-Type': contentType } }).formData().catch(() => null)
  if (!form) return wrongField('body', 'is not a form: its parts cannot be told apart')
  const [file, ...more] = form.getAll('file')
  if (!(file instanceof File) || more.length > 0) return wrongField('file', 'must be one file')
  if (file.size > LIMITS.fileBytes) return refused(tooLarge(`The file is larger than ${LARGEST_FILE_WORDS}.`))
  return { ok: true, value: { name: file.name, bytes: await file.arrayBuffer() } }
}

const tooLarge = (message: string): Problem => ({ code: 'too_large', message, file: 'TOO_BIG' })

const isFileType = (type: string): type is keyof typeof FILE_TYPES => Object.hasOwn(FILE_TYPES, type)

/** The body, whatever length was announced; null as soon as it is longer than it may be. */
async function bytesOf(request: Request, most: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const parts: Uint8Array[] = []
  let length = 0
  if (Number(request.headers.get('content-length') ?? 0) > most) return null
  for await (const part of request.body ?? []) {
    length += part.byteLength
    // Leaving the loop cancels the stream: nothing more is read.
    if (length > most) return null
    parts.push(part)
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.byteLength
  }
  return bytes
}
