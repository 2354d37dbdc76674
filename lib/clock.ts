import { service } from './service.ts'

// Made once: making one costs more than a page has to give.
const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' })

/** The present instant; moved by WEX_CLOCK as the database's own clock is. */
export const now = (): Date => new Date(Date.now() + service().clockMovedBy)

let known = { minute: Number.NaN, day: '' }

/**
 * The calendar day in the county, as an ISO date; moved by WEX_CLOCK as the database's own clock is. It is worked out
 * once a minute: days begin with one, and a page asks several times.
 */
export function today(): string {
  const at = Date.now() + service().clockMovedBy
  const minute = Math.floor(at / 60_000)
  if (minute !== known.minute) known = { minute, day: DAY.format(at) }
  return known.day
}
