import { MONTHS } from '#db/vocabulary.ts'

/**
 * Days without times and without zones. A date of birth is never a JS Date: 14 June 2011 at midnight in London is
 * 13 June in UTC, so that every summer birthday comes out a day early.
 */
export type PlainDay = { year: number; month: number; day: number }

const DAYS_BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
const FIRST_TRUE_SERIAL = 61
/** Days from 1 January 1900 to 1 January 1904 as Excel counts them: what to add to a serial of a 1904 workbook. */
export const DAYS_TO_1904 = 1462

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** The day, or null where the calendar has none (31 April, month 13). Years from 1 to 9999. */
export function plainDay(year: number, month: number, day: number): PlainDay | null {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  return { year, month, day }
}

/** `2012-06-14` */
export function isoDate({ year, month, day }: PlainDay): string {
  return `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`
}

/** Reads `2012-06-14`; null for any other text. */
export function fromIsoDate(text: string): PlainDay | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return found ? plainDay(Number(found[1]), Number(found[2]), Number(found[3])) : null
}

/** Below, equal to or above 0 as the first day is before, on or after the second. */
export function compareDays(a: PlainDay, b: PlainDay): number {
  return a.year - b.year || a.month - b.month || a.day - b.day
}

/**
 * The day of a spreadsheet's serial number in the 1900 system (for a 1904 workbook add `DAYS_TO_1904` first); the
 * fraction, a time of day, is dropped. Serial 60 is the 29 February 1900 that never was, kept by Excel for the sake of
 * Lotus 1-2-3: it is no day, and the serials below it stand one day off the rest.
 */
export function dayOfSerial(serial: number): PlainDay | null {
  const whole = Math.floor(serial)
  if (!(whole >= 1) || whole > 2_958_465 || whole === FIRST_TRUE_SERIAL - 1) return null
  return dayOfCount(whole < FIRST_TRUE_SERIAL ? whole + 1 : whole)
}

/** Days since 30 December 1899, by the civil calendar's own arithmetic (400 years are 146,097 days). */
function dayOfCount(count: number): PlainDay {
  let rest = count + 693_593 // days from 1 January of year 1 to 30 December 1899
  const cycles = Math.floor(rest / 146_097)
  rest -= cycles * 146_097
  const centuries = Math.min(3, Math.floor(rest / 36_524))
  rest -= centuries * 36_524
  const fours = Math.floor(rest / 1461)
  rest -= fours * 1461
  const years = Math.min(3, Math.floor(rest / 365))
  rest -= years * 365
  const year = cycles * 400 + centuries * 100 + fours * 4 + years + 1
  const leap = isLeapYear(year) ? 1 : 0
  let month = 12
  while (rest < (DAYS_BEFORE[month - 1] ?? 0) + (month > 2 ? leap : 0)) month--
  return { year, month, day: rest - (DAYS_BEFORE[month - 1] ?? 0) - (month > 2 ? leap : 0) + 1 }
}

/** `14 June 2012` */
export function words({ year, month, day }: PlainDay): string {
  return `${day} ${MONTHS[month - 1]} ${year}`
}
