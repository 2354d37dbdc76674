import { expect, test } from 'vitest'
import { newToken, sessionIdOf, sign, unsign } from './token.ts'

const secret = 'the secret of the service'

test('a signed token opens, a forged one is nobody’s', () => {
  const token = newToken()
  expect(unsign(sign(token, secret), secret)).toBe(token)
  expect(unsign(sign(token, 'another secret'), secret)).toBeNull()
  expect(unsign(`${newToken()}.${sign(token, secret).split('.')[1]}`, secret)).toBeNull()
})

test.each(['', '.', 'a', 'a.', '.b', 'a.b.c', 'a.b'])('%j is no session', (cookie) =>
  expect(unsign(cookie, secret)).toBeNull(),
)

test('tokens are 256 random bits, and the session’s id does not give the token away', () => {
  const tokens = new Set(Array.from({ length: 100 }, newToken))
  expect(tokens.size).toBe(100)
  const token = newToken()
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  expect(sessionIdOf(token)).not.toContain(token)
})
