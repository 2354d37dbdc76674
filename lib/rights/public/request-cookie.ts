import 'server-only'
import { cookies } from 'next/headers'
import { cookieName } from '#lib/gate/cookie.ts'
import { isSecure } from '#lib/service.ts'

const requestCookieName = (): string => cookieName('wex.request')

/** The token of the request that this browser is writing, if it is. */
export const requestToken = async (): Promise<string | null> =>
  (await cookies()).get(requestCookieName())?.value ?? null

/** Gone with the browser's window: the computer may be a shared one. */
export async function keepRequestToken(token: string): Promise<void> {
  ;(await cookies()).set(requestCookieName(), token, { httpOnly: true, sameSite: 'lax', secure: isSecure(), path: '/' })
}

export async function dropRequestToken(): Promise<void> {
  ;(await cookies()).set(requestCookieName(), '', {
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(),
    path: '/',
    maxAge: 0,
  })
}
