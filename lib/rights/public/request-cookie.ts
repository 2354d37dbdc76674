import 'server-only'
import { cookies } from 'next/headers'
import { isSecure } from '#lib/service.ts'

/** `__Host-` where the address is https: then no other site of the council can put one of its own in its place. */
const cookieName = (): string => (isSecure() ? '__Host-wex.request' : 'wex.request')

/** The token of the request that this browser is writing, if it is. */
export const requestToken = async (): Promise<string | null> => (await cookies()).get(cookieName())?.value ?? null

/** Gone with the browser's window: the computer may be a shared one. */
export async function keepRequestToken(token: string): Promise<void> {
  ;(await cookies()).set(cookieName(), token, { httpOnly: true, sameSite: 'lax', secure: isSecure(), path: '/' })
}

export async function dropRequestToken(): Promise<void> {
  ;(await cookies()).set(cookieName(), '', {
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(),
    path: '/',
    maxAge: 0,
  })
}
