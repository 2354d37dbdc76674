import { z } from 'zod'
import type { RightsAsk, RightsCaseId, RightsItemId, RightsPlanId } from '#db/vocabulary.ts'
import { ChangeStudentForm } from '#lib/students/schema.ts'

const itemId = z.uuid().transform((id) => id as RightsItemId)
const planId = z.uuid().transform((id) => id as RightsPlanId)
const caseId = z.uuid().transform((id) => id as RightsCaseId)

export const PrepareForm = z.object({ caseId, itemId })

/** A transfer can go to somebody else whom the person names. */
export const PrepareTransferForm = PrepareForm.extend({
  otherEmail: z
    .union([z.literal(''), z.email('Enter an email address like name@example.com, or leave it empty')])
    .default('')
    .transform((email) => email.trim().toLowerCase()),
})

/** What the student's record should say, as typed: the fields of the form by which a school changes it. */
export const PrepareCorrectionForm = ChangeStudentForm.omit({ studentId: true }).extend({ caseId, itemId })

export const PlanForm = z.object({ caseId, planId })

export const CaseForm = z.object({ caseId, itemId })

/** What the account should say, and what it said when the form was opened. */
export const PrepareAccountCorrectionForm = PrepareForm.extend({
  name: z
    .string({ error: 'Enter the name' })
    .trim()
    .min(1, 'Enter the name')
    .max(100, 'Shorten this to 100 characters at most'),
  email: z
    .string({ error: 'Enter the email address' })
    .trim()
    .toLowerCase()
    .pipe(z.email('Enter an email address like name@example.com')),
  nameWas: z.string().default(''),
  emailWas: z.string().default(''),
})

/** The day from which the information is used again, told to the person before it comes. */
export const TellLiftForm = z.object({
  caseId,
  itemId,
  liftsOn: z
    .object({ day: z.string().default(''), month: z.string().default(''), year: z.string().default('') })
    .default({ day: '', month: '', year: '' })
    .transform(({ day, month, year }, context) => {
      const iso = `${year.trim().padStart(4, '0')}-${month.trim().padStart(2, '0')}-${day.trim().padStart(2, '0')}`
      const date = new Date(`${iso}T00:00:00Z`)
      if (/^\d{4}-\d{2}-\d{2}$/.test(iso) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso))
        return iso
      context.addIssue({ code: 'custom', message: 'Enter the day in numbers, for example 14 6 2027' })
      return z.NEVER
    }),
})

/** What will be done to one table, or was. */
export type TableDeed = {
  /** The database's own name. */
  table: string
  rows: number
  does: 'copied' | 'moved' | 'deleted' | 'emptied' | 'kept' | 'corrected' | 'stored'
  because?: string
}

/** Somebody who could see the student: how many people of a school or partner are told. */
export type Told = { kind: 'school' | 'partner' | 'officer'; name: string; people: number }

/** What a plan will do: counts and names of fields, never what they say. */
export type Preview = {
  tables: TableDeed[]
  /** Of a correction: which fields change. */
  fields?: string[]
  leftOut: { what: string; why: string }[]
  tell: Told[]
  /** Where what is granted goes. */
  to?: 'requester' | 'other' | 'paper'
}

/** What a plan did. */
export type Receipt = Preview & {
  /** Where nothing could be done: why, by the coded reasons of the right (lib/rights/reasons.ts). */
  reasons?: string[]
  /** Links that were sent, or files that were handed out on paper. */
  sent?: { file: string; to: 'requester' | 'other'; until: string }[]
  /** Of an erasure: where the words of the person are still found, and whether that stands in the way. */
  found?: { table: string; column: string; here: boolean; own: boolean; rows: number }[]
  checked: string
  toldAt?: string
}

/** Which of them destroy: a second person approves those. What may no longer be shared is no longer kept, either. */
export const destroys = (ask: RightsAsk): boolean => ask === 'erasure' || ask === 'withdrawal'
