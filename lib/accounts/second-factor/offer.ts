import 'server-only'
import { cookies } from 'next/headers'
import type { Actor } from '#db/actor.ts'
import type { Role } from '#db/vocabulary.ts'
import { cookieName } from '#lib/gate/cookie.ts'
import { isSecure } from '#lib/service.ts'

/** `once`: it was mentioned after signing in. `later`: they want to hear no more of it for now. */
type Answer = 'once' | 'later'

const offeredCookieName = (): string => cookieName('wex.offered')
const DAYS = 90
/** Of the others a rule asks for one. */
const OFFERED_TO: readonly Role[] = ['school_coordinator', 'school_staff']

async function keep(answer: Answer): Promise<void> {
  const flags = { httpOnly: true, sameSite: 'lax', secure: isSecure(), path: '/' } as const
  ;(await cookies()).set(offeredCookieName(), answer, { ...flags, maxAge: DAYS * 24 * 60 * 60 })
}

/** Whether a second factor should be mentioned to whoever has just signed in: to schools, once in 90 days a browser. */
export async function mentionOnce(actor: Actor): Promise<boolean> {
  const asked = actor.session.factor === 'none' && actor.grants.some(({ role }) => OFFERED_TO.includes(role))
  if (!asked || (await cookies()).has(offeredCookieName())) return false
  await keep('once')
  return true
}

/** Whether it was put off. */
export const isPutOff = async (): Promise<boolean> =>
  (await cookies()).get(offeredCookieName())?.value === ('later' satisfies Answer)

export const putOff = (): Promise<void> => keep('later')
