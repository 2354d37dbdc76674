import { describe, expect, test } from 'vitest'
import { stillToWait, waitAfter, waitInWords } from './rules.ts'

describe('the slow-down of sign-in', () => {
  test('lets at most ten guesses into any five minutes', () => {
    let clock = 0
    let failures = 0
    while (clock < 300) {
      clock += stillToWait(failures, 0)
      if (clock < 300) failures++
    }
    expect(failures).toBeLessThanOrEqual(10)
  })
  test('waits for nobody’s first three slips, and for no one longer than five minutes', () => {
    expect([0, 1, 2].map(waitAfter)).toEqual([0, 0, 0])
    expect(waitAfter(60)).toBe(300)
  })
  test.each([
    [1, '1 second'],
    [40, '40 seconds'],
    [61, '2 minutes'],
    [60, '1 minute'],
  ])('%i seconds are said as %s', (seconds, words) => expect(waitInWords(seconds)).toBe(words))
})
