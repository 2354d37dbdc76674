import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { holdById, reviewHold as review } from '#db/queries/retention-hold.ts'
import type { HoldId } from '#db/vocabulary.ts'
import { today } from '#lib/clock.ts'

/** A hold was looked at and stands: until when it is looked at again. @returns why not, where it was not set */
export async function reviewHold(
  actor: Actor,
  id: HoldId,
  reviewOn: string,
): Promise<'review_in_past' | 'over' | null> {
  if (reviewOn <= today()) return 'review_in_past'
  return await asActor(actor, async (tx) => {
    const hold = await holdById(tx, id)
    if (!hold || !(await review(tx, id, reviewOn))) return 'over'
    const subject = { kind: 'hold', id, schoolId: hold.schoolId } as const
    await record(tx, actor, 'hold.reviewed', subject, { before: hold.reviewOn, after: reviewOn })
    return null
  })
}
