import { STUDENT_FIELDS, type StudentField } from '#db/vocabulary.ts'
import { checkCells } from './checks/check-cells.ts'
import { fieldChecks } from './checks/check-fields.ts'
import { DAY_FIRST } from './checks/date-column.ts'
import type { FieldIssue } from './checks/fault.ts'
import { type StudentValues, valuesOf } from './checks/filled-values.ts'
import { type ReadingOptions, settingsOf } from './settings.ts'

/** A student typed in: what can be kept, and what is wrong or doubtful. An issue of severity `error` forbids saving. */
export type CheckedStudent = { values: StudentValues; issues: FieldIssue[] }

/**
 * Checks one student typed into a form with the very checks of an uploaded row. Fields that the form does not have are
 * left out of `values`; the required ones then count as missing. A date of birth is `2012-06-14` or `14/6/2012`.
 */
export function checkStudent(values: Partial<Record<StudentField, string>>, options: ReadingOptions): CheckedStudent {
  const settings = settingsOf(options)
  const checks = fieldChecks({ ...settings, date1904: false, column: DAY_FIRST })
  const checked = checkCells((field) => values[field], checks, settings.academicYear)
  return {
    values: valuesOf(checked.values, new Set(STUDENT_FIELDS.filter((field) => values[field] !== undefined))),
    issues: checked.issues,
  }
}
