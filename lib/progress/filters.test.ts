import { expect, test } from 'vitest'
import { readFilters, writeFilters } from './filters.ts'

test('an address without parameters is the whole list by name', () => {
  expect(readFilters({})).toEqual({
    stage: null,
    group: null,
    search: null,
    sort: 'name',
    descending: false,
    page: 1,
    size: 200,
    boxes: false,
  })
  expect(writeFilters(readFilters({}))).toBe('')
})

test('what is written is read again', () => {
  const query = '?stage=searching&group=10A&search=c2VhbGVk&sort=since&dir=desc&show=500&boxes=yes&page=3'
  expect(writeFilters(readFilters(Object.fromEntries(new URLSearchParams(query))))).toBe(query)
})

test.each([
  [{ stage: 'gone', sort: 'dob', page: '-1', show: '9999', dir: 'up' }],
  [{ stage: ['searching', 'offered'], search: ['a', 'b'], page: '1e9' }],
  [{ search: ' \0 ', group: '', page: '2.5' }],
])('%j is as good as nothing', (parameters) => {
  expect(writeFilters({ ...readFilters(parameters), page: 1 })).toBe('')
})
