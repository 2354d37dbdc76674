import { Temporal } from 'temporal-polyfill'
import { dateInWords } from '#lib/dates.ts'
import type { BankHolidays } from './bank-holidays.ts'

const DATE = /^\d{4}-\d{2}-\d{2}$/
/** A moment with its offset. Without one, the same words are two different days on either side of midnight. */
const MOMENT = /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/i

/**
 * The calendar day in London of an ISO date (`2026-06-30`, taken as it is) or of an ISO instant (`2026-06-30T23:30Z`
 * is 1 July in London). Throws a RangeError that names `what` for anything else.
 */
export function londonDay(value: string, what: string): Temporal.PlainDate {
  try {
    if (DATE.test(value)) return Temporal.PlainDate.from(value, { overflow: 'reject' })
    if (MOMENT.test(value)) return Temporal.Instant.from(value).toZonedDateTimeISO('Europe/London').toPlainDate()
  } catch {
    // Falls through to the sentence below: the polyfill's own words are not for people.
  }
  throw new RangeError(
    `${what} must be a real date such as 2026-06-30, or a moment with its offset such as 2026-06-30T23:30:00Z`,
  )
}

/** An ISO instant with its offset, else a RangeError that names `what`. A date alone has no hour to count from. */
export function instant(value: string, what: string): Temporal.Instant {
  try {
    if (MOMENT.test(value)) return Temporal.Instant.from(value)
  } catch {
    // As above.
  }
  throw new RangeError(`${what} must be a moment with its offset, such as 2026-03-27T17:00:00Z`)
}

/** Why nobody works on the day, as the end of a sentence, or null for a working day. */
export function whyNotWorking(day: Temporal.PlainDate, holidays: BankHolidays): string | null {
  if (day.dayOfWeek === 6) return 'a Saturday'
  if (day.dayOfWeek === 7) return 'a Sunday'
  return Object.hasOwn(holidays.days, day.toString()) ? (holidays.days[day.toString()] ?? null) : null
}

/** The day itself if it is a working day, else the next one (Regulation 1182/71, article 3(4)). */
export function workingDayFrom(day: Temporal.PlainDate, holidays: BankHolidays): Temporal.PlainDate {
  let rolled = day
  while (whyNotWorking(rolled, holidays)) rolled = rolled.add({ days: 1 })
  return rolled
}

/** The same date `months` later; where that month has no such date, its last day. */
export function sameDateAfter(day: Temporal.PlainDate, months: number): Temporal.PlainDate {
  return day.add({ months }, { overflow: 'constrain' })
}

/** `3 June 2026` */
export const inWords = (day: Temporal.PlainDate): string => dateInWords(day.toString())
