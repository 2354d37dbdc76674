import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { confirmReview, oneReview, reviewLines } from '#db/queries/access-review.ts'
import { addressesOf } from '#db/queries/people-figures.ts'
import type { ReviewId } from '#db/vocabulary.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { queueMail } from '#lib/mail/queue-mail.ts'
import { mayAt } from '#lib/policy.ts'
import { openLines } from './rules.ts'

export type ReviewConfirmed =
  | { ok: true; kept: number; ended: number }
  | { ok: false; reason: 'not_found' | 'unanswered' | 'self' }

/** The school has answered for everybody: roles that are no longer needed end now, and their people are told. */
export async function confirmAccessReview(actor: Actor, reviewId: ReviewId): Promise<ReviewConfirmed> {
  const answer = await asActor(actor, async (tx): Promise<ReviewConfirmed> => {
    const review = await oneReview(tx, reviewId)
    if (!review || !mayAt(actor, 'access-review.answer', review.schoolId)) return { ok: false, reason: 'not_found' }
    const lines = openLines(await reviewLines(tx, reviewId))
    const asked = lines.map(({ grantId }) => grantId)
    // Before: a coordinator cannot see somebody whose role has ended.
    const people = lines.map(({ personId }) => personId)
    const addresses = await addressesOf(tx, people)
    const outcome = await confirmReview(tx, reviewId)
    if (outcome !== 'confirmed') return { ok: false, reason: outcome === 'gone' ? 'not_found' : outcome }

    const { schoolId, school } = review
    const settled = (await reviewLines(tx, reviewId)).filter(({ grantId }) => asked.includes(grantId))
    const ended = settled.filter(({ answer }) => answer === 'ends')
    const kept = settled.length - ended.length
    const facts = { keeps: kept, ends: ended.length, confirmed: true }
    await record(tx, actor, 'access_review.answered', { kind: 'review', id: reviewId, schoolId }, facts)
    for (const { personId, role } of ended) {
      await record(tx, actor, 'role.ended', { kind: 'person', id: personId, schoolId }, { role, by: 'review' })
      const to = addresses.find((one) => one.personId === personId)?.email
      if (to)
        await queueMail(tx, { template: 'role_ended', parameters: { role, place: school }, to, personId, schoolId })
    }
    return { ok: true, kept, ended: ended.length }
  })
  if (answer.ok && answer.ended > 0) kickMail()
  return answer
}
