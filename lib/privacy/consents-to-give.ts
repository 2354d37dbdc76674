import type { Actor, Tx } from '#db/actor.ts'
import { type ConsentToGive, consentsToGive } from '#db/queries/privacy-choice.ts'
import { may } from '#lib/policy.ts'

const MOST = 5

/** The agreements on which a coordinator's schools have not said anything yet, at the place that was picked. */
export async function consentsToAnswer(tx: Tx, actor: Pick<Actor, 'grants' | 'session'>): Promise<ConsentToGive[]> {
  if (!may(actor, 'privacy.choose')) return []
  const found = await consentsToGive(tx, { schoolId: actor.session.actingSchoolId }, MOST)
  const own = new Set(actor.grants.filter(({ role }) => role === 'school_coordinator').map(({ schoolId }) => schoolId))
  return found.filter(({ schoolId }) => own.has(schoolId))
}
