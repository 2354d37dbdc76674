import { MONTHS } from '#db/vocabulary.ts'

/**
 * `2027-06-14` as `14 June 2027`; anything else throws. Not by a locale: that costs a formatter for each date, and a
 * list asks for hundreds. Pages have the same of the design system (app/_ui/format-date.ts).
 */
export function dateInWords(isoDate: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(isoDate) ?? []
  const monthName = MONTHS[Number(month) - 1]
  if (!monthName) throw new Error('A date must have the form YYYY-MM-DD')
  return `${Number(day)} ${monthName} ${year}`
}

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * The ISO date so many days after another. In UTC, where every day has as many hours; pages that are opened often ask for
 * it, and Temporal's polyfill takes fifty times as long.
 */
export const daysAfter = (isoDate: string, days: number): string =>
  new Date(Date.parse(isoDate) + days * DAY_MS).toISOString().slice(0, 10)
