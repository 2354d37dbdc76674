import { expect, test } from 'vitest'
import { formatDate } from './format-date.ts'

test('a date is said with the month in words and no leading nought', () => {
  expect(formatDate('2027-06-04')).toBe('4 June 2027')
})

test.each(['14/06/2027', '2027-13-01', '', '2027-06-14T00:00'])('%o is refused', (text) => {
  expect(() => formatDate(text)).toThrow('YYYY-MM-DD')
})
