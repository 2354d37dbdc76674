import 'server-only'
import { v7 as uuid } from 'uuid'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { placeHold as place } from '#db/queries/retention-hold.ts'
import type { HoldGround, HoldId, SchoolId } from '#db/vocabulary.ts'
import { today } from '#lib/clock.ts'
import { foldName } from '#lib/students/folded-name.ts'

export type HoldWanted = {
  schoolId: SchoolId
  upn: string
  surname: string
  born: string | null
  ground: HoldGround
  reason: string
  reviewOn: string
}
export type Placed =
  | { ok: true; holdId: HoldId }
  | { ok: false; reason: 'nobody' | 'several' | 'held' | 'review_in_past' }

/**
 * Keeps one student's record beyond its date. Whoever looks for somebody who is not there is told so, and it is written
 * down that they looked.
 */
export async function placeHold(actor: Actor, wanted: HoldWanted): Promise<Placed> {
  const { schoolId, upn, surname, born, ground, reason, reviewOn } = wanted
  if (reviewOn <= today()) return { ok: false, reason: 'review_in_past' }
  const id = uuid() as HoldId
  return await asActor(actor, async (tx): Promise<Placed> => {
    const outcome = await place(tx, {
      ...{ id, schoolId, ground, reason, reviewOn },
      upn: upn || null,
      surnameFolded: upn ? null : foldName(surname),
      born: upn ? null : born,
    })
    const placed = outcome === 'placed'
    const by = upn ? 'upn' : 'name and date of birth'
    await record(
      tx,
      actor,
      placed ? 'hold.placed' : 'hold.sought',
      { kind: 'hold', id: placed ? id : null, schoolId },
      placed ? { ground, by, review_on: reviewOn } : { by, outcome },
    )
    return placed ? { ok: true, holdId: id } : { ok: false, reason: outcome ?? 'nobody' }
  })
}
