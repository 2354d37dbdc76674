import { z } from 'zod'
import { PERMISSION_FIELDS, type PermissionId, type SchoolId } from '#db/vocabulary.ts'
import { dateAsked, dateParts } from '#lib/typed-date.ts'
import { instantOf, MOST_NAMES, MOST_OF_A_NAME, readNames, readTypedTime } from './rules.ts'

const permissionId = z.uuid().transform((id) => id as PermissionId)

const typed = (missing: string, most: number) =>
  z
    .string({ error: missing })
    .trim()
    .min(1, missing)
    .max(most, `Enter at most ${most.toLocaleString('en-GB')} characters`)

const optional = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Enter at most ${most.toLocaleString('en-GB')} characters`)
    .optional()
    .transform((text) => text || null)

const names = typed('Enter the name of each student, one a line', 5_000).transform((text, context) => {
  const found = readNames(text)
  const say = (message: string) => context.addIssue({ code: 'custom', message })
  if (found.length > MOST_NAMES) say(`Ask for at most ${MOST_NAMES} students at once: there are ${found.length} lines`)
  const long = found.findIndex((name) => name.length > MOST_OF_A_NAME)
  if (long >= 0) say(`Name ${long + 1} is longer than ${MOST_OF_A_NAME} characters: enter one name a line`)
  return found
})

/** What `/permissions/new` sends, in the order of the page. Whether the end lies within a year, the verb asks the clock. */
export const AskForm = z
  .object({
    schoolId: z.uuid({ error: 'Choose the school' }).transform((id) => id as SchoolId),
    names,
    field: z
      .array(z.enum(PERMISSION_FIELDS, 'Tick information of this list'), { error: 'Tick what you need to know' })
      .min(1, 'Tick what you need to know'),
    purpose: typed('Enter what you need the information for', 2_000),
    recipients: typed('Enter who will read the information', 1_000),
    until: dateAsked('The last day', 'Enter the last day on which you need the information'),
    untilTime: z
      .string()
      .default('17:00')
      .transform((typed, context) => {
        const time = readTypedTime(typed)
        if (time !== null) return time
        context.addIssue({ code: 'custom', message: 'Enter a time of day, such as 17:00 or 5pm' })
        return z.NEVER
      }),
  })
  .transform(({ until, untilTime, field, ...rest }) => ({
    ...rest,
    fields: PERMISSION_FIELDS.filter((one) => field.includes(one)),
    until: instantOf(until, untilTime),
  }))
export type PermissionWanted = z.output<typeof AskForm>

/** One name's part of an answer as it was typed. Keys are `n1`, `n2`, …, and what is missing the rules say (answers.ts). */
export const TypedAnswer = z.object({
  answer: z.enum(['yes', 'no']).optional(),
  student: z.uuid().optional(),
  words: z.string().max(200).optional(),
  // In a record, one box that is ticked arrives as a word and none as nothing.
  field: z.preprocess((ticked) => (ticked === undefined ? [] : [ticked].flat()), z.array(z.enum(PERMISSION_FIELDS))),
  until: dateParts,
  note: optional(500),
})

export const AnswerForm = z.object({
  permissionId,
  names: z.record(z.string().regex(/^n\d{1,2}$/), TypedAnswer).default({}),
  note: optional(1_000),
  go: z.enum(['answer', 'search']).default('answer'),
})

export const WithdrawForm = z.object({ permissionId, reason: optional(500) })

/** What asks for a file of a permission's students. */
export const PermissionQuery = z.object({ permission: permissionId })

const Page = z.string().regex(/^[1-9]\d{0,3}$/)
/** The page of the list that an address asks for. */
export const pageOf = (typed: unknown): number => (Page.safeParse(typed).success ? Number(typed) : 1)
