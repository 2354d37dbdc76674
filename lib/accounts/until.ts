import { service } from '#lib/service.ts'

/** So many seconds from now, by the service's clock: what a mail says of its link. */
export const until = (seconds: number): Date => new Date(Date.now() + service().clockMovedBy + seconds * 1000)

/** Seconds until an instant, by the service's clock; none below 0. */
export const secondsLeft = (instant: string): number =>
  Math.max(0, Math.round((Date.parse(instant) - until(0).getTime()) / 1000))
