import 'server-only'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { type Actor, whoIs } from '#db/actor.ts'
import { service } from '#lib/service.ts'
import { sessionCookieName } from './cookie.ts'
import { nextAfterSignIn } from './next-page.ts'
import { sessionIdOf, unsign } from './token.ts'
import { noting } from './unavailable.ts'

/** Who is asking, read once a request; null when nobody is signed in. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const cookie = (await cookies()).get(sessionCookieName())?.value
  const token = cookie ? unsign(cookie, service().secret) : null
  return token ? await noting(whoIs(sessionIdOf(token))) : null
})

/**
 * Who is asking, or off to the sign-in page, which leads back here.
 * The path comes from a header that our own server sets and overwrites (scripts/serve/server.ts).
 */
export async function signedInActor(): Promise<Actor> {
  const actor = await currentActor()
  if (actor) return actor
  const here = nextAfterSignIn((await headers()).get('x-wex-path'))
  return redirect(here === '/' ? '/login' : `/login?next=${encodeURIComponent(here)}`)
}
