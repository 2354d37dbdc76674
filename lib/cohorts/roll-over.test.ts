import { expect, test } from 'vitest'
import { isWholeList, nextName, whyLeft } from './roll-over.ts'

test.each([
  ['Year 10 2026 to 2027', 'Year 11 2027 to 2028'],
  ['Yr 10 (2026-27) east', 'Yr 11 (2027-28) east'],
  ['Y10 2026/27', 'Y11 2027/28'],
  ['year 10 work experience', 'year 11 work experience'],
  ['Leavers of 2026–2027', 'Leavers of 2027–2028'],
  // Nothing in it says a year, and two cohorts of one name would be told apart by nothing.
  ['Work experience', 'Year 11 2027 to 2028'],
  // Neither a year group nor an academic year.
  ['Year 100 of the school', 'Year 11 2027 to 2028'],
])('the cohort after “%s” is proposed as “%s”', (name, next) =>
  expect(nextName(name, { yearGroup: 10, academicYear: 2026 })).toBe(next),
)

test('a century ends', () =>
  expect(nextName('Year 10 2098-99', { yearGroup: 10, academicYear: 2098 })).toBe('Year 11 2099-00'))

test.each([
  ['moves up', { stage: 'searching', reason: null, inLastFile: null }, null],
  [
    'moves up though a placement was not possible',
    { stage: 'not_taking_part', reason: 'medical', inLastFile: true },
    null,
  ],
  [
    'has moved school',
    { stage: 'not_taking_part', reason: 'moved_school', inLastFile: true },
    'Not taking part: moved school',
  ],
  [
    'was missing from the last file',
    { stage: 'offered', reason: null, inLastFile: false },
    'Not in the file that was uploaded last',
  ],
] as const)('a student who %s', (_, standing, why) => expect(whyLeft(standing)).toBe(why))

test('a file of a few late students says nothing of all others', () => {
  expect([isWholeList(3, 180), isWholeList(89, 180), isWholeList(90, 180)]).toEqual([false, false, true])
})
