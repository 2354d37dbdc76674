import { service } from './service.ts'

// Made once: making one costs more than a page has to give.
const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' })

/** The present instant; moved by WEX_CLOCK as the database's own clock is. */
export const now = (): Date => new Date(Date.now() + service().clockMovedBy)

/** The calendar day in the county, as an ISO date; moved by WEX_CLOCK as the database's own clock is. */
export const today = (): string => DAY.format(Date.now() + service().clockMovedBy)
