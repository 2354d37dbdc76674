import { v7 as uuid } from 'uuid'
import { describe, expect, test } from 'vitest'
import { disposeOnDate } from '#lib/retention/dispose-on-date.ts'
import { asSystem, type Tx, whoIs } from '../actor.ts'
import { record } from '../audit.ts'
import { DatabaseFailure } from '../failure.ts'
import {
  answerLine,
  confirmReview,
  coordinatorsOf,
  lapseReviews,
  oneReview,
  reviewLines,
  startDueReviews,
  startReview,
} from '../queries/access-review.ts'
import {
  addMessage,
  listMessages,
  mailTroublesOf,
  markFailed,
  markRefused,
  markRefusedByReference,
  markSent,
  oneMessage,
  sendAgain,
  takeMessages,
} from '../queries/outbox.ts'
import { deactivatePerson, endGrant, listPeople, restoreGrant, suspendGrant } from '../queries/people.ts'
import type { GrantId, InvitationId, MessageId, PersonId, ReviewId, SchoolId } from '../vocabulary.ts'
import { as, next, openWorld } from './world.ts'

const world = await openWorld()
const { sql } = world
const mail = <T>(work: (tx: Tx) => Promise<T>) => asSystem('mail', work)
const REFUSED = new DatabaseFailure('42501', null)
const ALL = { schoolId: null, search: '', withoutFactor: false, page: 1, size: 50 }

async function schoolWithPeople() {
  const schoolId = await world.school()
  const coordinator = await world.session(await world.person({ role: 'school_coordinator', schoolId }))
  const tutor = await world.person({ role: 'school_staff', schoolId })
  return { schoolId, coordinator, tutor, grant: await grantOf(tutor) }
}
const grantOf = async (personId: PersonId): Promise<GrantId> =>
  (await sql<{ id: GrantId }[]>`select id from role_grant where person_id = ${personId}`)[0]?.id ?? ('' as GrantId)
const administrator = async () => await world.session(await world.person({ role: 'council_administrator' }))

describe('people', () => {
  test('of another school are not listed, and their roles cannot be touched', async () => {
    const [here, there] = [await schoolWithPeople(), await schoolWithPeople()]
    const { entries } = await as(here.coordinator)((tx) => listPeople(tx, ALL))
    expect(entries.map(({ id }) => id).sort()).toEqual([here.coordinator.personId, here.tutor].sort())
    const touched = await as(here.coordinator)(async (tx) => [
      await suspendGrant(tx, there.grant),
      await endGrant(tx, there.grant),
      await deactivatePerson(tx, here.tutor),
    ])
    expect(touched).toEqual([false, false, false])
  })

  test('who are staff see no list but themselves', async () => {
    const { tutor } = await schoolWithPeople()
    const { entries } = await as(await world.session(tutor))((tx) => listPeople(tx, ALL))
    expect(entries.map(({ id }) => id)).toEqual([tutor])
  })

  test('are let in by no coordinator without an invitation', async () => {
    const { coordinator, schoolId, tutor } = await schoolWithPeople()
    const grant = { id: uuid(), person_id: tutor, role: 'school_coordinator', school_id: schoolId }
    await expect(as(coordinator)((tx) => tx.sql`insert into role_grant ${tx.sql(grant)}`)).rejects.toEqual(REFUSED)
  })

  test('who are suspended stay on the list, are out at once, and are restored', async () => {
    const { coordinator, tutor, grant } = await schoolWithPeople()
    const session = await world.session(tutor)
    expect(await as(coordinator)((tx) => suspendGrant(tx, grant))).toBe(true)
    expect(await whoIs(session.sessionId)).toBeNull()
    const { entries } = await as(coordinator)((tx) => listPeople(tx, ALL))
    expect(entries.find(({ id }) => id === tutor)?.grants).toMatchObject([
      { id: grant, suspendedAt: expect.any(String) },
    ])
    expect(await as(coordinator)((tx) => restoreGrant(tx, grant))).toBe(true)
    expect(await as(coordinator)((tx) => restoreGrant(tx, grant))).toBe(false)
  })

  test('are listed with or without a second factor, which says no more than that', async () => {
    const { coordinator, tutor } = await schoolWithPeople()
    const without = () => as(coordinator)((tx) => listPeople(tx, { ...ALL, withoutFactor: true }))
    expect((await without()).found).toBe(2)
    await world.authenticator(tutor)
    expect((await without()).entries.map(({ id }) => id)).toEqual([coordinator.personId])
    expect((await as(coordinator)((tx) => tx.sql`select from authenticator`)).count).toBe(0)
    const all = await as(await administrator())((tx) => listPeople(tx, { ...ALL, search: '%' }))
    expect(all.entries).toEqual([])
  })
})

describe('the yearly review', () => {
  const begin = async () => {
    const at = await schoolWithPeople()
    const id = uuid() as ReviewId
    expect(await as(at.coordinator)((tx) => startReview(tx, at.schoolId, id))).toBe(true)
    const own = await grantOf(at.coordinator.personId)
    const answer = (grantId: GrantId, said: 'keeps' | 'ends') =>
      as(at.coordinator)((tx) => answerLine(tx, { reviewId: id, grantId, answer: said }))
    const confirm = () => as(at.coordinator)((tx) => confirmReview(tx, id))
    return { ...at, id, own, answer, confirm }
  }

  test('is begun, answered and confirmed by no other school, nor by staff', async () => {
    const [review, stranger] = [await begin(), await schoolWithPeople()]
    const tutor = await world.session(review.tutor)
    for (const session of [stranger.coordinator, tutor]) {
      const answers = await as(session)(async (tx) => [
        await startReview(tx, review.schoolId, uuid() as ReviewId),
        await answerLine(tx, { reviewId: review.id, grantId: review.grant, answer: 'ends' }),
        await confirmReview(tx, review.id),
      ])
      expect(answers).toEqual([false, false, 'gone'])
    }
  })

  test('is one at a time, and cannot be confirmed with a line unanswered or against oneself', async () => {
    const { coordinator, schoolId, own, grant, answer, confirm } = await begin()
    expect(await as(coordinator)((tx) => startReview(tx, schoolId, uuid() as ReviewId))).toBe(false)
    await answer(own, 'keeps')
    expect(await confirm()).toBe('unanswered')
    await answer(grant, 'keeps')
    await answer(own, 'ends')
    expect(await confirm()).toBe('self')
  })

  test('ends what is no longer needed, and is then closed', async () => {
    const { coordinator, id, own, grant, tutor, answer, confirm } = await begin()
    const session = await world.session(tutor)
    await answer(own, 'keeps')
    await answer(grant, 'ends')
    expect(await as(coordinator)((tx) => reviewLines(tx, id))).toMatchObject([
      { answer: 'keeps' },
      { answer: 'ends', personId: tutor },
    ])
    expect(await confirm()).toBe('confirmed')
    expect(await whoIs(session.sessionId)).toBeNull()
    expect(await as(coordinator)((tx) => oneReview(tx, id))).toMatchObject({
      people: 2,
      answered: 2,
      confirmedAt: expect.any(String),
    })
    expect(await answer(own, 'ends')).toBe(false)
    expect(await confirm()).toBe('gone')
  })

  test('suspends after 30 days who was not answered for, and nobody a day before', async () => {
    const { coordinator, id, own, grant, tutor, schoolId, answer } = await begin()
    await answer(own, 'keeps')
    const lapsed = async () => (await asSystem('retention', lapseReviews)).filter(({ reviewId }) => reviewId === id)
    try {
      await world.moveClock('29 days 23 hours')
      expect(await lapsed()).toEqual([])
      await world.moveClock('30 days')
      expect(await lapsed()).toEqual([{ reviewId: id, schoolId, personId: tutor, deed: 'suspended' }])
      expect(await lapsed()).toEqual([])
    } finally {
      await world.moveClock()
    }
    const suspended = await sql`select id from role_grant where suspended_at is not null and school_id = ${schoolId}`
    expect([...suspended]).toEqual([{ id: grant }])
    expect(await as(coordinator)((tx) => confirmReview(tx, id))).toBe('gone')
  })

  test('comes by itself a year after the last, and the sweep writes it down and writes to the coordinators', async () => {
    const { schoolId, coordinator } = await schoolWithPeople()
    const due = async () =>
      (await asSystem('retention', startDueReviews)).filter((review) => review.schoolId === schoolId)
    try {
      await world.moveClock('364 days')
      expect(await due()).toEqual([])
      await world.moveClock('367 days')
      const [review] = await due()
      expect(review?.schoolId).toBe(schoolId)
      expect(await due()).toEqual([])
      await asSystem('retention', async (tx) => {
        expect(await coordinatorsOf(tx, schoolId)).toMatchObject([{ personId: coordinator.personId }])
        await addMessage(tx, aMessage({ schoolId }))
        const subject = { kind: 'review' as const, id: review?.reviewId ?? null, schoolId }
        await record(tx, { personId: null }, 'access_review.started', subject)
      })
    } finally {
      await world.moveClock()
    }
  })
})

function aMessage(values: { schoolId?: SchoolId; personId?: PersonId; invitationId?: InvitationId } = {}) {
  const texts = { template: 'reset', subject: 'A new password', text: 'https://link', html: '<a>link</a>' }
  const to = { schoolId: null, personId: null, invitationId: null, ...values }
  return { id: uuid() as MessageId, toEmail: `to${next()}@school.example`, ...texts, ...to }
}

describe('the queue of mail', () => {
  const queued = async (values: Parameters<typeof aMessage>[0] = {}) => {
    const message = aMessage(values)
    await asSystem('sign-in', (tx) => addMessage(tx, message))
    return message
  }
  const take = () => mail((tx) => takeMessages(tx, { limit: 100, leaseSeconds: 300 }))
  const stateOf = async (id: MessageId) => await mail((tx) => oneMessage(tx, id))

  test('shows its words to no page, and to a coordinator what is about their school alone', async () => {
    const { schoolId, coordinator } = await schoolWithPeople()
    await queued()
    const { id } = await queued({ schoolId })
    const list = await as(coordinator)((tx) => listMessages(tx, { states: ['queued'], page: 1, size: 9 }))
    expect(list.entries.map((entry) => entry.id)).toEqual([id])
    for (const session of [coordinator, await administrator()]) {
      await expect(as(session)((tx) => oneMessage(tx, id))).rejects.toEqual(REFUSED)
    }
  })

  test('gives each message to one sender, and again when that one died', async () => {
    const { id } = await queued()
    const taken = (await Promise.all([take(), take(), take()])).flat().filter((message) => message.id === id)
    expect(taken).toHaveLength(1)
    try {
      await world.moveClock('5 minutes')
      expect((await take()).find((message) => message.id === id)?.attempts).toBe(2)
    } finally {
      await world.moveClock()
    }
  })

  test('is tried again later, then fails; and forgets the words of what was sent', async () => {
    const [failing, sent] = [await queued(), await queued()]
    await mail((tx) => markFailed(tx, failing.id, { reason: 'busy', retryInSeconds: 60 }))
    expect(await stateOf(failing.id)).toMatchObject({ state: 'queued', reason: 'busy' })
    await mail((tx) => markFailed(tx, failing.id, { reason: 'no such server', retryInSeconds: null }))
    expect(await stateOf(failing.id)).toMatchObject({ state: 'failed', text: failing.text })
    await mail((tx) => markSent(tx, sent.id, { reference: 'r1', keepWords: false }))
    expect(await stateOf(sent.id)).toMatchObject({ state: 'sent', text: null, html: null })
  })

  test('sends an account’s own mail again to its own address alone', async () => {
    const { schoolId, coordinator, tutor } = await schoolWithPeople()
    const stranger = await schoolWithPeople()
    const message = await queued({ schoolId, personId: tutor })
    const again = (to: string | null, who = coordinator) => as(who)((tx) => sendAgain(tx, message.id, to))
    expect(await again(null)).toBe('gone')
    await mail((tx) => markRefused(tx, message.id, 'The address does not exist.'))
    expect(await as(coordinator)((tx) => mailTroublesOf(tx, [tutor]))).toMatchObject([
      { id: message.id, state: 'refused' },
    ])
    expect(await again(null, stranger.coordinator)).toBe('gone')
    expect(await again('mine@elsewhere.example')).toBe('not_an_invitation')
    expect(await again(null)).toBe('queued')
    expect(await stateOf(message.id)).toMatchObject({
      state: 'queued',
      toEmail: message.toEmail,
      attempts: 0,
      reason: null,
    })
  })

  test('corrects an invitation’s address with its message, unless the invitation is over', async () => {
    const { schoolId, coordinator } = await schoolWithPeople()
    const invitationId = await world.invitation({ invitedBy: coordinator.personId, schoolId })
    const message = await queued({ schoolId, invitationId })
    const again = () => as(coordinator)((tx) => sendAgain(tx, message.id, 'Right@School.example'))
    await mail((tx) => markRefused(tx, message.id, 'The address does not exist.'))
    expect(await again()).toBe('queued')
    expect([...(await sql`select email from invitation where id = ${invitationId}`)]).toEqual([
      { email: 'right@school.example' },
    ])
    await mail((tx) => markSent(tx, message.id, { reference: 'as the service calls it', keepWords: false }))
    await mail((tx) => markRefused(tx, message.id, 'Too late: it was sent.'))
    expect((await stateOf(message.id))?.state).toBe('sent')
    await mail((tx) => markRefusedByReference(tx, 'as the service calls it', 'Bounced.'))
    expect(await again()).toBe('emptied')
    await sql`update outbox_message set text = 'a link', to_email = 'wrong@school.example' where id = ${message.id}`
    await sql`update invitation set withdrawn_at = now() where id = ${invitationId}`
    expect(await again()).toBe('gone')
  })
})

test('links, questions, mail and sessions that nobody needs are let go of, and none before its time', async () => {
  const personId = await world.person()
  const { sessionId } = await world.session(personId)
  await sql`update session set revoked_at = now() where id = ${sessionId}`
  const there = async () => (await sql`select from session where id = ${sessionId}`).count
  try {
    await world.moveClock('89 days')
    await disposeOnDate()
    expect(await there()).toBe(1)
    await world.moveClock('91 days')
    await disposeOnDate()
    expect(await there()).toBe(0)
  } finally {
    await world.moveClock()
  }
})
