import { describe, expect, test } from 'vitest'
import { BANK_HOLIDAYS } from './bank-holidays.ts'
import { type CaseClockFacts, caseClock, daysWords, pressing, warningDue } from './case-clock.ts'

const facts = (receivedOn: string, more: Partial<CaseClockFacts> = {}): CaseClockFacts => ({
  ...{ state: 'open', receivedOn, identityAskedOn: null, identityReceivedOn: null, authorityAskedOn: null },
  ...{ authorityReceivedOn: null, extendedOn: null, deliveredOn: null, questions: [], items: [{ ask: 'access' }] },
  acknowledgedOn: null,
  ...more,
})
const erasure = { items: [{ ask: 'erasure' }] } as const
const asked = (askedOn: string, answeredOn: string | null) => ({ askedOn, answeredOn })

/** Every example of the rules, told as the facts of a case. */
describe('the due date of a case', () => {
  test.each<[received: string, more: Partial<CaseClockFacts>, due: string]>([
    ['2026-09-03', {}, '2026-10-05'],
    ['2027-01-31', {}, '2027-03-01'],
    ['2028-01-31', {}, '2028-02-29'],
    ['2026-11-25', {}, '2026-12-29'],
    ['2026-12-01', {}, '2027-01-04'],
    ['2026-03-03', {}, '2026-04-07'],
    ['2026-07-01', {}, '2026-08-03'],
    ['2026-06-03', { questions: [asked('2026-06-08', '2026-06-18')] }, '2026-07-14'],
    ['2026-06-03', { ...erasure, questions: [asked('2026-06-08', '2026-06-18')] }, '2026-07-03'],
    ['2026-06-03', { questions: [asked('2026-06-08', '2026-06-18'), asked('2026-06-15', '2026-06-24')] }, '2026-07-20'],
    ['2026-03-02', { identityAskedOn: '2026-03-03', identityReceivedOn: '2026-03-10' }, '2026-04-10'],
    [
      '2026-03-02',
      {
        ...{ identityAskedOn: '2026-03-03', identityReceivedOn: '2026-03-10' },
        questions: [asked('2026-03-03', '2026-03-16')],
      },
      '2026-04-16',
    ],
    ['2026-11-30', { extendedOn: '2026-12-10' }, '2027-03-01'],
    ['2026-06-03', { extendedOn: '2026-07-01', questions: [asked('2026-06-08', '2026-06-18')] }, '2026-09-14'],
    ['2026-11-25', { items: [{ ask: 'complaint' }] }, '2026-12-29'],
  ])('received %s with %o is %s', (received, more, due) =>
    expect(caseClock(facts(received, more), received).due).toBe(due),
  )

  test('of an extension that can still be told: the last day to tell it', () => {
    const one = facts('2026-06-03', { questions: [asked('2026-06-08', '2026-06-18')] })
    expect(caseClock(one, '2026-06-20').extensionNoticeBy).toBe('2026-07-14')
  })

  test('explains itself', () => {
    const [item] = caseClock(facts('2026-09-03'), '2026-09-04').items
    expect(item?.steps.at(-1)?.because).toContain('moves to the next working day: 5 October 2026')
  })
})

describe('the clock of a case', () => {
  const state = (more: Partial<CaseClockFacts>, today = '2026-09-10') =>
    caseClock(facts('2026-09-03', more), today).state

  test.each<[string, Partial<CaseClockFacts>, string?]>([
    ['running', {}],
    ['running', {}, '2026-10-05'],
    ['missed', {}, '2026-10-06'],
    ['not_started', { state: 'awaiting_identity', identityAskedOn: '2026-09-04' }],
    ['not_started', { state: 'awaiting_authority', authorityAskedOn: '2026-09-04' }],
    ['paused', { state: 'awaiting_clarification', questions: [asked('2026-09-07', null)] }],
    ['paused', { state: 'awaiting_clarification', questions: [asked('2026-09-07', null)] }, '2027-01-01'],
    ['running', { ...erasure, questions: [asked('2026-09-07', null)] }],
    ['extended', { extendedOn: '2026-09-09' }],
    ['met', { state: 'delivered', deliveredOn: '2026-10-05' }, '2026-12-01'],
    ['missed', { state: 'closed', deliveredOn: '2026-10-06' }, '2026-12-01'],
    ['over', { state: 'withdrawn' }, '2026-12-01'],
    ['over', { state: 'closed' }, '2026-12-01'],
    ['running', { items: [{ ask: 'complaint' }], acknowledgedOn: '2026-09-05' }, '2026-12-01'],
    ['missed', { items: [{ ask: 'complaint' }], acknowledgedOn: '2026-10-06' }, '2026-12-01'],
    ['missed', { items: [{ ask: 'complaint' }] }, '2026-10-06'],
    ['met', { state: 'delivered', deliveredOn: '2026-10-01', items: [{ ask: 'complaint' }] }, '2026-12-01'],
  ])('is %s with %o', (expected, more, today) => expect(state(more, today)).toBe(expected))

  test('of a case with several rights: a question pauses access, and the other date stands', () => {
    const one = facts('2026-06-03', {
      items: [{ ask: 'access' }, { ask: 'erasure' }],
      questions: [asked('2026-06-08', null)],
    })
    const clock = caseClock(one, '2026-06-10')
    expect(clock.items.map(({ due }) => due)).toEqual([null, '2026-07-03'])
    expect(clock).toMatchObject({ state: 'running', due: '2026-07-03', daysLeft: 23 })
  })

  test('of a request from before the rules is no date, and says so', () => {
    const clock = caseClock(facts('2026-02-04'), '2026-02-10')
    expect(clock).toMatchObject({ state: 'earlier_rules', due: null, late: false })
    expect(clock.items[0]?.steps[0]?.because).toContain('handled under the earlier rules')
  })

  test('warns of a year whose bank holidays nobody has verified', () => {
    expect(caseClock(facts('2028-12-20'), '2028-12-20').unverified).toBe(true)
    expect(caseClock(facts('2026-09-03'), '2026-09-03').unverified).toBe(false)
  })

  test('follows a day that is added to the bank holidays', () => {
    const holidays = { ...BANK_HOLIDAYS, days: { ...BANK_HOLIDAYS.days, '2026-10-05': 'a holiday for all' } }
    expect(caseClock(facts('2026-09-03'), '2026-09-03', holidays).due).toBe('2026-10-06')
  })
})

describe('a warning', () => {
  test.each([
    [11, null, null],
    [10, null, 10],
    [7, 10, null],
    [5, 10, 5],
    [4, 5, null],
    [1, 5, 1],
    [0, 1, null],
    [-3, null, 1],
    [-3, 1, null],
    [2, null, 5],
    [null, null, null],
  ])('with %o days left, where that of %o days was sent, is %o', (daysLeft, warnedAt, due) =>
    expect(warningDue(daysLeft, warnedAt)).toBe(due),
  )
})

test('the sentence on top counts what presses', () => {
  const clock = (daysLeft: number | null) => ({
    ...caseClock(facts('2026-09-03'), '2026-09-03'),
    daysLeft,
    late: (daysLeft ?? 1) < 0,
  })
  expect(pressing([clock(3), clock(5), clock(6), clock(null)])).toEqual({
    figure: 2,
    rest: 'of 4 open requests are due within 5 days.',
  })
  expect(pressing([clock(-1), clock(2)]).rest).toBe('of 2 open requests is late, and 1 more is due within 5 days.')
  expect(pressing([clock(9)])).toEqual({ figure: 0, rest: 'of 1 open request is due within 5 days.' })
  expect([daysWords(0), daysWords(1), daysWords(3), daysWords(-1), daysWords(-4)]).toEqual([
    ...['today', 'tomorrow', 'in 3 days', 'yesterday', '4 days ago'],
  ])
})
