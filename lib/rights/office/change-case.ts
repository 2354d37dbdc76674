import 'server-only'
import { type Actor, asActor, type Tx } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import {
  addEvent,
  type CaseMoment,
  type CaseValues,
  eventsOf,
  type HeldCase,
  lockCase,
  type NewEvent,
  oneCase,
  updateCase,
} from '#db/queries/rights-case.ts'
import type { RightsCaseId } from '#db/vocabulary.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { moveTo, type RightsMove } from '../rules.ts'
import { standingOf } from './standing.ts'

/** The case, and the version that the form was filled from. */
export type Seen = { caseId: RightsCaseId; version: number }

export type Refused =
  | { ok: false; reason: 'not_found' }
  /** The case does not allow this where it stands. */
  | { ok: false; reason: 'not_now' }
  /** Somebody else was first: who, and what they did. */
  | { ok: false; reason: 'changed_since'; by: string | null; kind: string; at: string }

export type Changed = { ok: true; held: HeldCase } | Refused

/** What a change does: what it sets, the line of the history, and a move, which the rules must allow. */
export type Change = {
  values?: CaseValues
  marks?: readonly CaseMoment[]
  move?: RightsMove
  event: Omit<NewEvent, 'from' | 'to'>
  /** Also done in the transaction, after the case was changed: letters, mails. */
  after?: (tx: Tx) => Promise<void>
}

/**
 * The one way in which a handler changes a case: it is held, its version is the one that the form was filled from, the
 * move is one of the rules', and case, history and audit are written together. Of two at once, the second is told.
 * @param work decides by what is held now; null where the case does not allow it
 */
export async function changeCase(
  actor: Actor,
  seen: Seen,
  work: (tx: Tx, held: HeldCase, today: string) => Promise<Change | null>,
): Promise<Changed> {
  const done = await asActor(actor, (tx) => changeCaseIn(tx, actor, seen, work))
  if (done.ok) kickMail()
  return done
}

/** The same in the caller's transaction. */
export async function changeCaseIn(
  tx: Tx,
  actor: Actor,
  { caseId, version }: Seen,
  work: (tx: Tx, held: HeldCase, today: string) => Promise<Change | null>,
): Promise<Changed> {
  const locked = await lockCase(tx, caseId)
  const held = locked && (await oneCase(tx, caseId))
  if (!held) return { ok: false, reason: 'not_found' }
  if (locked.version !== version) {
    const last = (await eventsOf(tx, caseId)).at(-1)
    return { ok: false, reason: 'changed_since', by: last?.by ?? null, kind: last?.kind ?? '', at: last?.at ?? '' }
  }
  const change = await work(tx, held, locked.today)
  if (!change) return { ok: false, reason: 'not_now' }
  const to = change.move ? moveTo(change.move, standingOf(held)) : held.state
  if (to === null) return { ok: false, reason: 'not_now' }
  await updateCase(tx, caseId, { ...change.values, ...(to !== held.state && { state: to }) }, change.marks)
  await addEvent(tx, caseId, actor.personId, {
    ...change.event,
    ...(change.move && { from: held.state, to }),
  })
  await record(
    tx,
    actor,
    'rights_case.changed',
    { kind: 'rights_case', id: caseId, schoolId: null },
    { deed: change.event.kind },
  )
  await change.after?.(tx)
  return { ok: true, held }
}
