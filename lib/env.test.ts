import { describe, expect, test } from 'vitest'
import { EnvironmentError, readEnvironment } from './env.ts'

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
