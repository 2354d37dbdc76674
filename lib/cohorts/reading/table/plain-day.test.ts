import { describe, expect, test } from 'vitest'
import { compareDays, DAYS_TO_1904, dayOfSerial, fromIsoDate, isoDate, plainDay, words } from './plain-day.ts'

describe('days', () => {
  test('of 1 January 1900 to 31 December 2099, each serial number is the day after the one before', () => {
    let serial = 0
    for (let instant = Date.UTC(1900, 0, 1); instant < Date.UTC(2100, 0, 1); instant += 86_400_000) {
      serial++
      if (serial === 60) serial++ // the 29 February 1900 that never was
      const day = dayOfSerial(serial)
      expect(day && isoDate(day)).toBe(new Date(instant).toISOString().slice(0, 10))
    }
  })

  test.each([
    [0, null],
    [-1, null],
    [60, null],
    [Number.NaN, null],
    [2_958_465, '9999-12-31'],
    [2_958_466, null],
    [40_955.999, '2012-02-16'],
    [39_493 + DAYS_TO_1904, '2012-02-16'],
  ])('serial %d is %s', (serial, day) => {
    const found = dayOfSerial(serial)
    expect(found && isoDate(found)).toBe(day)
  })

  test.each([
    [2011, 2, 29],
    [2012, 2, 30],
    [1900, 2, 29],
    [2011, 4, 31],
    [2011, 13, 1],
    [2011, 0, 1],
    [2011, 1, 0],
    [0, 1, 1],
  ])('there is no %d-%d-%d', (year, month, day) => expect(plainDay(year, month, day)).toBeNull())

  test('29 February of leap years', () => {
    expect(plainDay(2012, 2, 29)).not.toBeNull()
    expect(plainDay(2000, 2, 29)).not.toBeNull()
  })

  test('text and order', () => {
    expect(fromIsoDate('2012-06-14')).toEqual({ year: 2012, month: 6, day: 14 })
    expect(fromIsoDate('2012-06-31')).toBeNull()
    expect(fromIsoDate('14/06/2012')).toBeNull()
    expect(words({ year: 2012, month: 6, day: 14 })).toBe('14 June 2012')
    expect(compareDays({ year: 2012, month: 6, day: 14 }, { year: 2012, month: 7, day: 1 })).toBeLessThan(0)
  })
})
