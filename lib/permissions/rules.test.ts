import { describe, expect, test } from 'vitest'
import { dayOf, endOfDay, instantOf, ownEnd, readNames, readTypedTime, standingWords, untilStands } from './rules.ts'

test('names are read one a line, each once, however they were typed', () =>
  expect(readNames('  Amara  Okafor \r\n\nSiân O’Neill\nAmara Okafor\r')).toEqual(['Amara Okafor', 'Siân O’Neill']))

test.each([
  ['17:00', '17:00'],
  ['9.05', '09:05'],
  ['5pm', '17:00'],
  ['5.30 p.m.', '17:30'],
  ['12am', '00:00'],
  ['12:15 PM', '12:15'],
  ['0:00', '00:00'],
  ['17', null],
  ['25:00', null],
  ['13pm', null],
  ['12:60', null],
  ['soon', null],
  ['', null],
])('the time %j is %j', (typed, time) => expect(readTypedTime(typed)).toBe(time))

test.each([
  ['2027-06-14', '17:00', '2027-06-14T16:00:00Z'],
  ['2027-03-03', '17:00', '2027-03-03T17:00:00Z'],
  // The clocks go forward: half past one is not there.
  ['2027-03-28', '01:30', '2027-03-28T01:30:00Z'],
])('%s at %s on the county’s clock is %s', (day, time, instant) => expect(instantOf(day, time)).toBe(instant))

test('a day is over at the county’s midnight', () => {
  expect(endOfDay('2027-06-30')).toBe('2027-06-30T23:00:00Z')
  expect(endOfDay('2027-01-15')).toBe('2027-01-16T00:00:00Z')
  expect(dayOf('2027-06-30T23:00:00Z')).toBe('2027-07-01')
})

describe('an end', () => {
  const now = new Date('2026-11-25T09:30:00Z')
  test.each([
    ['2026-11-25T09:30:00Z', 'past'],
    ['2026-11-25T09:30:01Z', null],
    ['2027-11-25T09:30:00Z', null],
    ['2027-11-25T09:30:01Z', 'too_far'],
  ])('of %s is %j', (until, problem) => expect(untilStands(until, now)).toBe(problem))

  const asked = '2027-03-03T17:00:00Z'
  test.each([
    [null, { ok: true, until: null }],
    // On the last day it is as long as was asked, and not until midnight.
    ['2027-03-03', { ok: true, until: null }],
    ['2027-03-02', { ok: true, until: '2027-03-03T00:00:00Z' }],
    ['2026-11-25', { ok: true, until: '2026-11-26T00:00:00Z' }],
    ['2026-11-24', { ok: false, reason: 'past' }],
    ['2027-03-04', { ok: false, reason: 'late' }],
  ])('of one name’s own, with %s as its last day, is %j', (day, end) => expect(ownEnd(day, asked, now)).toEqual(end))
})

test('where a request stands is a sentence for whoever reads it', () => {
  const request = { people: 3, granted: 2, answer: 'part', state: 'in_force' } as const
  expect(standingWords(request, 'officer')).toBe('You may use a part of what was asked for, on 2 of 3 students.')
  expect(standingWords({ ...request, answer: 'yes', granted: 1, people: 1 }, 'school')).toBe(
    'The officer may use everything that was asked for, on 1 student.',
  )
  expect(standingWords({ ...request, state: 'asked', answer: null }, 'school')).toContain('your answer')
  expect(standingWords({ ...request, state: 'expired', answer: null }, 'other')).toContain('not answered in time')
})
