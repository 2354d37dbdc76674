import 'server-only'
import { cookies, headers } from 'next/headers'
import { isSecure, service } from '#lib/service.ts'
import { SESSION_SECONDS, sessionCookieName } from './cookie.ts'
import { sign } from './token.ts'

/** Where an attempt comes from, as its session keeps it: the network address, and what the browser calls itself. */
export async function cameFrom(): Promise<{ address: string | null; device: string | null }> {
  const given = await headers()
  return { address: given.get('x-wex-address'), device: given.get('user-agent')?.slice(0, 300) ?? null }
}

/** Gives the browser the token of a session that has just been opened, in the place of the one it had. */
export async function keepSession(token: string): Promise<void> {
  const flags = { httpOnly: true, sameSite: 'lax', secure: isSecure(), path: '/', maxAge: SESSION_SECONDS } as const
  ;(await cookies()).set(sessionCookieName(), sign(token, service().secret), flags)
}
