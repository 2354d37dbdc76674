import { describe, expect, test, vi } from 'vitest'
import { BANK_HOLIDAYS } from '#lib/rights/bank-holidays.ts'
import { addStudent } from '#lib/students/add-student.ts'
import { confirmationOf } from '#lib/students/rules.ts'
import { recordTelling } from '#lib/tellings/record-telling.ts'
import { sweepTellings } from '#lib/tellings/remind-coordinators.ts'
import { tellBy } from '#lib/tellings/rules.ts'
import { undoUpload } from '#lib/uploads/undo-upload.ts'
import { type Actor, asActor, asSystem, whoIs } from '../actor.ts'
import { openTellings } from '../queries/telling.ts'
import { seedCouncil } from '../seed/council.ts'
import type { CohortId, Role, TellingId } from '../vocabulary.ts'
import { csv, uploadingIn } from './uploading.ts'
import { actorOf, openWorld } from './world.ts'

vi.mock('server-only', () => ({}))

const world = await openWorld()
const { sql } = world
const { somebody, aSchoolWithCohort, receive, save } = uploadingIn(world)
await sql.begin((tx) => seedCouncil(tx))

/** Reading takes a file's bytes away: each time its own. */
const file = () =>
  csv('Okafor,Amara,14/03/2012,10,10A,,', 'Quayside,Bertie,02/11/2011,10,10A,,', 'Staithe,Clara,20/05/2012,10,10B,,')

type Row = {
  id: TellingId
  upload_id: string | null
  students: number
  added_on: string
  due_on: string
  told_on: string | null
}
const tellings = (cohort: CohortId) => sql<Row[]>`
  select id, upload_id, students, added_on::text, due_on::text, told_on::text from student_telling
  where cohort_id = ${cohort} order by added_on, id`
const today = async () => (await sql<{ day: string }[]>`select wex.today()::text as day`)[0]?.day ?? ''
const one = async (cohort: CohortId): Promise<Row> => {
  const [row, ...more] = await tellings(cohort)
  if (!row || more.length > 0) throw new Error(`${more.length} rows more than one`)
  return row
}

const typed = (surname: string, forename = 'Dana') => ({
  legalSurname: surname,
  legalForename: forename,
  preferredForename: '',
  dateOfBirth: '14/03/2012',
  yearGroup: '10',
  tutorGroup: '10A',
  upn: '',
  uln: '',
  email: '',
})
/** Types somebody in, and says that all doubts are unfounded. */
const add = async (actor: Actor, cohortId: CohortId, surname: string) => {
  const whole = (await whoIs(actor.sessionId)) ?? actor
  const adding = { cohortId, typed: typed(surname), confirmed: '', match: null }
  const first = await addStudent(whole, adding)
  if (first.ok || first.reason !== 'doubtful') return
  const different = new Set(first.matches.map(({ id }) => id))
  const again = await addStudent(whole, { ...adding, confirmed: confirmationOf(first.doubts), match: { different } })
  if (!again.ok) throw new Error(again.reason)
}

test('Postgres counts the month as the calendar does, over three years', async () => {
  const days = Array.from({ length: 1_000 }, (_, n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10))
  const found = await sql<{ day: string; due: string }[]>`
    select d as day, wex.tell_by(d::date)::text as due from unnest(${days}::text[]) d`
  expect(found.map(({ due }) => due)).toEqual(days.map((day) => tellBy(day, BANK_HOLIDAYS)))
})

describe('an upload', () => {
  test('that added students is to be told of within the month; one that added nobody is not', async () => {
    const { coordinator, cohort } = await aSchoolWithCohort()
    const id = await receive(coordinator, cohort, file())
    expect(await tellings(cohort)).toEqual([])
    await save(coordinator, id)
    const day = await today()
    expect(await one(cohort)).toMatchObject({
      ...{ upload_id: id, students: 3, added_on: day, due_on: tellBy(day, BANK_HOLIDAYS), told_on: null },
    })
    await save(coordinator, await receive(coordinator, cohort, file()))
    expect(await tellings(cohort)).toHaveLength(1)
  })

  test('that is undone leaves nobody to tell, but for those who stay', async () => {
    const { coordinator, cohort } = await aSchoolWithCohort()
    const id = await receive(coordinator, cohort, file())
    await save(coordinator, id)
    await sql`update student set updated_at = wex.now() + interval '1 second', email = 'a@b.example' where legal_surname = 'Okafor'
      and id in (select student_id from membership where cohort_id = ${cohort})`
    expect(await undoUpload(coordinator, id)).toMatchObject({ ok: true, removed: 2, stay: 1 })
    expect(await one(cohort)).toMatchObject({ students: 1 })

    const second = await aSchoolWithCohort()
    const other = await receive(second.coordinator, second.cohort, file())
    await save(second.coordinator, other)
    await undoUpload(second.coordinator, other)
    expect(await tellings(second.cohort)).toEqual([])
  })
})

test('students who are typed in are told of together by the day, until they were told', async () => {
  const { coordinator, cohort } = await aSchoolWithCohort()
  await add(coordinator, cohort, 'Adeyemi')
  await add(coordinator, cohort, 'Barnes')
  const first = await one(cohort)
  expect(first).toMatchObject({ upload_id: null, students: 2 })
  const told = { tellingId: first.id, toldOn: '2026-09-01', how: 'one_by_one', note: null } as const
  expect(await recordTelling(coordinator, told)).toMatchObject({ ok: true, students: 2 })
  await add(coordinator, cohort, 'Carter')
  expect((await tellings(cohort)).map(({ students }) => students).sort()).toEqual([1, 2])
})

describe('who says when they were told', () => {
  test('the coordinator, not before it happened, and what was wrong is put right', async () => {
    const { coordinator, cohort } = await aSchoolWithCohort()
    await add(coordinator, cohort, 'Adeyemi')
    const { id } = await one(cohort)
    const told = { tellingId: id, how: 'read_out', note: 'Assembly' } as const
    // The service's own clock of this test is 14 September.
    expect(await recordTelling(coordinator, { ...told, toldOn: '2026-09-15' })).toEqual({
      ok: false,
      reason: 'not_yet',
    })
    expect(await recordTelling(coordinator, { ...told, toldOn: '2026-09-14' })).toMatchObject({ ok: true })
    expect(await recordTelling(coordinator, { ...told, toldOn: '2026-09-11' })).toMatchObject({ ok: true })
    expect(await one(cohort)).toMatchObject({ told_on: '2026-09-11' })
    const events =
      await sql`select details from audit_event where action = 'telling.recorded' and subject_id = ${id} order by id`
    expect(events.map(({ details }) => details.again)).toEqual([false, true])
  })

  test('neither another school, nor staff, an officer or the data protection officer', async () => {
    const { school, coordinator, cohort } = await aSchoolWithCohort()
    const far = await aSchoolWithCohort()
    await add(coordinator, cohort, 'Adeyemi')
    const { id } = await one(cohort)
    const told = { tellingId: id, toldOn: '2026-09-11', how: 'read_out', note: null } as const
    const ofTheCouncil = async (role: Role) => actorOf(await world.session(await world.person({ role })))
    const others = [
      far.coordinator,
      await somebody('school_staff', school),
      await ofTheCouncil('council_officer'),
      await ofTheCouncil('data_protection_officer'),
    ]
    for (const other of others) expect(await recordTelling(other, told)).toEqual({ ok: false, reason: 'not_found' })
    expect(await one(cohort)).toMatchObject({ told_on: null })
    // Nobody takes a row away or adds one, and the day is not in the future for Postgres either.
    const refused = (work: Parameters<typeof asActor>[1]) =>
      asActor(coordinator, work).then(
        () => 'done',
        (error: { code?: string }) => error.code,
      )
    expect(await refused(async (tx) => await tx.sql`delete from student_telling`)).toBe('42501')
    expect(await refused(async (tx) => await tx.sql`update student_telling set due_on = due_on + 1`)).toBe('42501')
    expect(
      await refused(
        async (tx) =>
          await tx.sql`
          update student_telling set told_on = wex.today() + 1, how = 'emailed', recorded_by = ${coordinator.personId},
            recorded_at = wex.now() where id = ${id}`,
      ),
    ).toBe('42501')
    // A function that is asked for another school's cohort does nothing.
    await asActor(far.coordinator, (tx) => tx.sql`select wex.note_typed_student(${cohort})`)
    expect(await one(cohort)).toMatchObject({ students: 1 })
  })
})

test('a bank holiday that is put right moves what is still to tell, and leaves what was told', async () => {
  const { coordinator, cohort } = await aSchoolWithCohort()
  await add(coordinator, cohort, 'Adeyemi')
  const { due_on } = await one(cohort)
  await sql`insert into bank_holiday (day, name) values (${due_on}, 'a day of mourning')`
  const moved = (await one(cohort)).due_on
  expect(moved > due_on).toBe(true)
  await sql`delete from bank_holiday where day = ${due_on}`
  expect((await one(cohort)).due_on).toBe(due_on)
})

test('coordinators are written to a week before and on the day, and never twice', async () => {
  const { coordinator, cohort } = await aSchoolWithCohort()
  await save(coordinator, await receive(coordinator, cohort, file()))
  await add(coordinator, cohort, 'Adeyemi')
  const { due_on: due } = (await tellings(cohort))[0] as Row
  const mails = async () => {
    await asSystem('retention', sweepTellings)
    const sent = await sql`
      select subject, text from outbox_message where template = 'telling_reminder' and person_id = ${coordinator.personId}`
    return sent.length
  }
  const at = (days: number) => world.moveClock(`${daysTo + days} days`)
  const daysTo = Math.round((Date.parse(due) - Date.parse(await today())) / 86_400_000)
  try {
    await at(-8)
    expect(await mails()).toBe(0)
    await at(-7)
    // What a file added and what was typed in that day, in one mail.
    expect([await mails(), await mails()]).toEqual([1, 1])
    const [mail] =
      await sql`select text from outbox_message where template = 'telling_reminder' and person_id = ${coordinator.personId}`
    expect(mail?.text).toContain('4 students')
    expect(mail?.text).toContain(`/cohorts/${cohort}/telling`)
    await at(-1)
    expect(await mails()).toBe(1)
    await at(0)
    expect([await mails(), await mails()]).toEqual([2, 2])
    await at(30)
    expect(await mails()).toBe(2)
  } finally {
    await world.moveClock()
  }
})

test('whoever was told of is not recalled', async () => {
  const { coordinator, cohort } = await aSchoolWithCohort()
  await add(coordinator, cohort, 'Adeyemi')
  const { id } = await one(cohort)
  await recordTelling(coordinator, { tellingId: id, toldOn: '2026-09-11', how: 'emailed', note: null })
  await world.moveClock('40 days')
  try {
    await asSystem('retention', sweepTellings)
    expect(await sql`select from outbox_message where person_id = ${coordinator.personId}`).toHaveLength(0)
  } finally {
    await world.moveClock()
  }
})

test('the data protection officer sees what is open in every school, and no names of cohorts or files', async () => {
  const { coordinator, cohort } = await aSchoolWithCohort()
  await save(coordinator, await receive(coordinator, cohort, file()))
  const officer = await world.session(await world.person({ role: 'data_protection_officer' }))
  const day = await today()
  const wanted = { today: day, soon: day, page: 1, size: 200 }
  const list = await asActor(officer, (tx) => openTellings(tx, wanted))
  expect(list.tellings).toHaveLength(list.open)
  expect(list.tellings.find(({ cohortId }) => cohortId === cohort)).toMatchObject({
    ...{ cohort: null, fileName: null, uploaded: true, students: 3 },
  })
  const administrator = await world.session(await world.person({ role: 'council_administrator' }))
  const whole = await asActor(administrator, (tx) => openTellings(tx, wanted))
  expect(whole.open).toBe(list.open)
  expect(whole.tellings.find(({ cohortId }) => cohortId === cohort)).toMatchObject({ fileName: 'students.csv' })
})
