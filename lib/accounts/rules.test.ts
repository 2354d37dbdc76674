import { describe, expect, test } from 'vitest'
import {
  invitationsInWords,
  LIMITS,
  type Pace,
  rolesToOffer,
  secondFactorInWords,
  stillToWait,
  waitAfter,
  waitInWords,
} from './rules.ts'

/** How many attempts fit into so many seconds, each made as soon as it may be. */
function attemptsWithin(seconds: number, pace: Pace): number {
  let clock = 0
  let attempts = 0
  while (clock < seconds) {
    clock += stillToWait(attempts, 0, pace)
    if (clock < seconds) attempts++
  }
  return attempts
}

describe('the slow-down', () => {
  test.each(['sign-in', 'second-factor', 'passphrase'] as const)(
    'of %s lets at most ten guesses at an account into any five minutes',
    (kind) => expect(attemptsWithin(300, LIMITS[kind].account)).toBeLessThanOrEqual(10),
  )
  test.each(['reset', 'email-change', 'invitation'] as const)(
    'of %s sends at most nine mails to one mailbox in a quarter of an hour',
    (kind) => expect(attemptsWithin(900, LIMITS[kind].account)).toBeLessThanOrEqual(9),
  )
  test('waits for nobody’s first three slips, and for no one longer than five minutes', () => {
    const { account } = LIMITS['sign-in']
    expect([0, 1, 2].map((count) => waitAfter(count, account))).toEqual([0, 0, 0])
    expect(waitAfter(60, account)).toBe(300)
  })
  test.each([
    [1, '1 second'],
    [40, '40 seconds'],
    [61, '2 minutes'],
    [60, '1 minute'],
  ])('%i seconds are said as %s', (seconds, words) => expect(waitInWords(seconds)).toBe(words))
})

test('a coordinator invites to the two roles of a school, and to no other', () =>
  expect(rolesToOffer(false)).toEqual(['school_coordinator', 'school_staff']))

test.each([
  [null, 0, 'None'],
  ['2026-09-01T09:00:00Z', 0, 'Authenticator app'],
  [null, 2, '2 passkeys'],
  ['2026-09-01T09:00:00Z', 1, 'Authenticator app and 1 passkey'],
])('an app since %s and %i passkeys are said as %s', (authenticatorSince, keys, words) =>
  expect(secondFactorInWords({ authenticatorSince, passkeys: Array(keys).fill(null) })).toBe(words),
)

test.each([
  [0, 0, 'No open invitations'],
  [1, 0, '1 open invitation'],
  [3, 1, '3 open invitations, 1 not delivered'],
])('%i invitations of which %i did not arrive are said as %s', (open, undelivered, words) =>
  expect(invitationsInWords(open, undelivered)).toBe(words),
)
