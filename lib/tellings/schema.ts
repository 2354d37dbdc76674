import { z } from 'zod'
import { TELLING_WAYS, type TellingId } from '#db/vocabulary.ts'
import { readTypedDate } from '#lib/cohorts/rules.ts'

const toldOn = z
  .object({ day: z.string().optional(), month: z.string().optional(), year: z.string().optional() })
  .optional()
  .transform((typed, context) => {
    const read = readTypedDate(typed ?? {}, 'The day on which they were told')
    if (read.ok && read.date) return read.date
    const message = read.ok ? 'Enter the day on which they were told' : read.problem
    context.addIssue({ code: 'custom', path: !read.ok && read.part ? [read.part] : [], message })
    return z.NEVER
  })

/** What the page of a telling sends. That the day is not in the future, the calendar says (record-telling.ts). */
export const RecordTellingForm = z.object({
  tellingId: z.uuid().transform((id) => id as TellingId),
  toldOn,
  how: z.enum(TELLING_WAYS, { error: 'Choose how they were told' }),
  note: z
    .string()
    .trim()
    .max(300, 'Shorten this to 300 characters')
    .default('')
    .transform((text) => text.replaceAll('\0', '').replaceAll(/\s+/g, ' ') || null),
})
export type TellingRecord = z.output<typeof RecordTellingForm>

export const tellingIdOf = (text: string): TellingId | null =>
  z.uuid().safeParse(text).success ? (text.toLowerCase() as TellingId) : null

/** The page of the council's list that an address asks for; the first for anything that is no number. */
export const pageOf = (text: string | string[] | undefined): number =>
  typeof text === 'string' && /^[1-9]\d{0,3}$/.test(text) ? Number(text) : 1
