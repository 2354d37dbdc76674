import { STUDENT_FIELDS, type StudentField, type StudentId } from '#db/vocabulary.ts'
import { foldName } from './folded-name.ts'

/** What the checks of a student say of a field. */
export type Issue = { field: StudentField; code: string; severity: 'error' | 'warning'; why: string }

/** A student by field, as stored. */
export type Values = Record<StudentField, string | number | null>

/** A doubt about a field, to be looked at and confirmed: the same words as at an uploaded row. */
export type Doubt = { field: StudentField; why: string }

/** Errors by field, as a form says them. An error keeps the student out. */
export function errorsOf(issues: readonly Issue[]): Record<string, string[]> {
  const errors: Record<string, string[]> = {}
  for (const { severity, field, why } of issues) if (severity === 'error') errors[field] = [why]
  return errors
}

/**
 * The doubts to put to the person: none once all of them are confirmed, else all, so that one answer covers what is
 * shown. What was held before and is not touched is no news: it was confirmed, or came with an upload that showed it.
 * @param confirmed what the form sends back of the doubts it showed (confirmationOf): if a value is changed so that
 *   another sentence applies, that one has to be confirmed as well
 */
export function doubtsToConfirm(
  issues: readonly Issue[],
  confirmed: string,
  changed: ReadonlySet<StudentField> = new Set(STUDENT_FIELDS),
): Doubt[] {
  const doubts = issues
    .filter(
      ({ severity, code, field }) => severity === 'warning' && (changed.has(field) || isNews(code, field, changed)),
    )
    .map(({ field, why }) => ({ field, why }))
  const seen = new Set(confirmed.split(' '))
  return doubts.every((doubt) => seen.has(confirmationOf([doubt]))) ? [] : doubts
}

/** The value of the box that confirms these doubts: one word each. */
export const confirmationOf = (doubts: readonly Doubt[]): string =>
  doubts.map(({ field, why }) => encodeURIComponent(`${field} ${why}`)).join(' ')

/** Values that the checks leave out (an email address that is none): said with a warning, and never stored. */
const LEFT_OUT: ReadonlySet<string> = new Set(['ULN_INVALID', 'EMAIL_INVALID'])

/** What changes nothing, and has to be said all the same; and a year group, doubted in the light of the date of birth. */
const isNews = (code: string, field: StudentField, changed: ReadonlySet<StudentField>): boolean =>
  LEFT_OUT.has(code) || (field === 'yearGroup' && changed.has('dateOfBirth'))

/**
 * What will be held once the checked values are saved over those held now. A value that the checks left out does not
 * take away the one that is there; a field that was emptied does.
 */
export function valuesAfter(held: Values, checked: Partial<Values>, issues: readonly Issue[]): Values {
  const leftOut = new Set(issues.filter(({ code }) => LEFT_OUT.has(code)).map(({ field }) => field))
  return Object.fromEntries(
    STUDENT_FIELDS.map((field) => [field, leftOut.has(field) ? held[field] : (checked[field] ?? null)]),
  ) as Values
}

/** The fields in which two records differ. */
export const differing = (one: Values, other: Values): StudentField[] =>
  STUDENT_FIELDS.filter((field) => one[field] !== other[field])

/** The names of checked values as they are compared. */
export function foldedNames(values: { legalSurname: string; legalForename: string; preferredForename: string | null }) {
  return {
    surnameFolded: foldName(values.legalSurname),
    forenameFolded: foldName(values.legalForename),
    preferredFolded: values.preferredForename === null ? null : foldName(values.preferredForename),
  }
}

/** What a person said of students who are like the one they typed in. */
export type MatchAnswer = { same: StudentId } | { different: ReadonlySet<string> } | null

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Reads `same:ID` and `different:ID,ID`. */
export function matchAnswer(answer: string): MatchAnswer {
  const [word, ids = ''] = answer.split(':')
  if (word === 'same') return UUID.test(ids) ? { same: ids as StudentId } : null
  return word === 'different' ? { different: new Set(ids.split(',')) } : null
}

/** "Amara Okafor", and the preferred first name where it is another. */
export function namesOf(student: { legalForename: string; legalSurname: string; preferredForename: string | null }) {
  const { legalForename, legalSurname, preferredForename } = student
  return {
    name: `${legalForename} ${legalSurname}`,
    knownAs: preferredForename && preferredForename !== legalForename ? preferredForename : null,
  }
}
