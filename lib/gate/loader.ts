import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { type Actor, asActor, asSystem, type Tx, whoIsAndWhat } from '#db/actor.ts'
import type { SessionId } from '#db/vocabulary.ts'
import type { Permission } from '#lib/policy.ts'
import { askingSession, requestSeat, signedInActor } from './session.ts'
import { permit } from './step-up.ts'
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
    await permit(actor, permission)
    return (await noting(asActor(actor, (tx) => work(tx, actor, ...input)))) ?? notFound()
  })
}

/**
 * A loader for the page that is opened most: its one question travels together with the question who is asking, which
 * saves a journey to Postgres (docs/performance.md). The same guard as `loader`: what the question sees, the database
 * decides by the session; nothing of it is used before the person is known and the permission held.
 * @param ask reads, with a single statement and without waiting before it
 * @param shape what the page gets of the answer; `null` is the 404
 * @param noted for those of whom it says so, the question is put again in a transaction that writes down what it
 * answers: nobody else pays for it. No from `write` is the 404
 */
export function quickLoader<Input extends unknown[], Answer, Result>(
  permission: Permission,
  ask: (tx: Tx, sessionId: SessionId, ...input: Input) => Promise<Answer>,
  shape: (answer: Answer, actor: Actor, ...input: Input) => Result | null,
  noted?: { of: (actor: Actor) => boolean; write: (tx: Tx, actor: Actor, answer: Answer) => Promise<boolean> },
): (...input: Input) => Promise<Result> {
  return cache(async (...input: Input) => {
    const seat = requestSeat()
    const sessionId = await askingSession()
    let answer: Promise<Answer> | undefined
    if (sessionId && !seat.actor) {
      const both = noting(whoIsAndWhat(sessionId, (tx) => ask(tx, sessionId, ...input)))
      seat.actor = both.then(({ actor }) => actor)
      answer = both.then((found) => found.answer)
      // Whoever waits for one of them hears of a failure; the other must not count as unhandled.
      for (const promise of [seat.actor, answer]) promise.catch(() => undefined)
    }
    const actor = await signedInActor()
    await permit(actor, permission)
    if (noted?.of(actor)) {
      const written = await noting(asActor(actor, (tx) => askAndWrite(tx, actor, input)))
      return (written && shape(written.answer, actor, ...input)) ?? notFound()
    }
    answer ??= noting(asActor(actor, (tx) => ask(tx, actor.sessionId, ...input)))
    return shape(await answer, actor, ...input) ?? notFound()
  })

  async function askAndWrite(tx: Tx, actor: Actor, input: Input): Promise<{ answer: Answer } | null> {
    const answer = await ask(tx, actor.sessionId, ...input)
    return (await noted?.write(tx, actor, answer)) ? { answer } : null
  }
}

/** Loaders for people without an account, by the narrow role `wex_public`. */
export function publicLoader<Input extends unknown[], Result>(
  work: (tx: Tx, ...input: Input) => Promise<Result>,
): (...input: Input) => Promise<Result> {
  return (...input) => noting(asSystem('public', (tx) => work(tx, ...input)))
}

/** Loaders for whoever holds a link that was sent to them, by the narrow role of sign-in. They change nothing. */
export function linkLoader<Input extends unknown[], Result>(
  work: (tx: Tx, ...input: Input) => Promise<Result>,
): (...input: Input) => Promise<Result> {
  return cache((...input: Input) => noting(asSystem('sign-in', (tx) => work(tx, ...input))))
}
