import { isSecure } from '#lib/service.ts'

/** `__Host-` where the address is https: then only this host can set it, and only over https. */
export const cookieName = (name: `wex.${string}`, secure = isSecure()): string => (secure ? `__Host-${name}` : name)

export const sessionCookieName = (): string => cookieName('wex.session')

/** @param secure for the server that takes it away, and that is settled before the service is (scripts/serve/server.ts) */
export const noticeCookieName = (secure?: boolean): string => cookieName('wex.notice', secure)

/** The longest a session lives, in seconds: 12 hours. */
export const SESSION_SECONDS = 12 * 60 * 60
