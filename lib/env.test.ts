import { describe, expect, test } from 'vitest'
import { EnvironmentError, readEnvironment } from './env.ts'

const TEMPLATE = '9d751e0e-f929-4891-82a1-a3e1c3c18ee3'
const KEY = 'wex-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0'

test('nothing set is the embedded default', () => {
  expect(readEnvironment({})).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', WEX_DATA_DIR: '.data' })
})

describe('a bad variable stops the start with a sentence that names it', () => {
  test.each([
    [{ PORT: 'abc' }, /^PORT must be/],
    [{ PORT: '70000' }, /^PORT must be/],
    [{ DATABASE_URL: 'mysql://x/y' }, /^DATABASE_URL must be/],
    [{ WEX_BASE_URL: 'wex.example' }, /^WEX_BASE_URL must be/],
    [{ AUTH_SECRET: 'short' }, /^AUTH_SECRET must be at least 32/],
    [{ WEX_DEMO_PASSPHRASE: 'short' }, /^WEX_DEMO_PASSPHRASE must be at least 12/],
    [{ WEX_CLOCK: 'tomorrow' }, /^WEX_CLOCK must be an instant/],
    [{ SMTP_URL: 'mail.example' }, /^SMTP_URL must be/],
    [{ MAIL_FROM: 'WEX' }, /^MAIL_FROM must be an email address/],
    [{ MAIL_FROM: 'a@council.example, b@council.example' }, /^MAIL_FROM must be an email address/],
    [{ MAIL_FROM: 'WEX\r\nBcc: <a@council.example>' }, /^MAIL_FROM must be an email address/],
    [{ NOTIFY_API_KEY: 'short', NOTIFY_TEMPLATE_ID: TEMPLATE }, /^NOTIFY_API_KEY must be a whole key/],
    [{ NOTIFY_API_KEY: KEY, NOTIFY_TEMPLATE_ID: 'mine' }, /^NOTIFY_TEMPLATE_ID must be the id/],
    [{ NOTIFY_API_KEY: KEY }, /^NOTIFY_TEMPLATE_ID must be set too/],
    [{ NOTIFY_TEMPLATE_ID: TEMPLATE }, /^NOTIFY_API_KEY must be set too/],
    [
      { SMTP_URL: 'smtp://mail.example', NOTIFY_API_KEY: KEY, NOTIFY_TEMPLATE_ID: TEMPLATE },
      /^SMTP_URL and NOTIFY_API_KEY are two ways/,
    ],
    [{ DATABASE_URL: 'postgres://o@db/wex' }, /^AUTH_SECRET must be set when DATABASE_URL is/],
    [{ DATABASE_URL: 'postgres://o@db/wex', WEX_CLOCK: '2026-11-25T09:00:00Z' }, /^WEX_CLOCK is for rehearsals/],
  ])('%o', (given, sentence) => {
    expect(() => readEnvironment(given)).toThrow(EnvironmentError)
    expect(() => readEnvironment(given)).toThrow(sentence)
  })

  test('and never repeats the value, which may be a secret', () => {
    expect(() => readEnvironment({ AUTH_SECRET: 'hunter2' })).toThrow(/^(?!.*hunter2)/)
  })
})

test('an empty variable is an unset one', () => expect(readEnvironment({ PORT: '' }).PORT).toBe(3000))

test.each(['wex@council.example', 'WEX Norfolk <wex@council.example>'])('mail can be from %s', (from) =>
  expect(readEnvironment({ MAIL_FROM: from }).MAIL_FROM).toBe(from),
)

test('mail can leave by GOV.UK Notify', () => {
  const given = { NOTIFY_API_KEY: KEY, NOTIFY_TEMPLATE_ID: TEMPLATE }
  expect(readEnvironment(given)).toMatchObject(given)
})
