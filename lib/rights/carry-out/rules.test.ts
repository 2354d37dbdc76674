import { describe, expect, test } from 'vitest'
import { accountWords, isFound, mayStopSharing, standOf } from './rules.ts'

const withdrawal = (
  outcome: 'granted' | 'partly' | 'refused' | 'does_not_apply' | null,
  carriedOutAt: string | null = null,
) => ({
  ask: 'withdrawal' as const,
  outcome,
  carriedOutAt,
})

describe('sharing may be stopped', () => {
  test.each([null, 'granted', 'partly'] as const)('where the withdrawal is %s', (outcome) => {
    expect(mayStopSharing(withdrawal(outcome))).toBe(true)
  })

  test.each(['refused', 'does_not_apply'] as const)('but not where it is %s', (outcome) => {
    expect(mayStopSharing(withdrawal(outcome))).toBe(false)
  })

  test('nor once it is carried out, nor for another right', () => {
    expect(mayStopSharing(withdrawal('granted', '2026-11-28T09:00:00Z'))).toBe(false)
    expect(mayStopSharing({ ...withdrawal('granted'), ask: 'objection' })).toBe(false)
  })
})

test('a right is prepared once it is known whom it is about: a student, or an account', () => {
  const item = withdrawal('granted')
  const stand = (held: { studentId: string | null; accountId: string | null }) =>
    standOf('decided', isFound(held), item, null)
  expect(stand({ studentId: null, accountId: null })).toBe('nobody_found')
  expect(stand({ studentId: 'a student', accountId: null })).toBe('to_prepare')
  expect(stand({ studentId: null, accountId: 'an account' })).toBe('to_prepare')
})

test('an address stops no erasure where it is found as a part of another’s', () => {
  expect(accountWords({ name: 'Ann Lee', email: 'ann@school.example' })).toEqual({
    alone: [],
    names: ['ann@school.example', 'Ann Lee'],
  })
})
