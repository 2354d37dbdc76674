import { STUDENT_FIELDS, type StudentField } from '#db/vocabulary.ts'
import { isoDate } from '../table/plain-day.ts'
import type { CheckedValues } from './check-cells.ts'

/**
 * A student's values by field, the date of birth as `2012-06-14`. Null is an empty cell; a field that is not there has
 * no column at all, which is another thing: it says nothing about what is already held.
 */
export type StudentValues = Partial<Record<Exclude<StudentField, 'yearGroup'>, string | null>> & {
  yearGroup?: number | null
}

/** The values of the fields that the file (or form) has. */
export function valuesOf(values: CheckedValues, has: ReadonlySet<StudentField>): StudentValues {
  const filled: StudentValues = {}
  for (const field of STUDENT_FIELDS) {
    if (values[field] === null && !has.has(field)) continue
    if (field === 'yearGroup') filled.yearGroup = values.yearGroup
    else if (field === 'dateOfBirth') filled.dateOfBirth = values.dateOfBirth && isoDate(values.dateOfBirth)
    else filled[field] = values[field]
  }
  return filled
}
