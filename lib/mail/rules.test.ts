import { describe, expect, test } from 'vitest'
import { readEnvironment } from '#lib/env.ts'
import { paragraphsOf, waitAfter, wayOfMail } from './rules.ts'

const demonstration = { passphrase: 'larks over the staithe' }
const secret = 'a'.repeat(32)

describe('mail is read on a page', () => {
  test.each([
    // environment                                                             demonstration   what becomes of mail
    [{ SMTP_URL: 'smtp://mail.example' }, demonstration, 'sent'],
    [{ DATABASE_URL: 'postgres://o@db/wex', AUTH_SECRET: secret }, null, 'none'],
    [{ DATABASE_URL: 'postgres://o@db/wex', AUTH_SECRET: secret }, demonstration, 'none'],
    [{ DATABASE_URL: 'postgres://o@db/wex', AUTH_SECRET: secret, SMTP_URL: 'smtp://mail.example' }, null, 'sent'],
    [{}, null, 'none'],
    [{}, demonstration, 'kept'],
  ] as const)('on the embedded demonstration alone: %j', (source, demonstration, way) => {
    expect(wayOfMail({ env: readEnvironment(source), demonstration })).toBe(way)
  })
})

test('an attempt is made again after 1, 5 and 30 minutes, 2 and 12 hours, and then no more', () => {
  expect([1, 2, 3, 4, 5, 6, 7].map(waitAfter)).toEqual([1, 5, 30, 120, 720, null, null])
})

test('our own links can be followed from wherever the reader is, and no others', () => {
  const text = 'Open:\nhttp://127.0.0.1:3000/invitation/a_-\n\nThen http://127.0.0.1:3000.evil.example/x\n'
  const [first, second] = paragraphsOf(text, 'http://127.0.0.1:3000')
  expect(first?.pieces.filter(({ words }) => words !== '')).toEqual([
    { at: 0, words: 'Open:\n', href: null },
    { at: 1, words: 'http://127.0.0.1:3000/invitation/a_-', href: '/invitation/a_-' },
  ])
  expect(second?.pieces.map(({ href }) => href)).toEqual([null, null, null])
})
