import { z } from 'zod'
import { HOLD_GROUNDS, type HoldId, type SchoolId } from '#db/vocabulary.ts'
import { readTypedDate } from '#lib/cohorts/rules.ts'
import { checkUpn } from '#lib/students/identifiers.ts'

const LONGEST = 1_000

const reason = (sentence: string) =>
  z
    .string()
    .default('')
    .transform((typed) => typed.normalize('NFC').replaceAll('\0', '').replaceAll('\r\n', '\n').trim())
    .refine((typed) => typed !== '', sentence)
    .refine((typed) => typed.length <= LONGEST, `Shorten this to ${LONGEST.toLocaleString('en-GB')} characters at most`)

const aDay = (what: string) =>
  z
    .object({ day: z.string().optional(), month: z.string().optional(), year: z.string().optional() })
    .optional()
    .transform((typed, context) => {
      const read = readTypedDate(typed ?? {}, what)
      if (read.ok) return read.date
      context.addIssue({ code: 'custom', path: read.part ? [read.part] : [], message: read.problem })
      return z.NEVER
    })

const theDay = (what: string, sentence: string) =>
  aDay(what).transform((day, context) => {
    if (day !== null) return day
    context.addIssue({ code: 'custom', message: sentence })
    return z.NEVER
  })

/** A class of records, as it stands in its page's address. */
const of = z.string().max(40)
const amount = z
  .string()
  .default('')
  .transform((typed) => typed.trim())
  .refine((typed) => /^\d{1,3}$/.test(typed), 'Enter the period as a whole number, such as 6')
  .transform(Number)

/** Another period, to look at what it would change. */
export const PreviewForm = z.object({ of, amount })

/** The same, after it was looked at: `seen` is the version of the rule that the page showed. */
export const ChangeForm = z.object({
  of,
  amount,
  seen: z.coerce.number().int().min(1),
  reason: reason('Say why, in a sentence that stands in the history'),
})

const id = z.uuid().transform((value) => value as HoldId)

/** Asked also where another field is wrong already: every fault comes back at once. */
const AT_ONCE = { when: () => true }

export const HoldForm = z
  .object({
    schoolId: z.uuid('Choose the school').transform((value) => value as SchoolId),
    upn: z
      .string()
      .default('')
      .transform((typed) => typed.trim().toUpperCase())
      .superRefine((typed, context) => {
        const checked = typed ? checkUpn(typed) : null
        if (checked && !checked.ok) context.addIssue({ code: 'custom', message: checked.problem })
      }),
    surname: z
      .string()
      .default('')
      .transform((typed) => typed.normalize('NFC').replaceAll(/\s+/g, ' ').trim()),
    born: aDay('The date of birth'),
    ground: z.enum(HOLD_GROUNDS, 'Choose what it is for'),
    reason: reason('Say why the record must not be deleted'),
    reviewOn: theDay('The day of review', 'Enter the day on which you look at it again'),
  })
  .refine(({ upn, surname }) => Boolean(upn || surname), {
    ...{ path: ['surname'], error: 'Enter the surname, or the UPN instead' },
    ...AT_ONCE,
  })
  // A date that was typed wrong has its own message.
  .refine(({ upn, born }) => Boolean(upn) || born !== null, {
    ...{ path: ['born'], error: 'Enter the date of birth, or the UPN instead' },
    ...AT_ONCE,
  })

export const ReviewForm = z.object({
  holdId: id,
  reviewOn: theDay('The day of review', 'Enter the day on which you look at it again'),
})

export const ReleaseForm = z.object({ holdId: id, reason: reason('Say why it does not have to be kept any more') })
