import 'server-only'
import { v7 as uuid } from 'uuid'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { oneReview, startReview } from '#db/queries/access-review.ts'
import { coordinatorsAt } from '#db/queries/people-figures.ts'
import type { ReviewId, SchoolId } from '#db/vocabulary.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { queueMail } from '#lib/mail/queue-mail.ts'
import { dayOf } from './rules.ts'

/**
 * Begins a review of who has access to a school before its year is over, and writes to the school's coordinators.
 * @returns null when one is open, or the school is not theirs
 */
export async function startAccessReview(
  actor: Actor,
  schoolId: SchoolId,
): Promise<{ school: string; people: number } | null> {
  const id = uuid() as ReviewId
  const started = await asActor(actor, async (tx) => {
    if (!(await startReview(tx, schoolId, id))) return null
    const review = await oneReview(tx, id)
    if (!review) return null
    const { school, people, dueAt } = review
    await record(tx, actor, 'access_review.started', { kind: 'review', id, schoolId }, { people })
    const parameters = { school, people, dueOn: dayOf(dueAt), path: `/people/review/${id}` } as const
    for (const { personId, email } of await coordinatorsAt(tx, schoolId))
      await queueMail(tx, { template: 'access_review_asked', parameters, to: email, personId, schoolId })
    return { school, people }
  })
  if (started) kickMail()
  return started
}
