import { formatDate } from '#app/_ui/format-date.ts'
import type { StudentField } from '#db/vocabulary.ts'

/** A value of a field as pages show it. */
export const shown = (field: StudentField, value: string | null): string =>
  value === null ? '–' : field === 'dateOfBirth' ? formatDate(value) : value
