import 'server-only'
import { redirect } from 'next/navigation'
import { type Actor, asActor, asSystem, type Tx } from '#db/actor.ts'
import { speakFor } from '#db/queries/factor.ts'
import type { PersonId, SessionId } from '#db/vocabulary.ts'
import { nextAfterSignIn } from './next-page.ts'
import { currentActor, currentHalf, onwardBySteps } from './session.ts'
import { permit } from './step-up.ts'
import { noting } from './unavailable.ts'

/** Who takes the second step: in a session that is nobody's yet, or in a whole one (`actor`). */
export type Stepper = {
  readonly sessionId: SessionId
  readonly personId: PersonId
  readonly name: string
  readonly email: string
  /** Null in a half session. */
  readonly actor: Actor | null
}

const ofActor = (actor: Actor): Stepper => ({
  sessionId: actor.sessionId,
  personId: actor.personId,
  name: actor.name,
  email: actor.email,
  actor,
})

/** Where to go on to when the step is taken. */
export const afterStep = (next: string | null | undefined): string => {
  const path = nextAfterSignIn(next)
  return path === '/' ? '/start' : path
}

/** Whoever proves a second factor: after the passphrase, or anew. Else off to where they should be. */
export async function proving(next: string | null | undefined): Promise<Stepper> {
  const actor = await currentActor()
  if (actor) return ofActor(actor)
  const half = await currentHalf()
  if (half?.needs === 'factor') return { ...half, actor: null }
  return await elsewhere(next)
}

/**
 * Whoever sets up a second factor: somebody who must have one before anything else, or somebody signed in, who proves
 * one that they have first. Never a session that waits for a factor that is there already.
 */
export async function settingUp(next: string | null | undefined): Promise<Stepper> {
  const actor = await currentActor()
  if (actor) {
    await permit(actor, 'factor.change')
    return ofActor(actor)
  }
  const half = await currentHalf()
  if (half?.needs === 'enrolment') return { ...half, actor: null }
  return await elsewhere(next)
}

async function elsewhere(next: string | null | undefined): Promise<never> {
  const onward = afterStep(next)
  if (await currentHalf()) redirect(await onwardBySteps(onward))
  redirect(onward === '/start' ? '/login' : `/login?next=${encodeURIComponent(onward)}`)
}

/** A transaction of whoever sets up a factor: their own, or the sign-in role's, which says in whose session it works. */
export function inNameOf<T>(stepper: Stepper, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { actor, sessionId } = stepper
  if (actor) return noting(asActor(actor, work))
  return noting(
    asSystem('sign-in', async (tx) => {
      await speakFor(tx, sessionId)
      return await work(tx)
    }),
  )
}
