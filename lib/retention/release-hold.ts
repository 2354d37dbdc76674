import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { holdById, releaseHold as release } from '#db/queries/retention-hold.ts'
import type { HoldId } from '#db/vocabulary.ts'

/** Ends a hold: a record that is past its date goes with the next run. @returns false where it does not stand any more */
export async function releaseHold(actor: Actor, id: HoldId, reason: string): Promise<boolean> {
  return await asActor(actor, async (tx) => {
    const hold = await holdById(tx, id)
    if (!hold || !(await release(tx, id, actor.personId, reason))) return false
    await record(tx, actor, 'hold.released', { kind: 'hold', id, schoolId: hold.schoolId }, { ground: hold.ground })
    return true
  })
}
