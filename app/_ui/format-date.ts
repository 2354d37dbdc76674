import { MONTHS } from '#db/vocabulary.ts'

/** An ISO date (`2027-06-14`) as pages say it: `14 June 2027`. Anything else throws. */
export function formatDate(isoDate: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(isoDate) ?? []
  const monthName = MONTHS[Number(month) - 1]
  if (!monthName) throw new Error('A date must have the form YYYY-MM-DD')
  return `${Number(day)} ${monthName} ${year}`
}

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
})

/** An instant as pages say it, on the county's clock: `14 June 2027 at 9:05am`. */
export function formatInstant(instant: Date | string): string {
  const parts = Object.fromEntries(CLOCK.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]))
  return `${parts.day} ${parts.month} ${parts.year} at ${parts.hour}:${parts.minute}${parts.dayPeriod?.toLowerCase()}`
}
