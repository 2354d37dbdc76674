import { expect, test } from 'vitest'
import { looksLikeRecoveryCode, newRecoveryCodes, recoveryHash } from './recovery-codes.ts'

test('ten codes, each another, of characters that nobody takes for another', () => {
  const codes = newRecoveryCodes()
  expect(new Set(codes).size).toBe(10)
  for (const code of codes) expect(code).toMatch(/^[2-9a-hjkmnp-z]{5}-[2-9a-hjkmnp-z]{5}$/)
})

test('what people put between, and capitals, make no difference', () => {
  const hash = recoveryHash('secret', 'ann', 'abcde-fgh23')
  for (const typed of ['abcdefgh23', 'ABCDE FGH23', ' abcde–fgh23 ']) {
    expect(looksLikeRecoveryCode(typed)).toBe(true)
    expect(recoveryHash('secret', 'ann', typed)).toBe(hash)
  }
})

test('the same code of somebody else, or of another service, has another hash', () => {
  const hash = recoveryHash('secret', 'ann', 'abcde-fgh23')
  expect(recoveryHash('secret', 'ben', 'abcde-fgh23')).not.toBe(hash)
  expect(recoveryHash('other', 'ann', 'abcde-fgh23')).not.toBe(hash)
})

test.each(['', '123456', 'abcde-fgh2', 'abcde-fgh234', 'abcde_fgh23'])('%j is no recovery code', (typed) =>
  expect(looksLikeRecoveryCode(typed)).toBe(false),
)
