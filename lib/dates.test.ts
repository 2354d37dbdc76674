import { expect, test } from 'vitest'
import { dateInWords, daysAfter } from './dates.ts'

test.each([
  ['2027-06-14', '14 June 2027'],
  ['2024-02-29', '29 February 2024'],
  ['2026-12-01', '1 December 2026'],
])('%s is said as %s', (date, words) => expect(dateInWords(date)).toBe(words))

test.each(['14/06/2027', '2027-6-14', '2027-13-01', '2027-06-14T09:00:00Z', ''])('%j is no date', (date) =>
  expect(() => dateInWords(date)).toThrow('A date must have the form YYYY-MM-DD'),
)

test.each([
  ['2028-02-25', 7, '2028-03-03'],
  ['2027-02-25', 7, '2027-03-04'],
  ['2026-12-28', 7, '2027-01-04'],
  // Across both changes of the clock.
  ['2027-03-27', 1, '2027-03-28'],
  ['2027-03-28', 1, '2027-03-29'],
  ['2026-10-25', 1, '2026-10-26'],
  ['2026-10-25', 0, '2026-10-25'],
])('%s and %i days is %s', (date, days, later) => expect(daysAfter(date, days)).toBe(later))
