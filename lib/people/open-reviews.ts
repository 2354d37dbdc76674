import type { Actor, Tx } from '#db/actor.ts'
import { listReviews, type ReviewEntry } from '#db/queries/access-review.ts'
import { may } from '#lib/policy.ts'

const MOST = 5

/** The open reviews that somebody answers as a coordinator, at the place that was picked; the council looks at a page of its own. */
export async function reviewsToAnswer(tx: Tx, actor: Pick<Actor, 'grants' | 'session'>): Promise<ReviewEntry[]> {
  if (!may(actor, 'access-review.answer') || may(actor, 'people.govern')) return []
  return await listReviews(tx, { schoolId: actor.session.actingSchoolId, open: true, limit: MOST })
}
