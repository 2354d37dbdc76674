import type { Actor, Tx } from '#db/actor.ts'
import { cohortsToTell, type OpenTellings } from '#db/queries/telling.ts'
import { today } from '#lib/clock.ts'
import { may } from '#lib/policy.ts'
import { soonUntil } from './rules.ts'

const MOST = 5

/** Cohorts whose students must be told within a week, or should have been, for their coordinator at the place picked. */
export async function tellingsToDo(tx: Tx, actor: Pick<Actor, 'grants' | 'session'>): Promise<OpenTellings[]> {
  if (!may(actor, 'telling.record') || may(actor, 'notice.read')) return []
  return await cohortsToTell(tx, { schoolId: actor.session.actingSchoolId, until: soonUntil(today()), limit: MOST })
}
