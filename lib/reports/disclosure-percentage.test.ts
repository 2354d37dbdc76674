import { describe, expect, test } from 'vitest'
import { publishedPercentage, roundedTo5 } from './disclosure-percentage.ts'

describe('a percentage', () => {
  test.each([
    [3, 40, 'c'],
    [37, 40, 'c'],
    [2, 2, 'c'],
    [5, 40, 12.5],
    [20, 40, 50],
    [1, 3, 'c'],
    [10, 30, 33.3],
  ])('of %i in %i is shown as %s', (count, base, shown) =>
    expect(publishedPercentage(count, base)).toMatchObject({ shown }),
  )
  test('of everyone or no one in a group under 10 warns', () => {
    expect(publishedPercentage(9, 9)).toEqual({ shown: 100, tellsOfEveryone: true })
    expect(publishedPercentage(0, 9)).toEqual({ shown: 0, tellsOfEveryone: true })
    expect(publishedPercentage(0, 10)).toEqual({ shown: 0, tellsOfEveryone: false })
  })
  test('of nobody is none', () => expect(publishedPercentage(0, 0)).toBeNull())
  test('needs a count within its base', () => expect(() => publishedPercentage(4, 3)).toThrow(/between 0 and its base/))
})

test.each([
  [0, 0],
  [2, 0],
  [3, 5],
  [7, 5],
  [8, 10],
  [12, 10],
  [13, 15],
])('%i rounds to %i', (count, rounded) => expect(roundedTo5(count)).toBe(rounded))
