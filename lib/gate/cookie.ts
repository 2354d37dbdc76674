import { isSecure } from '#lib/service.ts'

/** `__Host-` where the address is https: then only this host can set it, and only over https. */
export const sessionCookieName = (): string => (isSecure() ? '__Host-wex.session' : 'wex.session')

/** The longest a session lives, in seconds: 12 hours. */
export const SESSION_SECONDS = 12 * 60 * 60
