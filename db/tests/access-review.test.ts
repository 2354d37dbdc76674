import { v7 as uuid } from 'uuid'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readEnvironment } from '#lib/env.ts'
import { answerReview } from '#lib/people/answer-review.ts'
import { confirmAccessReview } from '#lib/people/confirm-review.ts'
import { sweepReviews } from '#lib/people/run-reviews.ts'
import { startAccessReview } from '#lib/people/start-review.ts'
import { settleService } from '#lib/service.ts'
import { type Actor, asSystem, whoIs } from '../actor.ts'
import { listReviews, startReview } from '../queries/access-review.ts'
import { seedCouncil } from '../seed/council.ts'
import type { GrantId, PersonId, ReviewId, SchoolId } from '../vocabulary.ts'
import { as, openWorld } from './world.ts'

const world = await openWorld()
const { sql } = world

beforeAll(async () => {
  await sql.begin(seedCouncil)
  const env = { DATABASE_URL: 'postgres://o@db/wex', AUTH_SECRET: 'a'.repeat(32), SMTP_URL: 'smtp://mail.example' }
  settleService({
    env: readEnvironment(env),
    secret: world.secret,
    baseUrl: 'http://localhost',
    clockMovedBy: 0,
    demonstration: null,
  })
})
beforeEach(() => world.moveClock())

const signedIn = async (personId: PersonId): Promise<Actor> => {
  const actor = await whoIs((await world.session(personId)).sessionId)
  if (!actor) throw new Error('The session is live')
  return actor
}
const grantOf = async (personId: PersonId): Promise<GrantId> =>
  (await sql<{ id: GrantId }[]>`select id from role_grant where person_id = ${personId}`)[0]?.id ?? ('' as GrantId)
const mails = async (schoolId: SchoolId) =>
  (
    await sql<{ template: string; personId: PersonId }[]>`
      select template, person_id as "personId" from outbox_message where school_id = ${schoolId} order by created_at, template`
  ).map(({ template, personId }) => [template, personId])
const deeds = async (schoolId: SchoolId) =>
  (await sql<{ action: string }[]>`select action from audit_event where school_id = ${schoolId} order by id`).map(
    ({ action }) => action,
  )

async function reviewed() {
  const schoolId = await world.school()
  const coordinator = await world.person({ role: 'school_coordinator', schoolId })
  const [tutor, leaver] = [
    await world.person({ role: 'school_staff', schoolId }),
    await world.person({ role: 'school_staff', schoolId }),
  ]
  const actor = await signedIn(coordinator)
  const reviewId = uuid() as ReviewId
  await as(actor)((tx) => startReview(tx, schoolId, reviewId))
  const grants = { own: await grantOf(coordinator), tutor: await grantOf(tutor), leaver: await grantOf(leaver) }
  return { schoolId, coordinator, tutor, leaver, actor, reviewId, grants }
}

describe('a review', () => {
  test('is answered and confirmed by no tutor, officer or other school’s coordinator', async () => {
    const { reviewId, grants, tutor, schoolId } = await reviewed()
    const others = [
      await signedIn(tutor),
      await signedIn(await world.person({ role: 'council_officer' })),
      await signedIn(await world.person({ role: 'data_protection_officer' })),
      (await reviewed()).actor,
    ]
    for (const other of others) {
      const answer = { [grants.tutor]: 'ends' } as const
      expect(await answerReview(other, { reviewId, answer, othersKeep: true })).toEqual({
        ok: false,
        reason: 'not_found',
      })
      expect(await confirmAccessReview(other, reviewId)).toEqual({ ok: false, reason: 'not_found' })
    }
    expect(await deeds(schoolId)).toEqual([])
  })

  test('keeps what was said, drops what it did not ask, and is not confirmed with somebody missing', async () => {
    const { reviewId, grants, actor } = await reviewed()
    const stranger = (await reviewed()).grants.tutor
    const answer = { [grants.leaver]: 'ends', [grants.own]: 'ends', [stranger]: 'ends' } as const
    expect(await answerReview(actor, { reviewId, answer, othersKeep: false })).toEqual({
      ok: true,
      answered: 2,
      missing: [grants.tutor],
    })
    const kept =
      await sql`select grant_id as id, answer from access_review_line where answer is not null and review_id = ${reviewId}`
    expect(Object.fromEntries(kept.map(({ id, answer }) => [id, answer]))).toEqual({
      [grants.leaver]: 'ends',
      [grants.own]: 'keeps',
    })
    expect(await sql`select from access_review_line where answer is not null and grant_id = ${stranger}`).toHaveLength(
      0,
    )
    expect(await confirmAccessReview(actor, reviewId)).toEqual({ ok: false, reason: 'unanswered' })
  })

  test('ends roles when it is confirmed, and tells whose they were', async () => {
    const { reviewId, grants, actor, leaver, schoolId } = await reviewed()
    const session = await world.session(leaver)
    await answerReview(actor, { reviewId, answer: { [grants.leaver]: 'ends' }, othersKeep: true })
    expect(await whoIs(session.sessionId)).not.toBeNull()
    expect(await confirmAccessReview(actor, reviewId)).toEqual({ ok: true, kept: 2, ended: 1 })
    expect(await whoIs(session.sessionId)).toBeNull()
    expect(await mails(schoolId)).toEqual([['role_ended', leaver]])
    expect(await deeds(schoolId)).toEqual(['access_review.answered', 'access_review.answered', 'role.ended'])
    expect(await answerReview(actor, { reviewId, answer: {}, othersKeep: true })).toMatchObject({ ok: false })
  })

  test('is begun by the council for a school, once, and its coordinators are written to', async () => {
    const schoolId = await world.school()
    const coordinator = await world.person({ role: 'school_coordinator', schoolId })
    const governs = await signedIn(await world.person({ role: 'council_administrator' }))
    expect(await startAccessReview((await reviewed()).actor, schoolId)).toBeNull()
    expect(await startAccessReview(governs, schoolId)).toMatchObject({ people: 1 })
    expect(await startAccessReview(governs, schoolId)).toBeNull()
    expect(await mails(schoolId)).toEqual([['access_review_asked', coordinator]])
  })
})

describe('the sweep', () => {
  const sweep = () => asSystem('retention', sweepReviews)

  test('does nothing before a date, and nothing twice', async () => {
    const { schoolId, coordinator, tutor, leaver, actor, reviewId, grants } = await reviewed()
    await answerReview(actor, {
      reviewId,
      answer: { [grants.own]: 'keeps', [grants.leaver]: 'ends' },
      othersKeep: false,
    })
    await sweep()
    await world.moveClock('22 days 23 hours')
    await sweep()
    expect(await mails(schoolId)).toEqual([])

    await world.moveClock('23 days')
    await Promise.all([sweep(), sweep()])
    expect(await mails(schoolId)).toEqual([['access_review_reminder', coordinator]])
    await world.moveClock('29 days')
    await sweep()
    expect(await mails(schoolId)).toHaveLength(1)

    await world.moveClock('30 days')
    const runs = await Promise.all([sweep(), sweep()])
    expect(runs.map(({ lapsed }) => lapsed).sort()).toContain(0)
    expect((await mails(schoolId)).slice(1).sort()).toEqual(
      [
        ['access_review_lapsed', coordinator],
        ['role_ended', leaver],
        ['role_suspended', tutor],
      ].sort(),
    )
    expect((await deeds(schoolId)).slice(1).sort()).toEqual(['access_review.lapsed', 'role.ended', 'role.suspended'])
    const session = await world.session(tutor)
    expect((await whoIs(session.sessionId))?.grants).toEqual([])
  })

  test('writes to nobody else about a school', async () => {
    const [one, other] = [await reviewed(), await reviewed()]
    await world.moveClock('24 days')
    await sweep()
    for (const { schoolId, coordinator } of [one, other])
      expect(await mails(schoolId)).toEqual([['access_review_reminder', coordinator]])
  })

  test('begins a review a year after the last, with a list of who has access then', async () => {
    const { schoolId, coordinator, actor, reviewId } = await reviewed()
    await answerReview(actor, { reviewId, answer: {}, othersKeep: true })
    await confirmAccessReview(actor, reviewId)
    const tell = async () => (await mails(schoolId)).filter(([template]) => template === 'access_review_asked')
    await world.moveClock('364 days')
    await sweep()
    expect(await tell()).toEqual([])
    await world.moveClock('367 days')
    await sweep()
    await sweep()
    expect(await tell()).toEqual([['access_review_asked', coordinator]])
    const again = await signedIn(coordinator)
    const reviews = await as(again)((tx) => listReviews(tx, { schoolId, open: true, limit: 5 }))
    expect(reviews).toMatchObject([{ people: 3, answered: 0 }])
  })
})
