import type { StudentField } from '#db/vocabulary.ts'

/** What can be wrong with a cell, in the order in which it is looked for: a cell has one issue, the first that applies. */
export const ISSUE_SEVERITY = {
  REQUIRED_MISSING: 'error',
  CELL_ERROR: 'error',
  CELL_UNCALCULATED: 'error',
  CELL_FORMULA_PREFIX: 'error',
  NAME_ENCODING: 'error',
  NAME_INVALID: 'error',
  UPN_MANGLED: 'error',
  UPN_FORMAT: 'error',
  UPN_CHECK_LETTER: 'error',
  DUPLICATE_ROW: 'error',
  UPN_DUPLICATE: 'error',
  UPN_MISSING: 'warning',
  UPN_TEMPORARY: 'warning',
  SAME_STUDENT: 'warning',
  DOB_INVALID: 'error',
  DOB_FUTURE: 'error',
  DOB_IMPLAUSIBLE: 'error',
  DOB_MAYBE_SWAPPED: 'error',
  DOB_TWO_DIGIT_YEAR: 'warning',
  DOB_SERIAL_NUMBER: 'warning',
  YEAR_GROUP_INVALID: 'error',
  YEAR_DOB_MISMATCH: 'error',
  OUT_OF_COHORT: 'warning',
  TUTOR_MANGLED: 'error',
  TUTOR_MISSING: 'warning',
  ULN_INVALID: 'warning',
  EMAIL_INVALID: 'warning',
  EMAIL_SHARED: 'warning',
} as const satisfies Record<string, 'error' | 'warning'>

export type IssueCode = keyof typeof ISSUE_SEVERITY
export type Severity = 'error' | 'warning'

/** What is wrong with a value: the code, and a sentence that says what would be right. An error keeps the row out. */
export type Fault = { code: IssueCode; severity: Severity; why: string }

/** A fault with the field it is of, and what was there. */
export type FieldIssue = Fault & { field: StudentField; raw: string }

export function fault(code: IssueCode, why: string): Fault {
  return { code, severity: ISSUE_SEVERITY[code], why }
}
