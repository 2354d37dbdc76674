import { MONTHS } from '#db/vocabulary.ts'

/** The academic year in which a day falls, by the year in which it begins: 1 September to 31 August. */
export function academicYearOf(isoDate: string): number {
  return Number(isoDate.slice(0, 4)) - (isoDate.slice(5) < '09-01' ? 1 : 0)
}

/** `2026 to 2027` */
export const academicYearWords = (year: number): string => `${year} to ${year + 1}`

/** Academic years for which a cohort can be made: the last, this and the next. */
export function academicYearsAround(today: string): number[] {
  const year = academicYearOf(today)
  return [year - 1, year, year + 1]
}

/** First and last day of an academic year, ISO dates. */
export const academicYearDays = (year: number): { first: string; last: string } => ({
  first: `${year}-09-01`,
  last: `${year + 1}-08-31`,
})

/** The placement window as pages say it: `14 to 18 June 2027`, `28 June to 2 July 2027`; null without dates. */
export function windowWords(start: string | null, end: string | null): string | null {
  if (!start || !end) return null
  const from = parts(start)
  const to = parts(end)
  const whole = `${to.day} ${to.month} ${to.year}`
  if (start === end) return whole
  if (from.year !== to.year) return `${from.day} ${from.month} ${from.year} to ${whole}`
  return from.month === to.month ? `${from.day} to ${whole}` : `${from.day} ${from.month} to ${whole}`
}

function parts(isoDate: string) {
  const [year, month, day] = isoDate.split('-').map(Number)
  return { year, month: MONTHS[(month ?? 1) - 1], day }
}

export type DateParts = { day?: string; month?: string; year?: string }

/** What is wrong with a date typed in three fields: the part at fault, and a sentence; or the ISO date; null: empty. */
export type TypedDate = { ok: true; date: string | null } | { ok: false; part: keyof DateParts | null; problem: string }

/**
 * Reads a date typed in three fields. A month may be a number or a word of at least three letters ("June", "jun").
 * @param what how sentences begin: "The placement start date"
 */
export function readTypedDate(typed: DateParts, what: string): TypedDate {
  const [day, monthTyped, year] = [typed.day?.trim() ?? '', typed.month?.trim() ?? '', typed.year?.trim() ?? '']
  if (!day && !monthTyped && !year) return { ok: true, date: null }
  const missing = (['day', 'month', 'year'] as const).find((part) => !typed[part]?.trim())
  if (missing) return { ok: false, part: missing, problem: `${what} must include a ${missing}` }
  if (!/^\d{1,2}$/.test(day)) return { ok: false, part: 'day', problem: `${what} needs a day from 1 to 31` }
  const month = monthNumber(monthTyped)
  if (!month) return { ok: false, part: 'month', problem: `${what} needs a month from 1 to 12, or its name` }
  if (!/^\d{4}$/.test(year))
    return { ok: false, part: 'year', problem: `${what} needs a year of 4 digits, such as 2027` }
  const last = new Date(Date.UTC(Number(year), month, 0)).getUTCDate()
  if (Number(day) < 1 || Number(day) > last) {
    const words = `${Number(day)} ${MONTHS[month - 1]} ${year}`
    return { ok: false, part: null, problem: `${words} is not a real date: ${MONTHS[month - 1]} has ${last} days` }
  }
  return { ok: true, date: `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}` }
}

function monthNumber(typed: string): number | null {
  if (/^\d{1,2}$/.test(typed)) return Number(typed) >= 1 && Number(typed) <= 12 ? Number(typed) : null
  const word = typed.toLowerCase()
  const found = MONTHS.findIndex((month) => word.length >= 3 && month.toLowerCase().startsWith(word))
  return found < 0 ? null : found + 1
}
