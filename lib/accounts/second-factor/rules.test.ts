import { expect, test } from 'vitest'
import { hasFactor, isFresh } from './rules.ts'

const NOON = Date.parse('2026-11-25T12:00:00Z')

test.each([
  // last proof                    fresh
  [null, false],
  ['2026-11-25T11:50:00Z', false],
  ['2026-11-25T11:50:01Z', true],
  ['2026-11-25T11:59:59Z', true],
  ['2026-11-25 11:40:00+00', false],
] as const)('a second factor proven at %s is fresh at noon: %s', (at, fresh) => {
  expect(isFresh(at, NOON)).toBe(fresh)
})

test('an app that waits for its first code is no second factor', () => {
  expect(hasFactor({ authenticatorSince: null, passkeys: [] })).toBe(false)
  expect(hasFactor({ authenticatorSince: '2026-11-25T11:50:00Z', passkeys: [] })).toBe(true)
  expect(hasFactor({ authenticatorSince: null, passkeys: [{}] })).toBe(true)
})
