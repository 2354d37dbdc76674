import { expect, test } from 'vitest'
import { PeopleQuery, readPeopleFilters, writePeopleFilters } from './filters.ts'

const SCHOOL = '01900000-0000-7000-8000-000000000001'

test.each([
  [{ school: 'a school', factor: 'with', page: '0', search: '' }],
  [{ school: ["' or 1=1"], page: ['2', '3'], search: ['a', 'b'] }],
  [{ page: '1e3' }],
  [{ page: '123456' }],
])('what an address cannot mean is not asked for: %j', (address) =>
  expect(readPeopleFilters(address)).toEqual({ search: null, schoolId: null, withoutFactor: false, page: 1 }),
)

test('what is written reads back', () => {
  const query = writePeopleFilters(
    readPeopleFilters({ search: 'sealed', school: SCHOOL, factor: 'without', page: '2' }),
  )
  expect(query).toBe(`?search=sealed&school=${SCHOOL}&factor=without&page=2`)
  expect(writePeopleFilters(readPeopleFilters({}))).toBe('')
})

test('a download is of all pages', () =>
  expect(PeopleQuery.parse({ factor: 'without', page: '7' })).toMatchObject({ withoutFactor: true, page: 1 }))
