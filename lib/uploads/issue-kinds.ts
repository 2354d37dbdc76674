import type { IssueCode } from '#lib/cohorts/reading/checks/fault.ts'

/** Kinds of doubt by their code, as the head of what is said about all cells of the kind. */
const KIND_WORDS: Partial<Record<IssueCode, string>> = {
  UPN_MISSING: 'No UPN',
  UPN_TEMPORARY: 'Temporary UPN',
  SAME_STUDENT: 'The same names and date of birth as in another row',
  DOB_TWO_DIGIT_YEAR: 'Year of two digits',
  DOB_SERIAL_NUMBER: 'Number in place of a date',
  DOB_MAYBE_SWAPPED: 'Day and month may have changed places',
  OUT_OF_COHORT: 'A year above or below their age',
  TUTOR_MISSING: 'No tutor group',
  ULN_INVALID: 'ULN that is not real',
  EMAIL_INVALID: 'Email address that is not real',
  EMAIL_SHARED: 'An email address that two students share',
}

/** What a kind of doubt is called. */
export const kindWords = (code: string): string => KIND_WORDS[code as IssueCode] ?? 'Worth a second look'
