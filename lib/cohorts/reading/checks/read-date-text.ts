import { MONTHS } from '#db/vocabulary.ts'
import { type PlainDay, plainDay } from '../table/plain-day.ts'

/**
 * A text read as a date. Numbers such as 03/04/2011 keep both readings, since which of them is meant is decided by the
 * whole column; every other spelling has one.
 */
export type DateText =
  | {
      kind: 'numbers'
      first: number
      second: number
      year: number
      dayFirst: PlainDay | null
      monthFirst: PlainDay | null
      shortYear: boolean
    }
  | { kind: 'named'; day: PlainDay | null; shortYear: boolean }
  | { kind: 'serial'; serial: number }
  | { kind: 'none' }

const TIME = /[T ,]+\d{1,2}[:.]\d{2}([:.]\d{2}([.,]\d+)?)?( ?[ap]\.?m\.?)?(Z|[+-]\d\d:?\d\d)?$/i
const NUMBERS = /^(\d{1,2}) ?[/.-] ?(\d{1,2}) ?[/.-] ?(\d{4}|\d{2})$/
const YEAR_FIRST = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/
const WEEKDAY = /^(mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(day)?[,.]? /i
const DAY_NAMED = /^(\d{1,2})(?:st|nd|rd|th)?[ -]?(?:of )?([a-z]{3,9})[ .,-]*(\d{4}|\d{2})$/i
const MONTH_NAMED = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/i
const SERIAL = /^[3-6]\d{4}$/
const MONTH_WORDS = MONTHS.map((month) => month.toLowerCase())

/** The serial numbers taken for a date: 1982 to 2064. */
export function isDateSerial(value: number): boolean {
  return value >= 30_000 && value <= 60_000
}

/**
 * Reads a tidied text as a date: d/m/yyyy with / - or ., yyyy-mm-dd, 14 March 2012, 14-Mar-2012, 14th March 2012,
 * March 14, 2012; a time behind it is dropped. A year of two digits is 20yy.
 */
export function readDateText(text: string): DateText {
  const date = text.length > 8 ? text.replace(TIME, '') : text
  const numbers = NUMBERS.exec(date)
  if (numbers) {
    const [, first, second, year] = numbers.map(Number) as [number, number, number, number]
    const shortYear = numbers[3]?.length === 2
    const full = shortYear ? 2000 + year : year
    const dayFirst = plainDay(full, second, first)
    return {
      kind: 'numbers',
      first,
      second,
      year: full,
      dayFirst,
      monthFirst: plainDay(full, first, second),
      shortYear,
    }
  }
  const iso = YEAR_FIRST.exec(date)
  if (iso) return { kind: 'named', day: plainDay(Number(iso[1]), Number(iso[2]), Number(iso[3])), shortYear: false }
  if (SERIAL.test(date) && isDateSerial(Number(date))) return { kind: 'serial', serial: Number(date) }
  const words = date.replace(WEEKDAY, '')
  const dayNamed = DAY_NAMED.exec(words)
  if (dayNamed) return named(dayNamed[1], dayNamed[2], dayNamed[3])
  const monthNamed = MONTH_NAMED.exec(words)
  if (monthNamed) return named(monthNamed[2], monthNamed[1], monthNamed[3])
  return { kind: 'none' }
}

function named(day = '', name = '', year = ''): DateText {
  const month = monthOf(name.toLowerCase())
  if (month === 0) return { kind: 'none' }
  const shortYear = year.length === 2
  return { kind: 'named', day: plainDay(shortYear ? 2000 + Number(year) : Number(year), month, Number(day)), shortYear }
}

/** 1 to 12, for a month's name or its first three letters or more; 0 for any other word. */
function monthOf(name: string): number {
  return MONTH_WORDS.findIndex((month) => month.startsWith(name)) + 1
}
