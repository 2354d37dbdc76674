import { expect, test } from 'vitest'
import { type CountedCase, figuresOf, inTimeWords, yearsOf } from './figures.ts'

const one = (
  receivedOn: string,
  asks: CountedCase['asks'],
  state: CountedCase['clock']['state'],
  late: string | null = null,
) => ({ state: 'closed', receivedOn, asks, clock: { state, late: state === 'missed' }, late }) as const

const CASES = [
  one('2026-03-01', ['access', 'erasure'], 'met'),
  one('2026-04-01', ['access'], 'missed', 'school'),
  one('2026-05-01', ['access'], 'missed'),
  one('2026-06-01', ['complaint'], 'running'),
  one('2026-07-01', ['access'], 'over'),
  one('2025-07-01', ['access'], 'met'),
]

test('a request counts once in all and once in each right', () => {
  const { all, byRight, why, unexplained } = figuresOf(CASES, 2026)
  expect(all).toEqual({ received: 5, inTime: 1, late: 2, waiting: 1, ended: 1 })
  expect(byRight.access).toEqual({ received: 4, inTime: 1, late: 2, waiting: 0, ended: 1 })
  expect(byRight.erasure.received).toBe(1)
  expect([why.school, why.search, unexplained]).toEqual([1, 0, 1])
  expect(inTimeWords(all)).toBe('33%')
})

test('a year without an answer has no share, and this year is always shown', () => {
  expect(inTimeWords(figuresOf(CASES, 2024).all)).toBeNull()
  expect(yearsOf(CASES, '2027-01-01')).toEqual([2027, 2026, 2025])
})
