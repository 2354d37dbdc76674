import { describe, expect, test } from 'vitest'
import { RIGHTS_ASKS } from '#db/vocabulary.ts'
import { outcomeProblem, proposal, reasonsFor, reasonsOf } from './reasons.ts'

const said = (outcome: 'granted' | 'partly' | 'does_not_apply', reasons: string[] = []) => ({
  outcome,
  reasons,
  words: '',
})

describe('a withdrawal of somebody with an account', () => {
  test.each(['granted', 'partly'] as const)('is not let be %s, since nothing rests on consent', (outcome) => {
    const reasons = outcome === 'partly' ? ['partly_other'] : []
    expect(outcomeProblem('withdrawal', said(outcome, reasons), 'account')).toMatchObject({ field: 'outcome' })
    expect(outcomeProblem('withdrawal', said(outcome, reasons), 'student')).toBeNull()
  })

  test('does not apply, with the reason that the letter gives', () => {
    expect(outcomeProblem('withdrawal', said('does_not_apply', ['no_consent']), 'account')).toBeNull()
  })
})

test.each(RIGHTS_ASKS)('what is proposed for %s is an outcome that its own reasons explain', (ask) => {
  for (const whose of ['student', 'account'] as const) {
    const { outcome, reasons, because } = proposal(ask, whose)
    expect(because).not.toBe('')
    expect(reasonsOf(ask, reasons)).toHaveLength(reasons.length)
    if (outcome !== null) expect(outcomeProblem(ask, { outcome, reasons, words: '' }, whose)).toBeNull()
  }
})

test('reasons of accounts are offered for accounts alone', () => {
  const codes = (whose: 'student' | 'account') => reasonsFor('erasure', whose).map(({ code }) => code)
  expect(codes('account')).toEqual(
    expect.arrayContaining(['record_of_deeds', 'last_administrator', 'legal_obligation']),
  )
  expect(codes('student')).not.toContain('record_of_deeds')
  expect(codes('student')).not.toContain('last_administrator')
})
