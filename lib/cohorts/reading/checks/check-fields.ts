import type { ZodType } from 'zod'
import type { StudentField } from '#db/vocabulary.ts'
import { onceEach } from '#lib/once-each.ts'
import type { Cell } from '../table/cell.ts'
import type { PlainDay } from '../table/plain-day.ts'
import { type BirthContext, birthField } from './birth-field.ts'
import type { Fault, IssueCode } from './fault.ts'
import { fault } from './fault.ts'
import { Email, isPlainEmail, TutorGroup, yearField } from './group-fields.ts'
import { isPlainUln, isPlainUpn, Uln, Upn } from './identifier-fields.ts'
import { OptionalName, requiredName } from './name-field.ts'
import type { Kept } from './rules-of-text.ts'

/** What a field's check gives: the value, or null where it is empty or wrong; and what is to be said about it. */
export type Verdict<T> = { readonly value: T | null; readonly fault: Fault | null }

/** The type of each field's value. */
export type FieldValue = {
  upn: string
  legalSurname: string
  legalForename: string
  preferredForename: string
  dateOfBirth: PlainDay
  yearGroup: number
  tutorGroup: string
  uln: string
  email: string
}

export type FieldChecks = { [Field in StudentField]: (cell: Cell) => Verdict<FieldValue[Field]> }

/** The fields without which there is no student, with their words inside a sentence. */
export const REQUIRED_FIELDS = {
  legalSurname: 'surname',
  legalForename: 'first name',
  dateOfBirth: 'date of birth',
  yearGroup: 'year group',
} as const satisfies Partial<Record<StudentField, string>>

/** The checks of all fields for one sheet (a date is read in the light of its column). */
export function fieldChecks(context: BirthContext & { years: readonly number[] }): FieldChecks {
  return {
    upn: atALook(isPlainUpn, check(Upn)),
    legalSurname: remembered(check(requiredName(REQUIRED_FIELDS.legalSurname))),
    legalForename: remembered(check(requiredName(REQUIRED_FIELDS.legalForename))),
    preferredForename: remembered(check(OptionalName)),
    dateOfBirth: remembered(check(birthField(context))),
    yearGroup: remembered(check(yearField(context.years))),
    tutorGroup: remembered(check(TutorGroup)),
    uln: atALook(isPlainUln, check(Uln)),
    email: atALook(isPlainEmail, check(Email)),
  }
}

function check<T>(schema: ZodType<Kept<T>>): (cell: Cell) => Verdict<T> {
  return (cell) => {
    const result = schema.safeParse(cell)
    if (result.success) return { value: result.data.value, fault: result.data.doubt }
    const [issue] = result.error.issues
    const code = issue?.code === 'custom' ? (issue.params?.code as IssueCode | undefined) : undefined
    if (!issue || !code) throw new Error('A rule of a cohort field has no code')
    return { value: null, fault: fault(code, issue.message) }
  }
}

/**
 * Most cells hold a good value just as it is kept, which a look at the text shows: the rule, which takes some ten times
 * as long, is asked about all others. It would say the same of these (check-fields.test.ts).
 */
const atALook =
  (isGood: (text: string) => boolean, check: (cell: Cell) => Verdict<string>) =>
  (cell: Cell): Verdict<string> =>
    typeof cell === 'string' && isGood(cell) ? { value: cell, fault: null } : check(cell)

/** Names, dates and groups come again and again: each text, and each day, is checked once. */
const remembered = <T>(check: (cell: Cell) => Verdict<T>): ((cell: Cell) => Verdict<T>) =>
  onceEach(check, (cell) => (typeof cell === 'string' ? cell : cell?.kind === 'date' ? cell.serial : null))
