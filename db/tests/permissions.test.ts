import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readEnvironment } from '#lib/env.ts'
import { answerPermission } from '#lib/permissions/answer-permission.ts'
import type { Answer } from '#lib/permissions/answers.ts'
import { askPermission } from '#lib/permissions/ask-permission.ts'
import { look } from '#lib/permissions/look.ts'
import { sweepPermissions } from '#lib/permissions/remind-schools.ts'
import { withdrawPermission } from '#lib/permissions/withdraw-permission.ts'
import { settleService } from '#lib/service.ts'
import { type Actor, asActor, asSystem, whoIs } from '../actor.ts'
import { answerPermission as answerInDatabase, onePermission, permittedStudents } from '../queries/permission.ts'
import { seedCouncil } from '../seed/council.ts'
import type { PermissionField, PermissionId, PersonId, SchoolId, StudentId } from '../vocabulary.ts'
import { aPermission, aPermissionName, aSharingInstruction, as, openWorld } from './world.ts'

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
  const actor = await whoIs((await world.session(personId, { hours: 24 * 300, idleMinutes: 60 * 24 * 400 })).sessionId)
  if (!actor) throw new Error('The session is live')
  return actor
}

const FIELDS: PermissionField[] = ['names', 'date_of_birth', 'stage']

/** A school with two students, its coordinator, and an officer who asked for both by name for 30 days. */
async function asked({ names = ['One', 'Two'], days = 30 } = {}) {
  const schoolId = await world.school()
  const coordinator = await signedIn(await world.person({ role: 'school_coordinator', schoolId }))
  const officer = await signedIn(await world.person({ role: 'council_officer' }))
  const students = await Promise.all(names.map(() => world.student(schoolId)))
  const until = new Date(Date.now() + days * 86_400_000).toISOString()
  const wanted = { schoolId, names, fields: FIELDS, purpose: 'For a paper', recipients: 'The committee', until }
  const done = await askPermission(officer, wanted)
  if (!done.ok) throw new Error(done.reason)
  return { schoolId, coordinator, officer, students, until, id: done.permissionId }
}

const yes = (
  n: number,
  studentId: StudentId | undefined,
  given: Partial<{ fields: PermissionField[]; until: string | null }> = {},
) =>
  ({
    n,
    note: null,
    granted: true,
    studentId: studentId as StudentId,
    fields: FIELDS,
    until: null,
    ...given,
  }) satisfies Answer
/** A parent's instruction that nothing beyond the basics is shared. */
const instruct = (schoolId: SchoolId, student: StudentId | undefined, by: Actor) =>
  sql`insert into sharing_instruction ${sql(aSharingInstruction(schoolId, student as StudentId, by.personId))}`
const no = (n: number): Answer => ({ n, note: null, granted: false })

/** The same, and the school said yes to both. */
async function granted(given: Parameters<typeof yes>[2] = {}) {
  const world = await asked()
  const { id, coordinator, students } = world
  expect(await answerPermission(coordinator, id, [yes(1, students[0], given), yes(2, students[1])], null)).toEqual({
    ok: true,
    granted: 2,
  })
  return world
}

const seen = (who: Pick<Actor, 'sessionId'>, id: PermissionId) => asActor(who, (tx) => permittedStudents(tx, id))
const stateOf = async (who: Actor, id: PermissionId) => (await as(who)((tx) => onePermission(tx, id)))?.state
const mails = async (schoolId: SchoolId) =>
  (
    await sql<{ template: string; personId: PersonId }[]>`
      select template, person_id as "personId" from outbox_message where school_id = ${schoolId} order by created_at, template`
  ).map(({ template, personId }) => [template, personId])

describe('a request', () => {
  test('is read by nobody but the officer who asked, the school’s coordinators and the data protection officer', async () => {
    const { id, officer, coordinator, schoolId } = await asked()
    const others = [
      await world.person({ role: 'council_officer' }),
      await world.person({ role: 'council_administrator' }),
      await world.person({ role: 'school_staff', schoolId }),
      await world.person({ role: 'school_coordinator', schoolId: await world.school() }),
    ]
    for (const other of others) expect(await stateOf(await signedIn(other), id)).toBeUndefined()
    const protection = await signedIn(await world.person({ role: 'data_protection_officer' }))
    for (const reader of [officer, coordinator, protection]) expect(await stateOf(reader, id)).toBe('asked')
    const names = (who: Actor) => as(who)(({ sql }) => sql`select from permission_name where request_id = ${id}`)
    expect(await names(protection)).toHaveLength(0)
    expect(await names(officer)).toHaveLength(2)
  })

  test('cannot be given another name once it is sent, nor be asked in somebody else’s name', async () => {
    const { id, schoolId, officer } = await asked()
    await expect(
      as(officer)(({ sql }) => sql`insert into permission_name ${sql(aPermissionName(schoolId, id, 3))}`),
    ).rejects.toMatchObject({ code: '42501' })
    const other = await world.person({ role: 'council_officer' })
    await expect(
      as(officer)(({ sql }) => sql`insert into permission_request ${sql(aPermission(schoolId, other))}`),
    ).rejects.toMatchObject({ code: '42501' })
  })

  test('lasts a year at most', async () => {
    const { schoolId, officer } = await asked()
    const wanted = { schoolId, names: ['One'], fields: FIELDS, purpose: 'For a paper', recipients: 'The committee' }
    const until = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
    expect(await askPermission(officer, { ...wanted, until: until(367) })).toEqual({ ok: false, reason: 'too_far' })
    expect(await askPermission(officer, { ...wanted, until: until(0) })).toEqual({ ok: false, reason: 'past' })
    await expect(
      as(officer)(
        ({ sql }) =>
          sql`insert into permission_request ${sql({ ...aPermission(schoolId, officer.personId), until: until(367) })}`,
      ),
    ).rejects.toMatchObject({ code: '23514' })
  })

  test('is written to the school without a name, and once more after a week', async () => {
    const { schoolId, coordinator } = await asked({ names: ['Amara Okafor'] })
    expect(await mails(schoolId)).toEqual([['permission_asked', coordinator.personId]])
    const [mail] = await sql`select subject || text || html as words from outbox_message where school_id = ${schoolId}`
    expect(mail?.words).toContain('one student')
    expect(mail?.words).not.toMatch(/Amara|Okafor|For a paper/)
    const sweep = () => asSystem('retention', sweepPermissions)
    await world.moveClock('6 days 23 hours')
    await sweep()
    expect(await mails(schoolId)).toHaveLength(1)
    await world.moveClock('7 days')
    await Promise.all([sweep(), sweep()])
    await world.moveClock('20 days')
    await sweep()
    expect((await mails(schoolId)).map(([template]) => template)).toEqual(['permission_asked', 'permission_reminder'])
  })

  test('of few days is recalled at half of them', async () => {
    const { schoolId } = await asked({ days: 4 })
    await world.moveClock('2 days 1 minute')
    await asSystem('retention', sweepPermissions)
    expect(await mails(schoolId)).toHaveLength(2)
  })
})

describe('an answer', () => {
  test('is given by a coordinator of the school alone', async () => {
    const { id, schoolId, students, officer } = await asked()
    const answers = [yes(1, students[0]), no(2)]
    const others = [
      officer,
      await signedIn(await world.person({ role: 'school_coordinator', schoolId: await world.school() })),
      await signedIn(await world.person({ role: 'school_staff', schoolId })),
      await signedIn(await world.person({ role: 'council_administrator' })),
      await signedIn(await world.person({ role: 'data_protection_officer' })),
    ]
    for (const other of others)
      expect(await answerPermission(other, id, answers, null)).toEqual({ ok: false, reason: 'not_found' })
    expect(await seen(officer, id)).toEqual([])
  })

  test('means no student of another school, of nobody, or whose information is only stored', async () => {
    const { id, coordinator, students } = await asked()
    const elsewhere = await world.student(await world.school())
    const [restricted] = students
    await sql`update student set restricted_at = wex.now() where id = ${restricted ?? ''}`
    for (const student of [elsewhere, restricted, undefined])
      expect(await answerPermission(coordinator, id, [yes(1, student), no(2)], null)).toEqual({
        ok: false,
        reason: 'no_such_student',
      })
  })

  test('shares nothing of a student for whom an instruction says that nothing beyond the basics is shared', async () => {
    const { id, coordinator, students, schoolId } = await asked()
    await instruct(schoolId, students[0], coordinator)
    expect(await answerPermission(coordinator, id, [yes(1, students[0]), no(2)], null)).toEqual({
      ok: false,
      reason: 'basics_only',
    })
  })

  test.each([
    ['a field that was not asked for', { fields: ['names', 'email'] as PermissionField[] }],
    ['no field', { fields: [] as PermissionField[] }],
    ['a later end', { until: new Date(Date.now() + 31 * 86_400_000).toISOString() }],
    ['an end that is over', { until: new Date(Date.now() - 1_000).toISOString() }],
  ])('is no wider than what was asked: %s', async (_, wider) => {
    const { id, coordinator, students } = await asked()
    expect(await answerPermission(coordinator, id, [yes(1, students[0], wider), no(2)], null)).toEqual({
      ok: false,
      reason: 'wider',
    })
  })

  test('says something of every name', async () => {
    const { id, coordinator, students } = await asked()
    expect(await answerPermission(coordinator, id, [yes(1, students[0])], null)).toMatchObject({ reason: 'incomplete' })
  })

  test('cannot be widened, given again or changed by a statement', async () => {
    const { id, coordinator, students, officer } = await asked()
    await answerPermission(coordinator, id, [yes(1, students[0], { fields: ['names'] }), no(2)], null)
    expect(await answerPermission(coordinator, id, [yes(1, students[0]), yes(2, students[1])], null)).toEqual({
      ok: false,
      reason: 'answered',
    })
    for (const who of [coordinator, officer])
      for (const statement of [
        `update permission_name set granted = true where request_id = '${id}'`,
        `update permission_request set until = until + interval '1 day' where id = '${id}'`,
      ])
        await expect(as(who)(({ sql }) => sql.unsafe(statement))).rejects.toMatchObject({ code: '42501' })
    expect((await seen(officer, id)).map(({ n, fields }) => [n, fields])).toEqual([[1, ['names']]])
  })

  test('of two coordinators at once is one: the other is told, and nothing of theirs is written', async () => {
    const { id, schoolId, coordinator, students, officer } = await asked()
    const colleague = await signedIn(await world.person({ role: 'school_coordinator', schoolId }))
    const outcomes = await Promise.all([
      answerPermission(coordinator, id, [yes(1, students[0]), no(2)], null),
      answerPermission(colleague, id, [no(1), yes(2, students[1])], null),
    ])
    expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect(outcomes.find(({ ok }) => !ok)).toEqual({ ok: false, reason: 'answered' })
    expect(await seen(officer, id)).toHaveLength(1)
    expect((await mails(schoolId)).filter(([template]) => template === 'permission_answered')).toHaveLength(1)
  })

  test.each([
    ['yes', (one?: StudentId, two?: StudentId) => [yes(1, one), yes(2, two)], 'yes', 'in_force'],
    ['fewer names', (one?: StudentId) => [yes(1, one), no(2)], 'part', 'in_force'],
    [
      'fewer fields',
      (one?: StudentId, two?: StudentId) => [yes(1, one, { fields: ['names'] }), yes(2, two)],
      'part',
      'in_force',
    ],
    [
      'a shorter time',
      (one?: StudentId, two?: StudentId) => [
        yes(1, one, { until: new Date(Date.now() + 86_400_000).toISOString() }),
        yes(2, two),
      ],
      'part',
      'in_force',
    ],
    ['no', () => [no(1), no(2)], 'no', 'refused'],
  ])('is called by what it is: %s', async (_, answers, answer, state) => {
    const { id, coordinator, students, officer } = await asked()
    await answerPermission(coordinator, id, answers(students[0], students[1]), null)
    expect(await as(officer)((tx) => onePermission(tx, id))).toMatchObject({ answer, state })
  })
})

describe('what an officer sees of students', () => {
  test('is nothing before the school has said yes, and never the table itself', async () => {
    const { id, officer } = await asked()
    expect(await seen(officer, id)).toEqual([])
    expect(await as(officer)(({ sql }) => sql`select from student`)).toHaveLength(0)
  })

  test('is those students and those fields alone; what was not granted is null', async () => {
    const { id, officer } = await granted({ fields: ['names'] })
    const [first, second] = await seen(officer, id)
    expect(first).toMatchObject({
      n: 1,
      dateOfBirth: null,
      stage: null,
      email: null,
      yearGroup: null,
      tutorGroup: null,
    })
    expect(first?.legalSurname).not.toBeNull()
    expect(second).toMatchObject({ n: 2, dateOfBirth: '2012-02-29', email: null, yearGroup: null })
    expect(await seen(officer, id)).toHaveLength(2)
  })

  test('is nothing for another officer, a coordinator, an administrator, a token of the asker, or nobody', async () => {
    const { id, officer, coordinator } = await granted()
    const others = [
      await signedIn(await world.person({ role: 'council_officer' })),
      await signedIn(await world.person({ role: 'council_administrator' })),
      await signedIn(await world.person({ role: 'data_protection_officer' })),
      coordinator,
      { sessionId: '' as Actor['sessionId'] },
    ]
    for (const other of others) expect(await seen(other, id)).toEqual([])
    await sql`update session set kind = 'api', name = 'A token', scopes = '{}' where id = ${officer.sessionId}`
    expect(await seen(officer, id)).toEqual([])
  })

  test('ends with the role of the officer', async () => {
    const { id, officer } = await granted()
    await sql`update role_grant set suspended_at = wex.now() where person_id = ${officer.personId}`
    expect(await seen(await signedIn(officer.personId), id)).toEqual([])
  })

  test('is all there one second before the end, and nothing at the end', async () => {
    const { id, officer, until } = await granted()
    // The instant of a transaction stands still: where it is a second before the end, it is so for all of it.
    const left = async (seconds: number) =>
      await as(officer)(async (tx) => {
        const [begun] = await tx.sql<{ at: Date }[]>`select now() as at`
        await sql`
          update wex.clock set moved_by = ${until}::timestamptz - make_interval(secs => ${seconds}) - ${begun?.at ?? ''}::timestamptz`
        return (await permittedStudents(tx, id)).length
      })
    expect(await left(1)).toBe(2)
    expect(await left(0)).toBe(0)
    expect(await left(-1)).toBe(0)
    expect(await stateOf(officer, id)).toBe('expired')
  })

  test('of one student ends with that student’s own end', async () => {
    const { id, officer } = await granted({ until: new Date(Date.now() + 86_400_000).toISOString() })
    await world.moveClock('23 hours 59 minutes')
    expect((await seen(officer, id)).map(({ n }) => n)).toEqual([1, 2])
    await world.moveClock('1 day')
    expect((await seen(officer, id)).map(({ n }) => n)).toEqual([2])
  })

  test('is gone in the very session in which it was open when the school withdraws, and does not come back', async () => {
    const { id, officer, coordinator, schoolId, students } = await granted()
    expect(await seen(officer, id)).toHaveLength(2)
    expect(await withdrawPermission(coordinator, id, 'Not needed')).toEqual({ ok: true })
    expect(await seen(officer, id)).toEqual([])
    expect(await stateOf(officer, id)).toBe('withdrawn')
    expect(await withdrawPermission(officer, id, null)).toEqual({ ok: false, reason: 'over' })
    expect(await answerPermission(coordinator, id, [yes(1, students[0]), no(2)], null)).toMatchObject({ ok: false })
    expect((await mails(schoolId)).at(-1)).toEqual(['permission_withdrawn', officer.personId])
  })

  test('loses a student whose information is restricted, or who instructs otherwise, at once; and their name', async () => {
    const { id, officer, coordinator, students, schoolId } = await granted()
    const names = (who: Actor) => as(who)(({ sql }) => sql`select n from permission_name where request_id = ${id}`)
    await sql`update student set restricted_at = wex.now() where id = ${students[0] ?? ''}`
    expect((await seen(officer, id)).map(({ n }) => n)).toEqual([2])
    for (const who of [officer, coordinator]) expect((await names(who)).map(({ n }) => n)).toEqual([2])
    await instruct(schoolId, students[1], coordinator)
    expect(await seen(officer, id)).toEqual([])
    await sql`update student set restricted_at = null where id = ${students[0] ?? ''}`
    expect(await names(officer)).toHaveLength(2)
  })

  test('is written down at each look, of the request and of each student', async () => {
    const { id, officer, coordinator, students } = await granted()
    const found = await as(officer)((tx) => look(tx, officer, id, 'permission.viewed'))
    expect(found?.students).toHaveLength(2)
    expect(await as(coordinator)((tx) => look(tx, coordinator, id, 'permission.viewed'))).toBeNull()
    const shared = await sql<{ student: string; fields: string[] }[]>`
      select student_id as student, fields from sharing
      where means = 'permission' and recipient_kind = 'council_officer' and basis_id = ${id} order by id`
    expect(shared.map(({ student }) => student).sort()).toEqual([...students].sort())
    expect(shared[0]?.fields).toEqual(['legalSurname', 'legalForename', 'preferredForename', 'dateOfBirth', 'stage'])
    const events = await sql<{ action: string; subject: string }[]>`
      select action, subject_id as subject from audit_event
      where person_id = ${officer.personId} and action in ('permission.viewed', 'student.viewed') order by id`
    expect(events.map(({ action, subject }) => [action, subject])).toEqual([
      ['permission.viewed', id],
      ...students.map((student) => ['student.viewed', student]),
    ])
  })
})

describe('withdrawing', () => {
  test('is for the officer who asked and for the school', async () => {
    const { id, schoolId } = await granted()
    const others = [
      await world.person({ role: 'council_officer' }),
      await world.person({ role: 'school_staff', schoolId }),
      await world.person({ role: 'school_coordinator', schoolId: await world.school() }),
      await world.person({ role: 'data_protection_officer' }),
    ]
    for (const other of others)
      expect(await withdrawPermission(await signedIn(other), id, null)).toEqual({ ok: false, reason: 'not_found' })
  })

  test('of a request that waits leaves nothing to answer, and tells the school', async () => {
    const { id, officer, coordinator, students, schoolId } = await asked()
    expect(await withdrawPermission(officer, id, null)).toEqual({ ok: true })
    expect(await answerPermission(coordinator, id, [yes(1, students[0]), no(2)], null)).toEqual({
      ok: false,
      reason: 'over',
    })
    expect((await mails(schoolId)).at(-1)).toEqual(['permission_withdrawn', coordinator.personId])
  })
})

test('an answer by a personal access token is none', async () => {
  const { id, coordinator, students } = await asked()
  await sql`update session set kind = 'api', name = 'A token', scopes = '{}' where id = ${coordinator.sessionId}`
  const answers = [{ ...yes(1, students[0]) }, no(2)]
  expect(await as(coordinator)((tx) => answerInDatabase(tx, id, answers, null))).toBe('not_found')
})
