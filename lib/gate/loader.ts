import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { type Actor, asActor, asSystem, type Tx } from '#db/actor.ts'
import { may, type Permission } from '#lib/policy.ts'
import { signedInActor } from './session.ts'
import { noting } from './unavailable.ts'

/**
 * The only maker of loaders for signed-in pages. Signed in, permission held, one transaction in which Postgres knows
 * who asks; `null` from the work means not there, or not theirs, and is answered with the same 404. Asked twice for the
 * same in one request (a page and its title), it reads once, and a look at a student is one look.
 */
export function loader<Input extends unknown[], Result>(
  permission: Permission,
  work: (tx: Tx, actor: Actor, ...input: Input) => Promise<Result | null>,
): (...input: Input) => Promise<Result> {
  return cache(async (...input: Input) => {
    const actor = await signedInActor()
    if (!may(actor, permission)) notFound()
    return (await noting(asActor(actor, (tx) => work(tx, actor, ...input)))) ?? notFound()
  })
}

/** Loaders for people without an account, by the narrow role `wex_public`. */
export function publicLoader<Input extends unknown[], Result>(
  work: (tx: Tx, ...input: Input) => Promise<Result>,
): (...input: Input) => Promise<Result> {
  return (...input) => noting(asSystem('public', (tx) => work(tx, ...input)))
}
