import { describe, expect, test } from 'vitest'
import { undoUpload } from '#lib/uploads/undo-upload.ts'
import { type Actor, asActor } from '../actor.ts'
import { undoPlan } from '../queries/undo-upload.ts'
import type { CohortId, SchoolId, StudentId, UploadId } from '../vocabulary.ts'
import { randomCohort } from './random-cohort.ts'
import { csv, settle, uploadingIn } from './uploading.ts'
import { as, openWorld } from './world.ts'

const world = await openWorld()
const { sql } = world
const { somebody, aSchoolWithCohort, receive, save, outcomes, uploadOf } = uploadingIn(world)

const AMARA = 'Okafor,Amara,14/06/2012,10,10A,,amara@school.example'
const SAM = 'Blyth,Sam,02/02/2012,10,10A,,'

/** Everything that undoing must put back, row by row, as the owner sees it. */
const everythingOf = async (school: SchoolId) => ({
  students: [...(await sql`select to_jsonb(s) as row from student s where school_id = ${school} order by id`)],
  memberships: [...(await sql`select to_jsonb(m) as row from membership m where school_id = ${school} order by id`)],
  events: [...(await sql`select to_jsonb(e) as row from stage_event e where school_id = ${school} order by id`)],
  figures: [
    ...(await sql`select to_jsonb(f) as row from stage_figure f where school_id = ${school} order by cohort_id, stage`),
  ],
})

const saved = async (actor: Actor, cohort: CohortId, ...lines: string[]): Promise<UploadId> => {
  const id = await receive(actor, cohort, csv(...lines))
  expect(await save(actor, id)).toMatchObject({ ok: true })
  return id
}
const studentNamed = async (school: SchoolId, forename: string): Promise<StudentId> => {
  const [found] = await sql<{ id: StudentId }[]>`
    select id from student where school_id = ${school} and legal_forename = ${forename}`
  if (!found) throw new Error('no student')
  return found.id
}
/** What the service's own pages do to students, as somebody. */
const editByHand = (actor: Actor, id: StudentId) =>
  as(actor)((tx) => tx.sql`update student set tutor_group = '10H', updated_at = wex.now() where id = ${id}`)
const moveOn = (actor: Actor, school: SchoolId, cohort: CohortId, id: StudentId) =>
  as(actor)(async (tx) => {
    const [moved] = await tx.sql<{ id: string }[]>`
      update membership set stage = 'searching', stage_since = wex.now()
      where school_id = ${school} and cohort_id = ${cohort} and student_id = ${id} returning id`
    await tx.sql`insert into stage_event (id, school_id, membership_id, by_person_id, from_stage, to_stage)
      values (wex.new_id(), ${school}, ${moved?.id ?? null}, ${actor.personId}, 'not_started', 'searching')`
  })
const planOf = (actor: Actor, schoolId: SchoolId, id: UploadId) =>
  asActor(actor, (tx) => undoPlan(tx, { schoolId, id }, 100))

describe('an upload is not undone', () => {
  test.each([
    ['by the coordinator of another school', 'school_coordinator', 'other'],
    ['by staff of the own school, who may not upload', 'school_staff', 'own'],
  ] as const)('%s, nor shown what would go back', async (_who, role, where) => {
    const { school, coordinator, cohort } = await aSchoolWithCohort()
    const stranger = await somebody(role, where === 'own' ? school : await world.school())
    const id = await saved(coordinator, cohort, AMARA)
    const before = await everythingOf(school)
    expect(await undoUpload(stranger, id)).toEqual({ ok: false, reason: 'not_found' })
    const direct = await as(stranger)((tx) => tx.sql`select * from wex.undo_upload(${id})`)
    expect([...direct]).toEqual([])
    expect((await planOf(stranger, school, id)).entries).toEqual([])
    expect(await everythingOf(school)).toEqual(before)
    expect((await uploadOf(id)).state).toBe('committed')
  })

  test('by a personal access token, whoever owns it', async () => {
    const { school, coordinator, cohort } = await aSchoolWithCohort()
    const id = await saved(coordinator, cohort, AMARA)
    await sql`update session set kind = 'api', scopes = '{cohort.upload}', name = 'Nightly' where id = ${coordinator.sessionId}`
    expect([...(await as(coordinator)((tx) => tx.sql`select * from wex.undo_upload(${id})`))]).toEqual([])
    expect((await everythingOf(school)).students).toHaveLength(1)
  })

  test('by deleting, which the service’s own role cannot do', async () => {
    const { school, coordinator, cohort } = await aSchoolWithCohort()
    await saved(coordinator, cohort, AMARA)
    for (const table of ['student', 'membership'])
      await expect(
        as(coordinator)((tx) => tx.sql`delete from ${tx.sql(table)} where school_id = ${school}`),
      ).rejects.toMatchObject({ code: '42501' })
  })

  test('after 14 days, by the database’s clock; a moment before, it is', async () => {
    const { school, coordinator, cohort } = await aSchoolWithCohort()
    const [late, justInTime] = [await saved(coordinator, cohort, AMARA), await saved(coordinator, cohort, SAM)]
    await sql`update upload set committed_at = wex.now() - interval '14 days' where id = ${late}`
    expect(await undoUpload(coordinator, late)).toEqual({ ok: false, reason: 'too_late' })
    expect([...(await as(coordinator)((tx) => tx.sql`select * from wex.undo_upload(${late})`))]).toEqual([])
    // Both of what was saved then move with it: else it would look as if it had been worked on since.
    const then = '13 days 23 hours 59 minutes'
    await sql`update upload set committed_at = committed_at - ${then}::text::interval where id = ${justInTime}`
    await sql`update student set updated_at = updated_at - ${then}::text::interval, created_at = created_at - ${then}::text::interval
      where school_id = ${school} and legal_forename = 'Sam'`
    expect(await undoUpload(coordinator, justInTime)).toMatchObject({ ok: true, removed: 1 })
    expect((await everythingOf(school)).students).toHaveLength(1)
  })

  test('twice: the second is told that it is done, also of two at once', async () => {
    const { school, coordinator, cohort } = await aSchoolWithCohort()
    const colleague = await somebody('school_coordinator', school)
    const id = await saved(coordinator, cohort, AMARA)
    const answers = await Promise.all([undoUpload(coordinator, id), undoUpload(colleague, id)])
    expect(answers.map((answer) => (answer.ok ? 'done' : answer.reason)).sort()).toEqual(['done', 'undone'])
    const events = await sql`
      select action, count(*)::int as n from audit_event
      where school_id = ${school} and action in ('upload.undone', 'student.removed') group by 1 order by 1`
    expect([...events]).toEqual([
      { action: 'student.removed', n: 1 },
      { action: 'upload.undone', n: 1 },
    ])
  })

  test('before it is saved, and where every student of it was worked on', async () => {
    const { school, coordinator, cohort } = await aSchoolWithCohort()
    const open = await receive(coordinator, cohort, csv(AMARA))
    expect(await undoUpload(coordinator, open)).toEqual({ ok: false, reason: 'not_saved' })
    await save(coordinator, open)
    await editByHand(coordinator, await studentNamed(school, 'Amara'))
    expect(await undoUpload(coordinator, open)).toEqual({ ok: false, reason: 'nothing_left' })
    expect((await uploadOf(open)).state).toBe('committed')
  })
})

describe('what was worked on since stays, and the rest goes back', () => {
  const CASES = [
    ['edited by hand', 'edited', (to: Scene) => editByHand(to.coordinator, to.id)],
    ['moved to another stage', 'stage_changed', (to: Scene) => moveOn(to.coordinator, to.school, to.cohort, to.id)],
    [
      'moved on and back again',
      'stage_changed',
      async (to: Scene) => {
        await moveOn(to.coordinator, to.school, to.cohort, to.id)
        await sql`update membership set stage = 'not_started', stage_since = joined_at where student_id = ${to.id}`
      },
    ],
    [
      'taken into another cohort',
      'in_other_cohort',
      async (to: Scene) => {
        const other = await world.cohort(to.school, to.coordinator.personId)
        await saved(to.coordinator, other, AMARA)
      },
    ],
    [
      'changed by a later upload',
      'later_upload',
      async (to: Scene) => {
        await saved(to.coordinator, to.cohort, AMARA.replace('10A', '10C'))
      },
    ],
  ] as const
  type Scene = { school: SchoolId; coordinator: Actor; cohort: CohortId; id: StudentId }

  test.each(CASES)('%s', async (_what, reason, work) => {
    const { school, coordinator, cohort } = await aSchoolWithCohort()
    const upload = await saved(coordinator, cohort, AMARA, SAM)
    const id = await studentNamed(school, 'Amara')
    await work({ school, coordinator, cohort, id })
    const before = await everythingOf(school)
    expect(await planOf(coordinator, school, upload)).toMatchObject({ removed: 1, stay: 1 })
    const { entries } = await planOf(coordinator, school, upload)
    expect(entries.find((entry) => entry.id === id)?.stays).toBe(reason)

    expect(await undoUpload(coordinator, upload)).toMatchObject({ ok: true, removed: 1, stay: 1 })
    const after = await everythingOf(school)
    expect(after.students).toEqual(before.students.filter(({ row }) => row.id === id))
    expect(after.memberships).toEqual(before.memberships.filter(({ row }) => row.student_id === id))
    expect(after.events).toEqual(before.events)
  })

  test('a UPN that somebody else has by now is not taken from them', async () => {
    const { school, coordinator, cohort } = await aSchoolWithCohort()
    const [first, second] = ['A823432120001', 'D823432120002']
    await sql`insert into student (id, school_id, legal_surname, legal_forename, date_of_birth, year_group, upn, surname_folded, forename_folded)
      values (wex.new_id(), ${school}, 'Okafor', 'Amara', '2012-06-14', 10, ${first}, 'okafor', 'amara')`
    const upload = await saved(coordinator, cohort, AMARA)
    // As if the upload had given her another one.
    await sql`update student set upn = ${second} where school_id = ${school}`
    await sql`insert into student (id, school_id, legal_surname, legal_forename, date_of_birth, year_group, upn, surname_folded, forename_folded)
      values (wex.new_id(), ${school}, 'Blyth', 'Sam', '2012-02-02', 10, ${first}, 'blyth', 'sam')`
    const before = await everythingOf(school)
    expect((await planOf(coordinator, school, upload)).entries[0]?.stays).toBe('upn_held')
    expect(await undoUpload(coordinator, upload)).toEqual({ ok: false, reason: 'nothing_left' })
    expect(await everythingOf(school)).toEqual(before)
  })
})

test('a file that waits to be saved, of students who go, has them as new again', async () => {
  const { school, coordinator, cohort } = await aSchoolWithCohort()
  const upload = await saved(coordinator, cohort, AMARA)
  const waiting = await receive(coordinator, cohort, csv(AMARA.replace('10A', '10C')))
  expect(await outcomes(waiting)).toEqual({ changed: 1 })
  await undoUpload(coordinator, upload)
  expect(await outcomes(waiting)).toEqual({ new: 1 })
  expect(await save(coordinator, waiting)).toMatchObject({ ok: true, added: 1 })
  expect((await everythingOf(school)).students).toHaveLength(1)
})

test('of two uploads, the later one undone first, then the earlier: nothing is left, and nothing was doubled', async () => {
  const { school, coordinator, cohort } = await aSchoolWithCohort()
  const empty = await everythingOf(school)
  const first = await saved(coordinator, cohort, AMARA, SAM)
  const between = await everythingOf(school)
  const second = await saved(coordinator, cohort, AMARA.replace('10A', '10C'), 'Adeyemi,Tola,03/03/2012,10,10C,,')
  expect(await undoUpload(coordinator, second)).toMatchObject({ ok: true, removed: 1, restored: 1, stay: 0 })
  expect(await everythingOf(school)).toEqual(between)
  expect(await undoUpload(coordinator, first)).toMatchObject({ ok: true, removed: 2, stay: 0 })
  expect(await everythingOf(school)).toEqual(empty)
})

describe.each([1, 2, 3, 4, 5, 6, 7, 8])('a random cohort, seed %i', (seed) => {
  test('saved, sent again without a change, and undone: the database is as it was, row by row', async () => {
    const { school, coordinator, cohort } = await aSchoolWithCohort()
    const elsewhere = await world.cohort(school, coordinator.personId)
    const random = randomCohort(seed)
    await saved(coordinator, cohort, ...random.first)
    await saved(coordinator, elsewhere, ...random.elsewhere)
    for (const { student_id } of await sql<{ student_id: StudentId }[]>`
      select student_id from membership where school_id = ${school} and cohort_id = ${cohort} order by student_id limit 5`)
      await moveOn(coordinator, school, cohort, student_id)
    const before = await everythingOf(school)

    const id = await receive(coordinator, cohort, csv(...random.second))
    const near = await sql<{ row: number }[]>`
      select row from upload_row where upload_id = ${id} and outcome = 'close_match' order by row`
    const decisions = near.map(({ row }, n) => settle(row, n % 2 === 0 ? 'same' : 'different'))
    const done = await save(coordinator, id, (choices) => decisions.reduce((made, decide) => decide(made), choices))
    if (!done.ok || done.underWay) throw new Error('not saved')
    expect(done.added).toBeGreaterThan(0)
    expect(done.updated).toBeGreaterThan(0)
    const after = await everythingOf(school)

    // The same file again: whatever is not settled otherwise is held as it says.
    const again = await receive(coordinator, cohort, csv(...random.second))
    const { new: added = 0, changed = 0 } = await outcomes(again)
    expect({ added, changed }).toEqual({ added: 0, changed: 0 })
    expect(await save(coordinator, again)).toMatchObject({ ok: true, added: 0, updated: 0 })
    expect(await everythingOf(school)).toEqual(after)

    expect(await undoUpload(coordinator, id)).toMatchObject({ ok: true, removed: done.added, stay: 0 })
    expect(await everythingOf(school)).toEqual(before)
  })
})

test('what goes back is listed as it is: who, which values, and why not', async () => {
  const { school, coordinator, cohort } = await aSchoolWithCohort()
  await saved(coordinator, cohort, AMARA)
  const upload = await saved(coordinator, cohort, AMARA.replace('10A', '10C'), SAM)
  const plan = await planOf(coordinator, school, upload)
  expect(plan).toMatchObject({ removed: 1, restored: 1, left: 0, stay: 0 })
  expect(plan.entries.map(({ name, deed, values }) => ({ name, deed, values }))).toEqual(
    expect.arrayContaining([
      { name: 'Okafor, Amara', deed: 'restore', values: [{ field: 'tutorGroup', now: '10C', before: '10A' }] },
      { name: 'Blyth, Sam', deed: 'remove', values: [] },
    ]),
  )
})
