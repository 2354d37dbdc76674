import { Temporal } from 'temporal-polyfill'
import { service } from './service.ts'

/** The instant it is, moved by WEX_CLOCK as the database's own clock is. */
export const now = (): Temporal.Instant => Temporal.Now.instant().add({ milliseconds: service().clockMovedBy })

/** The calendar day in the county, as an ISO date. */
export const today = (): string => now().toZonedDateTimeISO('Europe/London').toPlainDate().toString()
