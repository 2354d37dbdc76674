import { expect, test } from 'vitest'
import { bearerToken, newApiToken } from './token-format.ts'

test('a token says what it is, and no two are the same', () => {
  const [one, other] = [newApiToken(), newApiToken()]
  expect(one).toMatch(/^wex_[A-Za-z0-9_-]{43}$/)
  expect(one).not.toBe(other)
})

const TOKEN = newApiToken()

test.each([
  // header                    bears
  [null, null],
  ['', null],
  [TOKEN, null],
  [`Basic ${TOKEN}`, null],
  ['Bearer', null],
  [`Bearer ${TOKEN} and more`, null],
  ['Bearer something-else', ''],
  [`Bearer ${TOKEN}x`, ''],
  [`Bearer ${TOKEN}`, TOKEN],
  [`bearer ${TOKEN}`, TOKEN],
])('the header %s bears %s', (header, bears) => expect(bearerToken(header)).toBe(bears))
