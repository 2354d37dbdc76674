import 'server-only'
import { cookies } from 'next/headers'
import { isSecure } from '#lib/service.ts'
import { noticeCookieName } from './cookie.ts'

/** A sentence for the next page after a redirect. It is shown once, and never holds personal data. */
export async function setNotice(sentence: string): Promise<void> {
  const flags = { httpOnly: true, sameSite: 'lax', secure: isSecure(), path: '/', maxAge: 60 } as const
  ;(await cookies()).set(noticeCookieName(), sentence, flags)
}

/** The sentence, if one waits. A page cannot unset a cookie; our server does when it has sent the page (scripts/serve/server.ts). */
export async function notice(): Promise<string | null> {
  return (await cookies()).get(noticeCookieName())?.value ?? null
}
