import { describe, expect, test } from 'vitest'
import { appAddress, keyInWords, newSecret, stepOf } from './authenticator-app.ts'

/** RFC 6238, appendix B: the secret of its SHA-1 test vectors, whose codes have eight digits; apps show the last six. */
const SECRET = new TextEncoder().encode('12345678901234567890')

describe('a code of an authenticator app', () => {
  test.each([
    [59, '287082', 1],
    [1111111109, '081804', 37037036],
    [1234567890, '005924', 41152263],
    [20000000000, '353130', 666666666],
  ])('is taken at %i seconds as in RFC 6238', (seconds, code, step) => {
    expect(stepOf(SECRET, code, seconds * 1000)).toBe(step)
  })

  test('is taken 30 seconds early or late, and told apart by its step', () => {
    expect(stepOf(SECRET, '081804', 1111111109_000 + 30_000)).toBe(37037036)
    expect(stepOf(SECRET, '081804', 1111111109_000 - 30_000)).toBe(37037036)
  })

  test('is refused any later or earlier', () => {
    expect(stepOf(SECRET, '081804', 1111111109_000 + 61_000)).toBeNull()
    expect(stepOf(SECRET, '081804', 1111111109_000 - 60_000)).toBeNull()
  })

  test.each(['', '81804', '0081804', '08180a', '０８１８０４', '081804\n'])('is refused as %j', (code) => {
    expect(stepOf(SECRET, code, 1111111109_000)).toBeNull()
  })

  test('is refused of another secret', () => {
    expect(stepOf(new TextEncoder().encode('another secret, same'), '081804', 1111111109_000)).toBeNull()
  })
})

test('a secret has 160 bits, and is another each time', () => {
  expect(newSecret()).toHaveLength(20)
  expect(newSecret()).not.toEqual(newSecret())
})

test('the key is base32 in groups of four, and the address names service and account', () => {
  expect(keyInWords(SECRET)).toBe('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ')
  const address = new URL(appAddress(SECRET, { issuer: 'WEX Norfolk', account: 'ann@school.example' }))
  expect(address.protocol).toBe('otpauth:')
  expect(decodeURIComponent(address.pathname)).toContain('WEX Norfolk:ann@school.example')
  expect(address.searchParams.get('secret')).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
})
