import { describe, expect, test } from 'vitest'
import { coming, earliestDay, inForce, nextNumber, readVersion, versionWords } from './versions.ts'

const version = (number: string, effectiveOn: string, withdrawn = false) => ({
  ...(readVersion(number) ?? { major: 0, minor: 0 }),
  effectiveOn,
  withdrawnAt: withdrawn ? '2026-01-01T00:00:00Z' : null,
})

const versions = [
  version('1.0', '2026-09-01'),
  version('1.1', '2026-09-20'),
  version('2.0', '2026-10-01', true),
  version('3.0', '2026-11-01'),
]

describe('a day', () => {
  test.each([
    ['2026-08-31', null, '1.0'],
    ['2026-09-01', '1.0', '1.1'],
    ['2026-09-20', '1.1', '3.0'],
    // What was withdrawn never was in force.
    ['2026-10-01', '1.1', '3.0'],
    ['2026-11-01', '3.0', null],
  ])('%s has version %s in force, and %s to come', (day, now, next) => {
    const [current, waits] = [inForce(versions, day), coming(versions, day)]
    expect(current && versionWords(current)).toBe(now)
    expect(waits && versionWords(waits)).toBe(next)
  })
})

test.each([
  ['a major change', '2026-09-21', true, '4.0'],
  ['a minor change of what is in force', '2026-09-21', false, '1.2'],
  ['a minor change later', '2026-11-02', false, '3.1'],
])('%s gets a number of its own', (_, day, major, number) => {
  expect(versionWords(nextNumber(versions, day, major))).toBe(number)
})

test('the first version of all is 1.0', () => {
  expect(nextNumber([], '2026-09-01', true)).toEqual({ major: 1, minor: 0 })
  expect(nextNumber([], '2026-09-01', false)).toEqual({ major: 1, minor: 0 })
})

test('schools hear of a major version 14 days before, over a change of the clock too', () => {
  expect(earliestDay('2026-10-20', true)).toBe('2026-11-03')
  expect(earliestDay('2026-10-20', false)).toBe('2026-10-20')
})

test.each(['', '1', '1.0.0', '-1.0', '1.0 ', '99999.0', 'one.two'])('"%s" is no version', (text) =>
  expect(readVersion(text)).toBeNull(),
)
