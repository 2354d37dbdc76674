import { z } from 'zod'

const base64url = z
  .string()
  .max(20_000)
  .regex(/^[A-Za-z0-9_-]+$/)

const Common = z.object({ id: base64url.max(1400), rawId: base64url.max(1400), type: z.literal('public-key') })

/** What a browser answers when a passkey was used. Whatever else it says is dropped. */
const UsedAnswer = Common.extend({
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional(),
  }),
  clientExtensionResults: z.object({}).default({}),
})
export type UsedAnswer = z.infer<typeof UsedAnswer>

/** What a browser answers when a passkey was made. */
const MadeAnswer = Common.extend({
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(40)).max(10).default([]),
  }),
  clientExtensionResults: z.object({}).default({}),
})
export type MadeAnswer = z.infer<typeof MadeAnswer>

const ClientData = z.object({ challenge: base64url })

/** Text of a browser, read; null for what is not even JSON of this form. With the question that it answers. */
function read<Answer extends { response: { clientDataJSON: string } }>(
  schema: z.ZodType<Answer>,
  text: string,
): { answer: Answer; challenge: string } | null {
  const answer = schema.safeParse(json(text))
  if (!answer.success) return null
  const said = Buffer.from(answer.data.response.clientDataJSON, 'base64url').toString()
  const data = ClientData.safeParse(json(said))
  return data.success ? { answer: answer.data, challenge: data.data.challenge } : null
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

export const readUsedAnswer = (text: string) => read(UsedAnswer, text)
export const readMadeAnswer = (text: string) => read(MadeAnswer, text)

/** A person as their passkeys carry them: bytes that say nothing of who it is. */
export const handleOf = (personId: string): string => Buffer.from(personId).toString('base64url')
