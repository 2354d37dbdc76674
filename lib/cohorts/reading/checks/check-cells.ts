import type { StudentField } from '#db/vocabulary.ts'
import { STUDENT_FIELDS } from '#db/vocabulary.ts'
import { type Cell, rawText } from '../table/cell.ts'
import { type PlainDay, words } from '../table/plain-day.ts'
import { type FieldChecks, type FieldValue, REQUIRED_FIELDS } from './check-fields.ts'
import { type FieldIssue, fault } from './fault.ts'
import { missingFault } from './name-field.ts'
import { yearGroupOfBirth } from './year-groups.ts'

export type CheckedValues = { [Field in StudentField]: FieldValue[Field] | null }
export type CheckedCells = { values: CheckedValues; issues: FieldIssue[] }

/**
 * Checks one student: each field that is there, then the fields against each other. A field that is not there
 * (`undefined`: the file has no such column) is an issue only where a student cannot be without it.
 */
export function checkCells(
  cellOf: (field: StudentField) => Cell | undefined,
  checks: FieldChecks,
  academicYear: number,
): CheckedCells {
  const issues: FieldIssue[] = []
  const value = <Field extends StudentField>(field: Field): FieldValue[Field] | null => {
    const cell = cellOf(field)
    if (cell === undefined) {
      if (field in REQUIRED_FIELDS) {
        issues.push({ field, raw: '', ...missingFault(REQUIRED_FIELDS[field as keyof typeof REQUIRED_FIELDS]) })
      }
      return null
    }
    const verdict = checks[field](cell)
    if (verdict.fault) issues.push({ field, raw: rawText(cell), ...verdict.fault })
    return verdict.value
  }
  const values: CheckedValues = {
    upn: value('upn'),
    legalSurname: value('legalSurname'),
    legalForename: value('legalForename'),
    preferredForename: value('preferredForename'),
    dateOfBirth: value('dateOfBirth'),
    yearGroup: value('yearGroup'),
    tutorGroup: value('tutorGroup'),
    uln: value('uln'),
    email: value('email'),
  }
  if (values.yearGroup !== null && values.dateOfBirth !== null) {
    const doubt = yearFault(values.yearGroup, values.dateOfBirth, academicYear)
    if (doubt) {
      issues.push({ field: 'yearGroup', raw: rawText(cellOf('yearGroup') ?? null), ...doubt })
      if (doubt.severity === 'error') values.yearGroup = null
      issues.sort((a, b) => STUDENT_FIELDS.indexOf(a.field) - STUDENT_FIELDS.indexOf(b.field))
    }
  }
  return { values, issues }
}

/** Some students are taught a year out of cohort: a doubt. Two years is an error. */
function yearFault(yearGroup: number, birth: PlainDay, academicYear: number) {
  const expected = yearGroupOfBirth(birth, academicYear)
  const apart = Math.abs(expected - yearGroup)
  if (apart === 0) return null
  const born = `Somebody born on ${words(birth)} is in Year ${expected} by age, not Year ${yearGroup}`
  if (apart === 1) return fault('OUT_OF_COHORT', `${born}. Keep it if the student is taught a year out of cohort.`)
  return fault('YEAR_DOB_MISMATCH', `${born}. Correct the year group or the date of birth.`)
}
