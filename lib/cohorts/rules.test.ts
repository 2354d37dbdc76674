import { describe, expect, test } from 'vitest'
import { academicYearOf, academicYearsAround, academicYearWords, readTypedDate, windowWords } from './rules.ts'

test.each([
  ['2026-08-31', 2025],
  ['2026-09-01', 2026],
  ['2027-01-01', 2026],
  ['2027-08-31', 2026],
])('%s lies in the academic year that begins in %i', (day, year) => {
  expect(academicYearOf(day)).toBe(year)
})

test('a cohort is made for last, this or next year', () => {
  expect(academicYearsAround('2026-11-23').map(academicYearWords)).toEqual([
    '2025 to 2026',
    '2026 to 2027',
    '2027 to 2028',
  ])
})

test.each([
  ['2027-06-14', '2027-06-18', '14 to 18 June 2027'],
  ['2027-06-28', '2027-07-02', '28 June to 2 July 2027'],
  ['2026-12-14', '2027-01-08', '14 December 2026 to 8 January 2027'],
  ['2027-06-14', '2027-06-14', '14 June 2027'],
  [null, null, null],
])('from %s to %s is said as: %s', (start, end, words) => {
  expect(windowWords(start, end)).toBe(words)
})

describe('a date typed in three fields', () => {
  const read = (day?: string, month?: string, year?: string) => readTypedDate({ day, month, year }, 'The start date')

  test.each([
    ['14', '6', '2027', '2027-06-14'],
    ['4', '06', '2027', '2027-06-04'],
    ['29', 'Feb', '2028', '2028-02-29'],
    [' 1 ', 'SEPTEMBER', '2026', '2026-09-01'],
    [undefined, undefined, undefined, null],
    [' ', '', '', null],
  ])('%s %s %s is %s', (day, month, year, date) => {
    expect(read(day, month, year)).toEqual({ ok: true, date })
  })

  test.each([
    ['31', '6', '2027', null, '31 June 2027 is not a real date: June has 30 days'],
    ['29', '2', '2027', null, '29 February 2027 is not a real date: February has 28 days'],
    ['0', '6', '2027', null, '0 June 2027 is not a real date: June has 30 days'],
    [undefined, '6', '2027', 'day', 'The start date must include a day'],
    ['14', undefined, '2027', 'month', 'The start date must include a month'],
    ['14', '6', undefined, 'year', 'The start date must include a year'],
    ['x', '6', '2027', 'day', 'The start date needs a day from 1 to 31'],
    ['14', '13', '2027', 'month', 'The start date needs a month from 1 to 12, or its name'],
    ['14', 'Ju', '2027', 'month', 'The start date needs a month from 1 to 12, or its name'],
    ['14', '6', '27', 'year', 'The start date needs a year of 4 digits, such as 2027'],
  ])('%s %s %s is wrong at %s', (day, month, year, part, problem) => {
    expect(read(day, month, year)).toEqual({ ok: false, part, problem })
  })
})
