import 'server-only'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { type Actor, asSystem, whoIs } from '#db/actor.ts'
import { type HalfSession, halfSession } from '#db/queries/sessions.ts'
import type { SessionId, SessionNeeds } from '#db/vocabulary.ts'
import { service } from '#lib/service.ts'
import { sessionCookieName } from './cookie.ts'
import { nextAfterSignIn } from './next-page.ts'
import { sessionIdOf, unsign } from './token.ts'
import { noting } from './unavailable.ts'

/**
 * The session that the request's cookie names, if its signature is ours; whether it lives, the database knows. The
 * signature is looked at once a request: frame and page both ask.
 */
export const askingSession = cache(async (): Promise<SessionId | null> => {
  const cookie = (await cookies()).get(sessionCookieName())?.value
  const token = cookie ? unsign(cookie, service().secret) : null
  return token ? sessionIdOf(token) : null
})

/** What of a request knows who is asking: its frame and its page both ask, and Postgres is asked once. */
export const requestSeat = cache((): { actor?: Promise<Actor | null> } => ({}))

/**
 * Who is asking, read once a request; null when nobody is signed in. A personal access token is nobody here: it belongs
 * in the header of a request to /api/v1 (api.ts), and opens no page.
 */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const sessionId = await askingSession()
  if (!sessionId) return null
  const seat = requestSeat()
  // The frame asks first; a page whose question can take this one along (loader.ts) asks in the same turn.
  await new Promise(setImmediate)
  seat.actor ??= noting(whoIs(sessionId))
  const actor = await seat.actor
  return actor?.session.kind === 'browser' ? actor : null
})

/** The session between the two factors that the request's cookie names; null when there is none. It is nobody's. */
export const currentHalf = cache(async (): Promise<(HalfSession & { sessionId: SessionId }) | null> => {
  const sessionId = await askingSession()
  const half = sessionId && (await noting(asSystem('sign-in', (tx) => halfSession(tx, sessionId))))
  return half ? { ...half, sessionId } : null
})

const STEPS = {
  factor: '/login/second-factor',
  enrolment: '/login/set-up-second-factor',
} satisfies Record<SessionNeeds, string>

/** Where somebody goes who has just signed in: on to `onward`, by way of the second step where there is one to take. */
export async function onwardBySteps(onward: string): Promise<string> {
  const half = await currentHalf()
  return half ? `${STEPS[half.needs]}?next=${encodeURIComponent(onward)}` : onward
}

/** Where somebody is shown what a major version of the privacy notice has changed. */
const NOTICE_PAGE = '/login/notice'

/**
 * Who is asking, or off to the sign-in page (or what is left of signing in), which leads back here.
 * Whoever has signed in since a major version of the notice took effect is shown it first: it comes before any page, so
 * that it is the same however they signed in, and leads on to where they were going.
 * The path comes from a header that our own server sets and overwrites (scripts/serve/server.ts).
 */
export async function signedInActor(): Promise<Actor> {
  const actor = await currentActor()
  if (actor && actor.session.noticeDue === null) return actor
  const here = nextAfterSignIn((await headers()).get('x-wex-path'))
  if (actor) {
    if (here.split('?')[0] === NOTICE_PAGE) return actor
    return redirect(`${NOTICE_PAGE}?next=${encodeURIComponent(here === '/' ? '/start' : here)}`)
  }
  if (await currentHalf()) return redirect(await onwardBySteps(here === '/' ? '/start' : here))
  return redirect(here === '/' ? '/login' : `/login?next=${encodeURIComponent(here)}`)
}
