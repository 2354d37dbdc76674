import { describe, expect, test } from 'vitest'
import { asSystem } from '../actor.ts'
import { record } from '../audit.ts'
import { DatabaseFailure } from '../failure.ts'
import type { PersonId } from '../vocabulary.ts'
import { twoSchools } from './access-probes.ts'
import { aCohort, anUpload, aStageEvent, as, openWorld, rolledBack } from './world.ts'

const world = await openWorld()
const { own, other } = await twoSchools(world)
const session = await world.session(await world.person({ role: 'school_coordinator', schoolId: own.id }))
const me = as(session)

const refused = new DatabaseFailure('42501', null)
const subject = { kind: 'student', id: own.student, schoolId: own.id } as const

describe('what is recorded', () => {
  test('is recorded of the person who asks', async () => {
    await me((tx) => record(tx, session, 'student.viewed', subject))
    const [event] = await world.sql`
      select person_id, school_id, action, subject_kind, subject_id, at <= now() as past from audit_event where action = 'student.viewed'`
    expect(event).toEqual({
      person_id: session.personId,
      school_id: own.id,
      action: 'student.viewed',
      subject_kind: 'student',
      subject_id: own.student,
      past: true,
    })
  })

  test('keeps its facts as facts, that a question can be asked of', async () => {
    const facts = { format: 'xlsx', dataRows: 3, fields: ['upn'], late: false }
    await me((tx) => record(tx, session, 'upload.received', { ...subject, kind: 'upload' }, facts))
    const [event] = await world.sql`select details from audit_event where details ->> 'format' = 'xlsx'`
    expect(event?.details).toEqual(facts)
  })

  test.each([
    ['in another’s name', own.colleague],
    ['in nobody’s name', null],
  ])('cannot be recorded %s', async (_, personId) => {
    await expect(me((tx) => record(tx, { personId }, 'student.viewed', subject))).rejects.toEqual(refused)
  })

  test('cannot be recorded of a school where the person holds no role', async () => {
    const elsewhere = { ...subject, schoolId: other.id }
    await expect(me((tx) => record(tx, session, 'student.viewed', elsewhere))).rejects.toEqual(refused)
  })

  test.each(['1 minute', '-1 minute', '-1 year'])('cannot be dated otherwise (%s)', async (away) => {
    const dated = me(
      ({ sql }) => sql`
        insert into audit_event (at, person_id, action, subject_kind)
        values (wex.now() + ${away}::text::interval, ${session.personId}, 'student.viewed', 'student')`,
    )
    await expect(dated).rejects.toEqual(refused)
  })

  test('cannot be recorded by a session that is over', async () => {
    const over = await world.session(session.personId)
    await world.sql`update session set revoked_at = now() where id = ${over.sessionId}`
    await expect(as(over)((tx) => record(tx, over, 'student.viewed', subject))).rejects.toEqual(refused)
  })

  test('at sign-in is about sessions alone', async () => {
    const signIn = (kind: 'session' | 'student') =>
      asSystem('sign-in', (tx) =>
        record(tx, { personId: session.personId }, 'session.signed_in', { kind, id: null, schoolId: null }),
      )
    await expect(signIn('session')).resolves.toBeUndefined()
    await expect(signIn('student')).rejects.toEqual(refused)
  })

  test('does not happen without the deed, nor the deed without it', async () => {
    const count = async () => (await world.sql`select from audit_event where action = 'student.changed'`).count
    const attempt = me(async (tx) => {
      await record(tx, session, 'student.changed', subject)
      await tx.sql`update student set tutor_group = '10X' where id = ${own.student}`
      throw new Error('the deed failed')
    })
    await expect(attempt).rejects.toThrow('the deed failed')
    expect(await count()).toBe(0)

    const unrecorded = me(async (tx) => {
      await tx.sql`update student set tutor_group = '10X' where id = ${own.student}`
      await record(tx, { personId: own.colleague }, 'student.changed', subject)
    })
    await expect(unrecorded).rejects.toEqual(refused)
    expect((await world.sql`select from student where tutor_group = '10X'`).count).toBe(0)
  })
})

const EVERYBODY = [
  'school_coordinator',
  'school_staff',
  'council_administrator',
  'council_officer',
  'partner_adviser',
  'data_protection_officer',
] as const

describe.each(['audit_event', 'stage_event'])('nobody changes or deletes a row of %s', (table) => {
  test.each(EVERYBODY)('not a %s', async (role) => {
    const at = role.startsWith('school')
      ? { schoolId: own.id }
      : role === 'partner_adviser'
        ? { partnerId: own.partner }
        : {}
    const door = as(await world.session(await world.person({ role, ...at })))
    await expect(door((tx) => tx.sql`update ${tx.sql(table)} set at = at`)).rejects.toEqual(refused)
    await expect(door((tx) => tx.sql`delete from ${tx.sql(table)}`)).rejects.toEqual(refused)
    await expect(door((tx) => tx.sql`truncate ${tx.sql(table)} cascade`)).rejects.toEqual(refused)
  })

  test.each(['sign-in', 'public'] as const)('not the %s role', async (name) => {
    await expect(asSystem(name, (tx) => tx.sql`update ${tx.sql(table)} set at = at`)).rejects.toEqual(refused)
    await expect(asSystem(name, (tx) => tx.sql`delete from ${tx.sql(table)}`)).rejects.toEqual(refused)
  })
})

describe('a deed cannot be put to another’s account', () => {
  test.each([
    ['stage_event', (by: PersonId) => aStageEvent(own.id, own.membership, by)],
    ['cohort', (by: PersonId) => aCohort(own.id, by)],
    ['upload', (by: PersonId) => anUpload(own.id, own.cohort, by)],
  ] as const)('%s', async (table, row) => {
    const add = (by: PersonId) => rolledBack(me, (tx) => tx.sql`insert into ${tx.sql(table)} ${tx.sql(row(by))}`)
    expect((await add(session.personId)).count).toBe(1)
    await expect(add(own.colleague)).rejects.toEqual(refused)
  })
})
