import { expect, test } from 'vitest'
import { protect } from './disclosure.ts'
import { protectOnce } from './protect-once.ts'

const input = (first: number, threshold?: number) => ({
  rows: ['Alder', 'Birch', 'Cedar'],
  columns: ['Offered', 'Confirmed', 'Reviewed'],
  counts: [
    [first, 3, 25],
    [8, 9, 33],
    [20, 7, 3],
  ],
  ...(threshold === undefined ? {} : { threshold }),
})

test('the same table is worked out once', () => {
  const table = protectOnce(input(12))
  expect(table).toEqual(protect(input(12)))
  expect(protectOnce(input(12))).toBe(table)
})

test('a changed count, name or threshold is another table', () => {
  expect(protectOnce(input(13))).toEqual(protect(input(13)))
  expect(protectOnce(input(12, 10))).toEqual(protect(input(12, 10)))
  const renamed = { ...input(12), rows: ['Alder', 'Birch', 'Dogwood'] }
  expect(protectOnce(renamed).rows).toEqual(renamed.rows)
})

test('only the last are kept', () => {
  const first = protectOnce(input(12))
  for (let count = 100; count < 120; count += 1) protectOnce(input(count))
  expect(protectOnce(input(12))).not.toBe(first)
})
