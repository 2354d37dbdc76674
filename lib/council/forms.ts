import { z } from 'zod'
import { readTypedDate } from '#lib/cohorts/rules.ts'
import { readVersion } from './versions.ts'

/** As a form sends it, lines ended in one way. Postgres takes no NUL. */
const markdown = (most: number, what: string) =>
  z
    .string({ error: `Enter ${what}` })
    .max(most, `Shorten ${what} to ${most.toLocaleString('en-GB')} characters`)
    .transform((text) => text.replaceAll('\r\n', '\n').replaceAll('\0', '').trim())

const effectiveOn = z
  .object({ day: z.string().optional(), month: z.string().optional(), year: z.string().optional() })
  .optional()
  .transform((typed, context) => {
    const read = readTypedDate(typed ?? {}, 'The day from which it is in force')
    if (read.ok) return read.date
    context.addIssue({ code: 'custom', path: read.part ? [read.part] : [], message: read.problem })
    return z.NEVER
  })

/** Which saving of the draft the page was read at; 0 where there was none. */
const draftVersion = z.coerce.number().int().min(0)

/** What `/notices/draft` sends. What is missing may be added later: publishing checks it. */
export const DraftForm = z.object({
  version: draftVersion,
  size: z.enum(['major', 'minor'], { error: 'Choose whether it is a major or a minor change' }),
  effectiveOn,
  whatChanged: markdown(1_000, 'what changed'),
  body: markdown(60_000, 'the notice'),
  studentBody: markdown(15_000, 'the version for students'),
})
export type DraftInput = z.output<typeof DraftForm>

/** What `/notices/publish` and the button that throws the draft away send. */
export const DraftVersionForm = z.object({ version: draftVersion.min(1) })

export const WithdrawForm = z.object({
  version: z.string().transform((text, context) => {
    const read = readVersion(text)
    if (read) return read
    context.addIssue({ code: 'custom', message: 'Load the page again' })
    return z.NEVER
  }),
  because: z
    .string({ error: 'Say why: the schools that were told of this version are told the reason' })
    .trim()
    .min(5, 'Say why: the schools that were told of this version are told the reason')
    .max(500, 'Shorten the reason to 500 characters')
    .transform((text) => text.replaceAll(/\s+/g, ' ')),
})

export const AcknowledgeForm = z.object({ next: z.string().optional() })
