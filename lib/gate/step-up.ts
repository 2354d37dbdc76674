import 'server-only'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { type Actor, asActor } from '#db/actor.ts'
import { factorsOf } from '#db/queries/factor.ts'
import { hasFactor, isFresh } from '#lib/accounts/second-factor/rules.ts'
import { may, needsStepUp, type Permission } from '#lib/policy.ts'
import { service } from '#lib/service.ts'
import { nextAfterSignIn } from './next-page.ts'
import { noting } from './unavailable.ts'

/**
 * Where somebody goes who has to prove their second factor anew; null when it was proven in the last 10 minutes, or when
 * they have none and no rule asks for one. For routes, which answer with an address; pages and actions are asked by `permit`.
 * @param backTo the path to come back to, on this site
 */
export async function stepUpPath(actor: Actor, backTo: string): Promise<string | null> {
  return await pathUnless(actor, backTo, ({ has, required }) => !has && !required)
}

/**
 * The gate's own question: whether the person may do this at all (else 404), and whether it needs a fresh second
 * factor. The way back is the page that asked: a form that was filled in meanwhile is asked for again.
 */
export async function permit(actor: Actor, permission: Permission): Promise<void> {
  if (!may(actor, permission)) notFound()
  if (!needsStepUp(permission)) return
  const here = nextAfterSignIn((await headers()).get('x-wex-path'))
  // Whoever has no factor yet could prove none: they may add the first one.
  const path = await pathUnless(
    actor,
    here,
    ({ has, required }) => !has && (!required || permission === 'factor.change'),
  )
  if (path) redirect(path)
}

async function pathUnless(
  actor: Actor,
  backTo: string,
  excused: (held: { has: boolean; required: boolean }) => boolean,
): Promise<string | null> {
  if (isFresh(actor.session.factorAt, Date.now() + service().clockMovedBy)) return null
  const factors = await noting(asActor(actor, (tx) => factorsOf(tx, actor.personId)))
  if (excused({ has: hasFactor(factors), required: factors.required })) return null
  return `/login/second-factor?next=${encodeURIComponent(nextAfterSignIn(backTo))}`
}
