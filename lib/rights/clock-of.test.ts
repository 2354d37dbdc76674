import { expect, test } from 'vitest'
import { BANK_HOLIDAYS } from './bank-holidays.ts'
import { type ClockFacts, clockOf, duesOf } from './clock-of.ts'

const facts: ClockFacts = {
  receivedOn: '2026-06-03',
  identityAskedOn: null,
  identityReceivedOn: null,
  authorityAskedOn: null,
  authorityReceivedOn: null,
  extendedOn: null,
  questions: [],
}
const due = (more: Partial<ClockFacts>, ...asks: Parameters<typeof duesOf>[1]) =>
  duesOf({ ...facts, ...more }, asks, BANK_HOLIDAYS).map((one) => [
    one.ask,
    one.state,
    'due' in one ? one.due : undefined,
  ])

test('a right is due a month after the request', () => {
  expect(due({}, 'erasure')).toEqual([['erasure', 'running', '2026-07-03']])
})

test('a question pauses access alone, in a case that asks for more', () => {
  const open = { questions: [{ askedOn: '2026-06-08', answeredOn: null }] }
  expect(due(open, 'access', 'erasure')).toEqual([
    ['access', 'paused', null],
    ['erasure', 'running', '2026-07-03'],
  ])
  const answered = { questions: [{ askedOn: '2026-06-08', answeredOn: '2026-06-18' }] }
  expect(due(answered, 'access')).toEqual([['access', 'running', '2026-07-14']])
  expect(due({ ...answered, extendedOn: '2026-07-01' }, 'access')).toEqual([['access', 'running', '2026-09-14']])
})

test('nothing runs while proof that was asked for is missing; its arrival starts the clock', () => {
  expect(clockOf({ ...facts, identityAskedOn: '2026-03-03' }, 'access')).toBeNull()
  expect(due({ authorityAskedOn: '2026-06-04' }, 'access')).toEqual([['access', 'not_started', undefined]])
  const proven = { receivedOn: '2026-03-02', identityAskedOn: '2026-03-03', identityReceivedOn: '2026-03-10' }
  expect(due(proven, 'access')).toEqual([['access', 'running', '2026-04-10']])
})

test('a complaint is acknowledged within 30 days, since there is that duty', () => {
  expect(due({ receivedOn: '2026-11-25' }, 'complaint')).toEqual([['complaint', 'running', '2026-12-29']])
  expect(due({ receivedOn: '2026-06-18' }, 'complaint')).toEqual([['complaint', 'running', null]])
})
