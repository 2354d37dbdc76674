import { expect, test } from 'vitest'
import { academicYearInWords, academicYearOf } from './academic-year.ts'

test.each([
  ['2026-08-31', 2025],
  ['2026-09-01', 2026],
  ['2027-01-01', 2026],
])('%s falls in the academic year that begins in %i', (day, year) => expect(academicYearOf(day)).toBe(year))

test('an academic year names both its years', () => expect(academicYearInWords(2026)).toBe('2026 to 2027'))
