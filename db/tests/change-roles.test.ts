import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readEnvironment } from '#lib/env.ts'
import { actAtSchool } from '#lib/people/act-at.ts'
import { changeAccount } from '#lib/people/change-account.ts'
import { changeRole } from '#lib/people/change-role.ts'
import { giveRole } from '#lib/people/give-role.ts'
import { settleService } from '#lib/service.ts'
import { type Actor, whoIs } from '../actor.ts'
import { seedCouncil } from '../seed/council.ts'
import type { GrantId, PersonId, Role, SchoolId } from '../vocabulary.ts'
import { openWorld, type Session } from './world.ts'

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
beforeEach(async () => {
  // Every test counts its own administrators.
  await sql`update role_grant set ended_at = now() where role = 'council_administrator' and ended_at is null`
})

const grantOf = async (personId: PersonId, role: Role): Promise<GrantId> =>
  (await sql<{ id: GrantId }[]>`select id from role_grant where person_id = ${personId} and role = ${role}`)[0]?.id ??
  ('' as GrantId)
const signedIn = async (session: Session): Promise<Actor> => {
  const actor = await whoIs(session.sessionId)
  if (!actor) throw new Error('The session is live')
  return actor
}
const somebody = async (role: Role, schoolId?: SchoolId) => {
  const personId = await world.person({ role, schoolId })
  return { personId, actor: await signedIn(await world.session(personId)), grantId: await grantOf(personId, role) }
}
const mailTo = async (personId: PersonId) =>
  (await sql<{ template: string }[]>`select template from outbox_message where person_id = ${personId}`).map(
    ({ template }) => template,
  )
const deedsOn = async (personId: PersonId) =>
  (await sql<{ action: string }[]>`select action from audit_event where subject_id = ${personId} order by id`).map(
    ({ action }) => action,
  )
type Somebody = Awaited<ReturnType<typeof somebody>>
const change = (by: Actor, of: Somebody, deed: 'end' | 'suspend' | 'restore', knows = false) =>
  changeRole(by, { personId: of.personId, grantId: of.grantId, deed, knows })

describe('a role', () => {
  test.each(['school_staff', 'council_officer', 'data_protection_officer', 'school_coordinator'] as const)(
    'is changed by no %s of elsewhere, nor by colleagues who do not look after it',
    async (role) => {
      const [here, there] = [await world.school(), await world.school()]
      const other = await somebody(
        role,
        role.startsWith('school') ? (role === 'school_staff' ? here : there) : undefined,
      )
      const tutor = await somebody('school_staff', here)
      for (const deed of ['end', 'suspend'] as const)
        expect(await change(other.actor, tutor, deed)).toEqual({ ok: false, reason: 'not_found' })
      expect(await deedsOn(tutor.personId)).toEqual([])
      expect(await mailTo(tutor.personId)).toEqual([])
    },
  )

  test('is not changed in the name of another person than whose it is', async () => {
    const school = await world.school()
    const [coordinator, tutor, other] = [
      await somebody('school_coordinator', school),
      await somebody('school_staff', school),
      await somebody('school_staff', school),
    ]
    const forged = { ...tutor, personId: other.personId }
    expect(await change(coordinator.actor, forged, 'end')).toEqual({ ok: false, reason: 'not_found' })
  })

  test('is paused, restored and ended; each is written down, mailed, and signs out at once', async () => {
    const school = await world.school()
    const [coordinator, tutor] = [await somebody('school_coordinator', school), await somebody('school_staff', school)]
    expect(await change(coordinator.actor, tutor, 'restore')).toMatchObject({ ok: true, changed: false })
    expect(await change(coordinator.actor, tutor, 'suspend')).toMatchObject({ ok: true, changed: true })
    expect(await whoIs(tutor.actor.sessionId)).toBeNull()
    expect(await change(coordinator.actor, tutor, 'suspend')).toMatchObject({ ok: true, changed: false })
    expect(await change(coordinator.actor, tutor, 'restore')).toMatchObject({ ok: true, changed: true })
    expect(await change(coordinator.actor, tutor, 'end')).toMatchObject({ ok: true, changed: true })
    expect(await change(coordinator.actor, tutor, 'restore')).toEqual({ ok: false, reason: 'not_found' })
    expect(await deedsOn(tutor.personId)).toEqual(['role.suspended', 'role.restored', 'role.ended'])
    expect((await mailTo(tutor.personId)).sort()).toEqual(['role_ended', 'role_restored', 'role_suspended'])
  })

  test('of one’s own is not ended by accident, and never paused', async () => {
    const school = await world.school()
    const [one] = [await somebody('school_coordinator', school), await somebody('school_coordinator', school)]
    expect(await change(one.actor, one, 'end')).toEqual({ ok: false, reason: 'own' })
    expect(await change(one.actor, one, 'suspend', true)).toEqual({ ok: false, reason: 'own' })
    expect(await change(one.actor, one, 'end', true)).toEqual({ ok: true, changed: true, own: true })
    expect(await whoIs(one.actor.sessionId)).toBeNull()
    expect(await deedsOn(one.personId)).toEqual(['role.ended'])
    expect(await mailTo(one.personId)).toEqual(['role_ended'])
  })

  test('of a school’s last coordinator is not given up, but ended by the council', async () => {
    const only = await somebody('school_coordinator', await world.school())
    expect(await change(only.actor, only, 'end', true)).toEqual({ ok: false, reason: 'last_coordinator' })
    const { actor } = await somebody('council_administrator')
    expect(await change(actor, only, 'end')).toMatchObject({ ok: true, changed: true })
  })

  test('of the last administrator stays, also when two end each other’s in the same moment', async () => {
    const [one, other] = [await somebody('council_administrator'), await somebody('council_administrator')]
    const both = await Promise.all([change(one.actor, other, 'end'), change(other.actor, one, 'end')])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    const left = await sql`select from role_grant where role = 'council_administrator' and ended_at is null`
    expect(left).toHaveLength(1)
    const last = both[0].ok ? one : other
    expect(await change(last.actor, last, 'end', true)).toEqual({ ok: false, reason: 'last_administrator' })
  })
})

describe('a role is given', () => {
  const give = (by: Actor, personId: PersonId, schoolId: SchoolId) =>
    giveRole(by, { personId, role: 'school_coordinator', schoolId, partnerId: null })

  test('by no coordinator, who invites instead', async () => {
    const school = await world.school()
    const [coordinator, tutor] = [await somebody('school_coordinator', school), await somebody('school_staff', school)]
    expect(await give(coordinator.actor, tutor.personId, school)).toMatchObject({ ok: false })
    await expect(
      giveRole(coordinator.actor, {
        personId: tutor.personId,
        role: 'council_administrator',
        schoolId: null,
        partnerId: null,
      }),
    ).rejects.toMatchObject({ code: '42501' })
    expect(await deedsOn(tutor.personId)).toEqual([])
  })

  test('once, at a school that there is, to an open account', async () => {
    const [school, elsewhere] = [await world.school(), await world.school()]
    const { actor } = await somebody('council_administrator')
    const tutor = await somebody('school_staff', school)
    const nowhere = '01900000-0000-7000-8000-00000000dead' as SchoolId
    expect(await give(actor, tutor.personId, nowhere)).toEqual({ ok: false, reason: 'no_such_place' })
    const answers = await Promise.all([1, 2, 3].map(() => give(actor, tutor.personId, elsewhere)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers).toContainEqual({ ok: false, reason: 'held' })
    expect(await whoIs(tutor.actor.sessionId)).toBeNull()
    expect(await mailTo(tutor.personId)).toEqual(['role_given'])
    await sql`update person set deactivated_at = now() where id = ${tutor.personId}`
    expect(await give(actor, tutor.personId, school)).toEqual({ ok: false, reason: 'closed' })
  })

  test('to oneself: written down first, since one is signed out with it', async () => {
    const me = await somebody('council_administrator')
    expect(await give(me.actor, me.personId, await world.school())).toEqual({ ok: true, own: true })
    expect(await whoIs(me.actor.sessionId)).toBeNull()
    expect(await deedsOn(me.personId)).toEqual(['role.granted'])
  })
})

describe('an account', () => {
  test('is closed by no coordinator, and by nobody for themselves', async () => {
    const school = await world.school()
    const [coordinator, tutor] = [await somebody('school_coordinator', school), await somebody('school_staff', school)]
    const { actor, personId } = await somebody('council_administrator')
    const close = (by: Actor, whom: PersonId) => changeAccount(by, { personId: whom, deed: 'deactivate' })
    expect(await close(coordinator.actor, tutor.personId)).toEqual({ ok: false, reason: 'not_found' })
    expect(await close(actor, personId)).toEqual({ ok: false, reason: 'own' })
    expect(await deedsOn(tutor.personId)).toEqual([])
  })

  test('is closed and opened again, and nothing of it is deleted', async () => {
    const tutor = await somebody('school_staff', await world.school())
    const { actor } = await somebody('council_administrator')
    const { personId } = tutor
    expect(await changeAccount(actor, { personId, deed: 'deactivate' })).toEqual({ ok: true, changed: true })
    expect(await changeAccount(actor, { personId, deed: 'deactivate' })).toEqual({ ok: true, changed: false })
    expect(await whoIs(tutor.actor.sessionId)).toBeNull()
    expect(await changeAccount(actor, { personId, deed: 'reactivate' })).toEqual({ ok: true, changed: true })
    expect(await whoIs((await world.session(personId)).sessionId)).toMatchObject({ grants: [{ role: 'school_staff' }] })
    expect(await deedsOn(personId)).toEqual(['person.deactivated', 'person.reactivated'])
    expect((await mailTo(personId)).sort()).toEqual(['role_restored', 'role_suspended'])
  })
})

describe('the place that is picked', () => {
  test('is none in which one holds no role', async () => {
    const [here, there] = [await world.school(), await world.school()]
    const { actor } = await somebody('school_coordinator', here)
    expect(await actAtSchool(actor, there)).toBe(false)
    expect((await whoIs(actor.sessionId))?.session.actingSchoolId).toBeNull()
  })

  test('is kept with the session, and given up again', async () => {
    const here = await world.school()
    const { actor } = await somebody('school_staff', here)
    expect(await actAtSchool(actor, here)).toBe(true)
    expect((await whoIs(actor.sessionId))?.session.actingSchoolId).toBe(here)
    expect(await actAtSchool(actor, null)).toBe(true)
    expect((await whoIs(actor.sessionId))?.session.actingSchoolId).toBeNull()
  })
})
