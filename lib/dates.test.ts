import { expect, test } from 'vitest'
import { dateInWords } from './dates.ts'

test.each([
  ['2027-06-14', '14 June 2027'],
  ['2024-02-29', '29 February 2024'],
  ['2026-12-01', '1 December 2026'],
])('%s is said as %s', (date, words) => expect(dateInWords(date)).toBe(words))

test.each(['14/06/2027', '2027-6-14', '2027-13-01', '2027-06-14T09:00:00Z', ''])('%j is no date', (date) =>
  expect(() => dateInWords(date)).toThrow('A date must have the form YYYY-MM-DD'),
)
