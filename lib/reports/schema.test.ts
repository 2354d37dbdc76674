import { describe, expect, test } from 'vitest'
import { StagesQuery } from './schema.ts'

describe('what an address cannot ask for', () => {
  test.each([
    { year: '26' },
    { year: '1999' },
    { year: '2026; drop' },
    { year: ['2026', '2027'] },
    { yearGroup: '6' },
    { yearGroup: '10.0' },
    { small: 'both' },
    { small: '' },
  ])('%j', (asked) => expect(StagesQuery.safeParse(asked).success).toBe(false))
})

test('what is left out or empty is the usual', () => {
  expect(StagesQuery.parse({})).toEqual({ small: 'shown' })
  expect(StagesQuery.parse({ year: '', yearGroup: '', small: 'hidden' })).toMatchObject({ small: 'hidden' })
})

test('year and year group are numbers', () =>
  expect(StagesQuery.parse({ year: '2026', yearGroup: '10' })).toEqual({ year: 2026, yearGroup: 10, small: 'shown' }))
