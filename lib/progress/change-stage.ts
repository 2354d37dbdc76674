import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { lockMemberships, type Members, type SaidStage, setStages } from '#db/queries/progress.ts'

type ChangedStages = { ok: true; changed: number; unchanged: number } | { ok: false; reason: 'not_found' }

/**
 * Sets by hand the stage of one student in a cohort or of many: all of them or none. An event and an audit entry are
 * added for each that changes; nothing that led to the stage before is erased.
 * @param change.cohortId all of them must belong to this cohort, where it is given
 * @param change.membershipIds or `studentIds`: UUIDs; a repeated one counts once
 * @param change.reason for `not_taking_part`, and for that stage alone
 * @returns how many changed and how many stood there already; `not_found` where any of them is not the person's to see
 * @throws DatabaseFailure when the reason is missing or given without need: ChangeStageForm sees to it
 */
export async function changeStages(actor: Actor, change: Members & SaidStage): Promise<ChangedStages> {
  const asked = new Set<string>('studentIds' in change ? change.studentIds : change.membershipIds).size
  return await asActor(actor, async (tx) => {
    const members = await lockMemberships(tx, change)
    if (members.length < asked) return { ok: false, reason: 'not_found' }
    const changed = await setStages(tx, actor.personId, members, change)
    return { ok: true, changed, unchanged: asked - changed }
  })
}
