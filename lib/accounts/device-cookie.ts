import 'server-only'
import { cookies } from 'next/headers'
import { cookieName } from '#lib/gate/cookie.ts'
import { isSecure, service } from '#lib/service.ts'
import { withMark } from './known-device.ts'

/** With https no other site of the council can put one of its own in its place. */
const deviceCookieName = (): string => cookieName('wex.device')
/** The longest that browsers keep one. */
const SECONDS = 400 * 24 * 60 * 60

/** What the browser that asks carries; limits.ts says whether it is worth anything. */
export const deviceCookie = async (): Promise<string | null> => (await cookies()).get(deviceCookieName())?.value ?? null

/**
 * Lets the browser be known for this account: somebody has just proven in it, by passphrase or by a link to their mailbox,
 * that it is theirs.
 * @param account the account's email address in small letters
 */
export async function knowThisDevice(account: string): Promise<void> {
  const value = withMark(await deviceCookie(), account, service().secret)
  const flags = { httpOnly: true, sameSite: 'lax', secure: isSecure(), path: '/', maxAge: SECONDS } as const
  ;(await cookies()).set(deviceCookieName(), value, flags)
}
