import { asSystem, type Tx } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { coordinatorsOf, lapseReviews, startDueReviews } from '#db/queries/access-review.ts'
import { wantsMail } from '#db/queries/privacy-choice.ts'
import { lapsedPeople, remindReviews, reviewFacts } from '#db/queries/review-mail.ts'
import type { ReviewId } from '#db/vocabulary.ts'
import { describe, log } from '#lib/log.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { queueMail } from '#lib/mail/queue-mail.ts'

/** What a sweep does on its date, nobody did. */
const NOBODY = { personId: null }

export type ReviewsRun = { started: number; reminded: number; lapsed: number }

/**
 * The yearly reviews on their dates: begun a year after a school's last, recalled in their last week, closed after 30
 * days, when whoever was not answered for is paused. Every instance may ask: what one has done, the next finds done.
 * Changes, records and mails are one transaction.
 */
export async function runReviews(): Promise<void> {
  try {
    const run = await asSystem('retention', sweepReviews)
    if (run.started + run.reminded + run.lapsed === 0) return
    log.info(run, 'yearly access reviews were looked after')
    kickMail()
  } catch (error) {
    log.error(describe(error), 'yearly access reviews could not be looked after; tried again in an hour')
  }
}

/** For the retention role. */
export async function sweepReviews(tx: Tx): Promise<ReviewsRun> {
  // What has run out is closed first: a school that slept for two years gets a new list, not two at once.
  const lapsed = [...new Set((await lapseReviews(tx)).map(({ reviewId }) => reviewId))]
  for (const id of lapsed) await tellLapsed(tx, id)
  const started = await startDueReviews(tx)
  for (const { reviewId } of started) await tellStarted(tx, reviewId)
  const reminded = await remindReviews(tx)
  for (const { reviewId } of reminded) await remind(tx, reviewId)
  return { started: started.length, reminded: reminded.length, lapsed: lapsed.length }
}

async function tellStarted(tx: Tx, id: ReviewId): Promise<void> {
  const facts = await reviewFacts(tx, id)
  if (!facts) return
  const { schoolId, school, people, dueOn } = facts
  await record(tx, NOBODY, 'access_review.started', { kind: 'review', id, schoolId }, { people })
  const parameters = { school, people, dueOn, path: `/people/review/${id}` } as const
  for (const { personId, email: to } of await coordinatorsOf(tx, schoolId))
    await queueMail(tx, { template: 'access_review_asked', parameters, to, personId, schoolId })
}

async function remind(tx: Tx, id: ReviewId): Promise<void> {
  const facts = await reviewFacts(tx, id)
  if (!facts || facts.unanswered === 0) return
  const { schoolId, school, unanswered, dueOn } = facts
  if (!(await wantsMail(tx, schoolId, 'mail_reminders'))) return
  const parameters = { school, people: unanswered, dueOn, path: `/people/review/${id}` } as const
  for (const { personId, email: to } of await coordinatorsOf(tx, schoolId))
    await queueMail(tx, { template: 'access_review_reminder', parameters, to, personId, schoolId })
}

async function tellLapsed(tx: Tx, id: ReviewId): Promise<void> {
  const facts = await reviewFacts(tx, id)
  if (!facts) return
  const { schoolId, school } = facts
  const people = await lapsedPeople(tx, id)
  const paused = people.filter(({ deed }) => deed === 'suspended').length
  const counts = { suspended: paused, ended: people.length - paused }
  await record(tx, NOBODY, 'access_review.lapsed', { kind: 'review', id, schoolId }, counts)
  for (const { personId, email: to, role, deed } of people) {
    const word = deed === 'ended' ? 'role.ended' : 'role.suspended'
    await record(tx, NOBODY, word, { kind: 'person', id: personId, schoolId }, { role, by: 'review' })
    const post = { role, place: school }
    await (deed === 'ended'
      ? queueMail(tx, { template: 'role_ended', parameters: post, to, personId, schoolId })
      : queueMail(tx, {
          template: 'role_suspended',
          parameters: { ...post, because: 'not_confirmed' },
          to,
          personId,
          schoolId,
        }))
  }
  if (paused === 0) return
  const parameters = { school, people: paused, path: '/people' } as const
  for (const { personId, email: to } of await coordinatorsOf(tx, schoolId))
    await queueMail(tx, { template: 'access_review_lapsed', parameters, to, personId, schoolId })
}
