import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import {
  INSTRUCTION_CAPACITIES,
  INSTRUCTION_DEEDS,
  PRIVACY_CHOICES,
  type SchoolId,
  SHARING_RECIPIENTS,
  type StudentId,
} from '#db/vocabulary.ts'
import { academicYearDays } from '#lib/cohorts/rules.ts'
import { dateInThree } from '#lib/cohorts/schema.ts'
import { needsAgreement } from './rules.ts'

const schoolId = z.uuid().transform((id) => id as SchoolId)
const unset = z.literal('').transform(() => undefined)

/** A choice of a school, as its form sends it. */
export const ChooseForm = z
  .object({
    schoolId,
    kind: z.enum(PRIVACY_CHOICES),
    agreementId: z.uuid().optional(),
    chosen: z.enum(['yes', 'no']).transform((word) => word === 'yes'),
    /** By the form's own key, since a page holds a form for each choice. */
    note: z
      .record(z.string().max(80), z.string().trim().max(300, 'Shorten the note to 300 characters at most'))
      .default({})
      .transform((notes) => Object.values(notes)[0] || null),
  })
  .refine(({ kind, agreementId }) => needsAgreement(kind) === (agreementId !== undefined))

export type Chosen = z.output<typeof ChooseForm>

/** An instruction under the Education and Skills Act 2008, or its withdrawal. */
export const InstructionForm = z.object({
  studentId: z.uuid().transform((id) => id as StudentId),
  deed: z.enum(INSTRUCTION_DEEDS, 'Say whether it is an instruction or a withdrawal'),
  capacity: z.enum(INSTRUCTION_CAPACITIES, 'Say who gave it'),
  givenOn: dateInThree('The date').transform((date, context) => {
    if (date !== null) return date
    context.addIssue({ code: 'custom', message: 'Enter the date on which it was given' })
    return z.NEVER
  }),
  evidence: z
    .string('Say how the school knows, such as “letter of 14 June, in the student’s file”')
    .trim()
    .min(5, 'Say how the school knows, such as “letter of 14 June, in the student’s file”')
    .max(500, 'Shorten this to 500 characters at most'),
})

export type InstructionToRecord = z.output<typeof InstructionForm>

/** The last 30 or 90 days, or an academic year by the year in which it begins. */
export const PERIODS = ['days30', 'days90'] as const

/** What of a school's sharing log is wanted, from the address. What cannot be read counts as not asked for. */
export const SharingQuery = z.object({
  school: z.union([unset, schoolId]).optional(),
  recipient: z.union([unset, z.enum(SHARING_RECIPIENTS)]).optional(),
  period: z.union([unset, z.enum(PERIODS), z.string().regex(/^20\d\d$/)]).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
})
export type SharingQuery = z.output<typeof SharingQuery>

/** The first and the last day of a period; both null for all. */
export function daysOf(period: string | undefined, today: string): { from: string | null; to: string | null } {
  if (period === undefined) return { from: null, to: null }
  const days = period === 'days30' ? 30 : period === 'days90' ? 90 : null
  if (days !== null) return { from: Temporal.PlainDate.from(today).subtract({ days }).toString(), to: today }
  const { first, last } = academicYearDays(Number(period))
  return { from: first, to: last }
}

/** The page's own reading of its address: one wrong value does not take the others along. */
export function readSharingQuery(given: Record<string, string | string[] | undefined>): SharingQuery {
  const fields = Object.entries(SharingQuery.shape).map(
    ([name, schema]) => [name, schema.safeParse(given[name])] as const,
  )
  const read = fields.flatMap(([name, { success, data }]) => (success ? [[name, data]] : []))
  return { page: 1, ...Object.fromEntries(read) }
}

/** The query of an address, '' for nothing asked. */
export function writeSharingQuery({ page, ...asked }: Partial<SharingQuery>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) if (value) query.set(name, value)
  if (page && page > 1) query.set('page', String(page))
  return query.size > 0 ? `?${query}` : ''
}
