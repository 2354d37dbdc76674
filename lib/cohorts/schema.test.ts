import { describe, expect, test } from 'vitest'
import { cohortIdOf, NewCohortForm, readListFilters, writeListFilters } from './schema.ts'

const date = (day: string, month: string, year: string) => ({ day, month, year })
const form = { name: 'Year 10', academicYear: '2026', yearGroup: '10' }
const problems = (given: unknown) =>
  NewCohortForm.safeParse(given).error?.issues.map(({ path, message }) => [path.join('.'), message])

describe('a new cohort', () => {
  test('needs a name, a year and a year group; the rest has its default', () => {
    expect(NewCohortForm.parse({ ...form, name: ' Year  10 ' })).toEqual({
      name: 'Year 10',
      academicYear: 2026,
      yearGroup: 10,
      placementStart: null,
      placementEnd: null,
      kind: 'block',
      requiredHours: 50,
    })
    expect(problems({})).toEqual([
      ['name', 'Enter the cohort’s name, such as Year 10 2026 to 2027'],
      ['academicYear', 'Choose the academic year'],
      ['yearGroup', 'Choose the year group'],
    ])
  })

  test.each([
    [
      { placementStart: date('14', '6', '2027') },
      'placementEnd',
      'Enter the placement end date too, or leave both dates empty',
    ],
    [
      { placementEnd: date('18', '6', '2027') },
      'placementStart',
      'Enter the placement start date too, or leave both dates empty',
    ],
    [
      { placementStart: date('18', '6', '2027'), placementEnd: date('14', '6', '2027') },
      'placementEnd',
      'The placement end date must be the same as or after the placement start date',
    ],
    [
      { placementStart: date('31', '8', '2027'), placementEnd: date('1', '9', '2027') },
      'placementEnd',
      'The placement end date must be in the academic year 2026 to 2027: 1 September 2026 to 31 August 2027',
    ],
    [
      { placementStart: date('31', '6', '2027') },
      'placementStart',
      '31 June 2027 is not a real date: June has 30 days',
    ],
    [
      { placementStart: { day: '14', year: '2027' } },
      'placementStart.month',
      'The placement start date must include a month',
    ],
    [{ yearGroup: '6' }, 'yearGroup', 'Choose a year group from 7 to 13'],
    [{ requiredHours: '0' }, 'requiredHours', 'Enter the hours as a whole number from 1 to 500, such as 50'],
    [{ name: 'x'.repeat(101) }, 'name', 'Enter a name of at most 100 characters'],
  ])('%j is wrong at %s: %s', (given, field, message) => {
    expect(problems({ ...form, ...given })).toEqual([[field, message]])
  })

  test('a block of one day is a block', () => {
    const day = date('14', 'June', '2027')
    expect(NewCohortForm.parse({ ...form, placementStart: day, placementEnd: day }).placementEnd).toBe('2027-06-14')
  })
})

test('an id that is no UUID is nobody’s', () => {
  expect(cohortIdOf('01900000-0000-7000-8000-0000000000C1')).toBe('01900000-0000-7000-8000-0000000000c1')
  expect(cohortIdOf("1' or '1'='1")).toBeNull()
})

test('a list’s address is read as it is written, and never an error', () => {
  const filters = { school: 'St Mary’s & All', year: 2026, page: 3 }
  expect(readListFilters(Object.fromEntries(new URLSearchParams(writeListFilters(filters))))).toEqual(filters)
  expect(readListFilters({ school: ' \0', year: '1', page: '-2' })).toEqual({ school: null, year: null, page: 1 })
})
