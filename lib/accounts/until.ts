import { service } from '#lib/service.ts'

/** So many seconds from now, by the service's clock: what a mail says of its link. */
export const until = (seconds: number): Date => new Date(Date.now() + service().clockMovedBy + seconds * 1000)
