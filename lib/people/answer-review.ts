import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { answerLine, oneReview, reviewLines } from '#db/queries/access-review.ts'
import type { GrantId, ReviewAnswer, ReviewId } from '#db/vocabulary.ts'
import { mayAt } from '#lib/policy.ts'
import { answersToKeep, unanswered } from './rules.ts'

export type ReviewAnswered = { ok: true; answered: number; missing: GrantId[] } | { ok: false; reason: 'not_found' }

/**
 * Keeps what was said of the people on a review's list; nothing ends before it is confirmed.
 * @param othersKeep whoever was not answered for keeps access
 * @returns whose answer is still missing, own role left out
 */
export async function answerReview(
  actor: Actor,
  said: { reviewId: ReviewId; answer: Readonly<Record<string, ReviewAnswer>>; othersKeep: boolean },
): Promise<ReviewAnswered> {
  return await asActor(actor, async (tx): Promise<ReviewAnswered> => {
    const review = await oneReview(tx, said.reviewId)
    const open = review?.confirmedAt === null && review.lapsedAt === null
    if (!open || !mayAt(actor, 'access-review.answer', review.schoolId)) return { ok: false, reason: 'not_found' }
    const lines = await reviewLines(tx, review.id)
    const own = actor.personId
    const answers = answersToKeep(lines, said.answer, { own, othersKeep: said.othersKeep })
    for (const { grantId, answer } of answers)
      if (!(await answerLine(tx, { reviewId: review.id, grantId, answer }))) return { ok: false, reason: 'not_found' }
    const given = new Map(answers.map(({ grantId, answer }) => [grantId, answer]))
    const after = lines.map((line) => ({ ...line, answer: given.get(line.grantId) ?? line.answer }))
    const missing = unanswered(after, own).map(({ grantId }) => grantId)
    if (answers.length > 0) {
      const subject = { kind: 'review', id: review.id, schoolId: review.schoolId } as const
      const ends = answers.filter(({ answer }) => answer === 'ends').length
      const facts = { keeps: answers.length - ends, ends, missing: missing.length, confirmed: false }
      await record(tx, actor, 'access_review.answered', subject, facts)
    }
    return { ok: true, answered: answers.length, missing }
  })
}
