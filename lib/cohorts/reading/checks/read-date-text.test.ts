import { describe, expect, test } from 'vitest'
import { dayOfSerial, isoDate, type PlainDay } from '../table/plain-day.ts'
import { readDateText } from './read-date-text.ts'

const SHORT = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const LONG = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const two = (number: number) => String(number).padStart(2, '0')
const ordinal = (day: number) =>
  `${day}${day % 10 === 1 && day !== 11 ? 'st' : day % 10 === 2 && day !== 12 ? 'nd' : day % 10 === 3 && day !== 13 ? 'rd' : 'th'}`

const SPELLINGS: Record<string, (day: PlainDay) => string> = {
  '14/06/2012': (d) => `${two(d.day)}/${two(d.month)}/${d.year}`,
  '14/6/2012': (d) => `${d.day}/${d.month}/${d.year}`,
  '14-06-2012': (d) => `${two(d.day)}-${two(d.month)}-${d.year}`,
  '14.06.2012': (d) => `${two(d.day)}.${two(d.month)}.${d.year}`,
  '2012-06-14': isoDate,
  '2012/6/14': (d) => `${d.year}/${d.month}/${d.day}`,
  '14 June 2012': (d) => `${d.day} ${LONG[d.month - 1]} ${d.year}`,
  '14-Jun-2012': (d) => `${two(d.day)}-${SHORT[d.month - 1]}-${d.year}`,
  '14th June 2012': (d) => `${ordinal(d.day)} ${LONG[d.month - 1]} ${d.year}`,
  '14 JUN 2012': (d) => `${d.day} ${SHORT[d.month - 1]?.toUpperCase()} ${d.year}`,
  'June 14, 2012': (d) => `${LONG[d.month - 1]} ${d.day}, ${d.year}`,
  'Thursday 14 June 2012': (d) => `Thursday ${d.day} ${LONG[d.month - 1]} ${d.year}`,
  '14/06/2012 00:00:00': (d) => `${two(d.day)}/${two(d.month)}/${d.year} 00:00:00`,
  '2012-06-14T00:00:00Z': (d) => `${isoDate(d)}T00:00:00Z`,
}

function allDays(): PlainDay[] {
  const days: PlainDay[] = []
  for (let serial = 32_874; serial <= 47_848; serial++) {
    const day = dayOfSerial(serial)
    if (day) days.push(day)
  }
  return days
}

function readAs(text: string): string | null {
  const read = readDateText(text)
  const day = read.kind === 'numbers' ? read.dayFirst : read.kind === 'named' ? read.day : null
  return day && isoDate(day)
}

describe('readDateText', () => {
  const days = allDays()

  test('the days are those of 1990 to 2030', () => {
    expect(isoDate(days[0] ?? { year: 0, month: 0, day: 0 })).toBe('1990-01-01')
    expect(isoDate(days.at(-1) ?? { year: 0, month: 0, day: 0 })).toBe('2030-12-31')
  })

  test.each(Object.entries(SPELLINGS))('every day of 1990 to 2030 written like %s reads back', (_, spell) => {
    const wrong = days.filter((day) => readAs(spell(day)) !== isoDate(day)).map(spell)
    expect(wrong).toEqual([])
  })

  test('a year of two digits is 20yy, and says so', () => {
    expect(readDateText('17/1/12')).toMatchObject({ kind: 'numbers', year: 2012, shortYear: true })
    expect(readDateText('17 Jan 12')).toMatchObject({
      kind: 'named',
      day: { year: 2012, month: 1, day: 17 },
      shortYear: true,
    })
  })

  test('numbers keep both readings', () => {
    expect(readDateText('03/25/2011')).toMatchObject({ dayFirst: null, monthFirst: { year: 2011, month: 3, day: 25 } })
    expect(readDateText('25/03/2011')).toMatchObject({ dayFirst: { year: 2011, month: 3, day: 25 }, monthFirst: null })
  })

  test('five digits from 30000 to 60000 are a serial number', () => {
    expect(readDateText('40955')).toEqual({ kind: 'serial', serial: 40_955 })
    expect(readDateText('29999')).toEqual({ kind: 'none' })
    expect(readDateText('60001')).toEqual({ kind: 'none' })
  })

  test.each([
    '',
    'twelfth of May',
    '05/2011',
    '14/06',
    '14//2012',
    '14 Juin 2012',
    '14 Ma 2012',
    '1/2/345',
    'June 2012',
    '14/06-2012-01',
  ])('%j is no date', (text) => expect(readAs(text)).toBeNull())
})
