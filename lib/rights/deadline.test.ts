import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { BANK_HOLIDAYS } from './bank-holidays.ts'
import { acknowledgeComplaintBy, type Clock, dueDate, type Right, reportBreachBy } from './deadline.ts'

const june = { asked: '2026-06-08', answered: '2026-06-18' }

describe.each<[string, Clock, string]>([
  ['a weekend', { right: 'access', received: '2026-09-03' }, '2026-10-05'],
  ['a short month, then a weekend', { right: 'access', received: '2027-01-31' }, '2027-03-01'],
  ['a leap year', { right: 'access', received: '2028-01-31' }, '2028-02-29'],
  ['Christmas, a weekend, the day in lieu', { right: 'access', received: '2026-11-25' }, '2026-12-29'],
  ['New Year’s Day', { right: 'access', received: '2026-12-01' }, '2027-01-04'],
  ['Good Friday to Easter Tuesday', { right: 'access', received: '2026-03-03' }, '2026-04-07'],
  ['an instant that is the next day in London', { right: 'access', received: '2026-06-30T23:30Z' }, '2026-08-03'],
  ['an answered question', { right: 'access', received: '2026-06-03', clarifications: [june] }, '2026-07-14'],
  ['the same for erasure', { right: 'erasure', received: '2026-06-03', clarifications: [june] }, '2026-07-03'],
  [
    'two questions that overlap',
    {
      right: 'access',
      received: '2026-06-03',
      clarifications: [june, { asked: '2026-06-15', answered: '2026-06-24' }],
    },
    '2026-07-20',
  ],
  ['proof of identity', { right: 'access', received: '2026-03-02', identityReceived: '2026-03-10' }, '2026-04-10'],
  [
    'proof of identity and a question put before it came',
    {
      right: 'access',
      received: '2026-03-02',
      identityReceived: '2026-03-10',
      clarifications: [{ asked: '2026-03-03', answered: '2026-03-16' }],
    },
    '2026-04-16',
  ],
  ['an extension', { right: 'access', received: '2026-11-30', extended: true }, '2027-03-01'],
  [
    'an extension and a question',
    { right: 'access', received: '2026-06-03', clarifications: [june], extended: true },
    '2026-09-14',
  ],
  [
    'proof of a representative’s authority after that of identity',
    { right: 'access', received: '2026-03-02', identityReceived: '2026-03-05', authorityReceived: '2026-03-10' },
    '2026-04-10',
  ],
  ['the first day of these rules', { right: 'access', received: '2026-02-05' }, '2026-03-05'],
  ['23:59 on that day in London', { right: 'access', received: '2026-02-05T23:59:00Z' }, '2026-03-05'],
])('a request with %s', (_, clock, due) => {
  test(`is due ${due}`, () => expect(dueDate(clock).due).toBe(due))
})

describe('days that are not counted', () => {
  test('are told: 11 for one question, 17 for the union of two, 6 after a late start, none for erasure', () => {
    const clock: Clock = { right: 'access', received: '2026-06-03', clarifications: [june] }
    expect(dueDate(clock).excludedDays).toBe(11)
    expect(
      dueDate({ ...clock, clarifications: [june, { asked: '2026-06-15', answered: '2026-06-24' }] }).excludedDays,
    ).toBe(17)
    expect(
      dueDate({
        right: 'access',
        received: '2026-03-02',
        identityReceived: '2026-03-10',
        clarifications: [{ asked: '2026-03-03', answered: '2026-03-16' }],
      }),
    ).toMatchObject({ excludedDays: 6, starts: '2026-03-10' })
    expect(dueDate({ ...clock, right: 'erasure' }).excludedDays).toBe(0)
  })

  test('a question asked and answered on one day costs that day, unless the clock started on it', () => {
    const on = (day: string) =>
      dueDate({ right: 'access', received: '2026-06-03', clarifications: [{ asked: day, answered: day }] }).excludedDays
    expect(on('2026-06-04')).toBe(1)
    expect(on('2026-06-03')).toBe(0)
  })

  test('an answer before its question is refused', () => {
    const clarifications = [{ asked: '2026-06-08', answered: '2026-06-07' }]
    expect(() => dueDate({ right: 'access', received: '2026-06-03', clarifications })).toThrow(/before the day it was/)
  })
})

describe('an unanswered question', () => {
  const paused = dueDate({ right: 'access', received: '2026-06-03', clarifications: [june, { asked: '2026-06-29' }] })
  test('leaves no due date and says since when', () => {
    expect(paused.due).toBeNull()
    expect(paused.excludedDays).toBe(11)
    expect(paused.steps.at(-1)).toEqual({
      date: '2026-06-29',
      because: 'Paused since 29 June 2026: a question is unanswered, so there is no due date yet.',
    })
  })
  test('does not stop any other right', () =>
    expect(
      dueDate({ right: 'correction', received: '2026-06-03', clarifications: [{ asked: '2026-06-08' }] }).due,
    ).toBe('2026-07-03'))
})

describe('an extension', () => {
  test('must be told by the day the answer was due without it', () => {
    const clock: Clock = { right: 'access', received: '2026-06-03', clarifications: [june] }
    expect(dueDate({ ...clock, extended: true }).extensionNoticeBy).toBe('2026-07-14')
    expect(dueDate(clock).extensionNoticeBy).toBe('2026-07-14')
  })
  test('counts three months from the start at once: 30 November ends with February, not on 30 March', () =>
    expect(dueDate({ right: 'access', received: '2026-11-30', extended: true }).extensionNoticeBy).toBe('2026-12-30'))
})

describe('the earlier rules', () => {
  test.each(['2026-02-04', '2026-02-04T23:59:59Z', '2025-06-01'])('%s is refused in words, never dated', (received) => {
    const ask = () => dueDate({ right: 'access', received })
    expect(ask).toThrow(RangeError)
    expect(ask).toThrow(/handled under the earlier rules/)
  })
  test('the day of receipt decides, not a later proof of identity', () =>
    expect(() => dueDate({ right: 'access', received: '2026-01-20', identityReceived: '2026-02-20' })).toThrow(
      /earlier rules/,
    ))
})

test.each(['2026-02-30', '3 June 2026', '2026-06-30T23:30', ''])('“%s” is refused as a day of receipt', (received) =>
  expect(() => dueDate({ right: 'access', received })).toThrow(/must be a real date such as/),
)

describe('the steps', () => {
  test('tell the whole way to the date in sentences', () =>
    expect(dueDate({ right: 'access', received: '2026-06-03', clarifications: [june] }).steps).toEqual([
      { date: '2026-06-03', because: 'The request was received on 3 June 2026.' },
      { date: '2026-06-03', because: 'The clock starts on the day of receipt, 3 June 2026.' },
      { date: '2026-07-03', because: 'One month ends on 3 July 2026.' },
      {
        date: '2026-07-14',
        because: '11 days are not counted, from asking the requester a question to the answer: 14 July 2026.',
      },
      { date: '2026-07-14', because: '14 July 2026 is a working day, so it is the last day to answer.' },
    ]))
  test('name the holiday that moves it', () =>
    expect(dueDate({ right: 'access', received: '2026-03-03' }).steps.at(-1)?.because).toBe(
      '3 April 2026 is Good Friday, so it moves to the next working day: 7 April 2026.',
    ))
  test('warn where bank holidays are not verified', () => {
    expect(dueDate({ right: 'access', received: '2028-12-05' }).steps.at(-1)?.because).toMatch(/verified to 2028 only/)
    expect(dueDate({ right: 'access', received: '2028-11-05' }).steps.at(-1)?.because).not.toMatch(/verified/)
  })
})

test('a bank holiday that the council adds moves the date', () => {
  const holidays = { verifiedTo: 2028, days: { ...BANK_HOLIDAYS.days, '2026-07-03': 'a national day of mourning' } }
  expect(dueDate({ right: 'access', received: '2026-06-03' }, holidays).due).toBe('2026-07-06')
})

describe('a complaint', () => {
  test.each([
    ['2026-11-25', '2026-12-29'],
    ['2026-06-19', '2026-07-20'],
    ['2026-06-18T23:30:00Z', '2026-07-20'],
    ['2026-07-01', '2026-07-31'],
    ['2026-06-18', null],
  ])('received %s is acknowledged by %s', (received, by) => expect(acknowledgeComplaintBy(received)).toBe(by))
})

describe('a breach', () => {
  test.each([
    ['into summer time', '2026-03-27T17:00:00Z', '2026-03-30T17:00:00Z'],
    ['out of summer time', '2026-10-24T12:00:00+01:00', '2026-10-27T11:00:00Z'],
    ['over a weekend and a bank holiday', '2026-04-02T09:15:00+01:00', '2026-04-05T08:15:00Z'],
  ])('is reported within 72 exact hours %s', (_, aware, by) => expect(reportBreachBy(aware)).toBe(by))
  test('needs an hour', () => expect(() => reportBreachBy('2026-03-27')).toThrow(/moment with its offset/))
})

describe('for every day from 2026 to 2028', () => {
  const first = Temporal.PlainDate.from('2026-02-05')
  const days = Array.from({ length: 1030 }, (_, n) => first.add({ days: n }))
  const compare = Temporal.PlainDate.compare
  const due = (clock: Clock) => Temporal.PlainDate.from(dueDate(clock).due ?? 'paused')

  test('the answer is due on a working day, not before the month has ended', () => {
    for (const day of days) {
      const end = due({ right: 'access', received: day.toString() })
      expect(end.dayOfWeek).toBeLessThan(6)
      expect(BANK_HOLIDAYS.days).not.toHaveProperty(end.toString())
      expect(compare(end, day.add({ months: 1 }))).toBeGreaterThanOrEqual(0)
    }
  })

  test('a day more without an answer never brings the date forward', () => {
    for (const day of days) {
      const asked = day.add({ days: 3 })
      const dueWith = (n: number) =>
        due({
          right: 'access',
          received: day.toString(),
          clarifications: [{ asked: asked.toString(), answered: asked.add({ days: n }).toString() }],
        })
      for (let n = 0; n < 4; n++) expect(compare(dueWith(n + 1), dueWith(n))).toBeGreaterThanOrEqual(0)
    }
  })

  test('every right but access ignores questions; access waits for the answer', () => {
    const others: Right[] = ['correction', 'erasure', 'restriction', 'objection', 'portability', 'withdrawal']
    for (const [n, day] of days.entries()) {
      const received = day.toString()
      const clarifications = [{ asked: day.add({ days: n % 20 }).toString() }]
      const right = others[n % others.length] ?? 'erasure'
      expect(dueDate({ right, received, clarifications }).due).toBe(dueDate({ right, received }).due)
      expect(dueDate({ right: 'access', received, clarifications }).due).toBeNull()
    }
  })
})
