import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { disposeOfStudents } from '#lib/retention/dispose-on-date.ts'
import { aboutStudent, OF_DISPOSAL, STUDENT_TABLES } from '../person-rows.ts'
import { DISPOSING } from '../queries/disposal.ts'
import type { SchoolId, StudentId } from '../vocabulary.ts'
import { PERSON, rightsIn, tracesIn } from './planted.ts'
import { aSharing, openWorld } from './world.ts'

const world = await openWorld()
const { sql } = world
const rights = rightsIn(world)

/** Puts the database's clock at an instant. */
const at = (instant: string) => sql`update wex.clock set moved_by = ${instant}::timestamptz - now()`

const held = async (student: StudentId): Promise<boolean> =>
  (await sql`select from student where id = ${student}`).length > 0

async function bornOn(day: string, school?: SchoolId): Promise<StudentId> {
  const student = await world.student(school ?? (await world.school()))
  await sql`update student set date_of_birth = ${day} where id = ${student}`
  return student
}

/** A hold, as the data protection officer places one. */
async function aHold(student: StudentId): Promise<string> {
  const by = await world.person({ role: 'data_protection_officer' })
  const [row] = await sql<{ id: string }[]>`
    insert into retention_hold (school_id, student_id, ground, reason, review_on, placed_by)
    select school_id, id, 'legal_claim', 'A claim', '2099-01-01', ${by} from student where id = ${student} returning id`
  return row?.id ?? ''
}

// Whoever another test left is nobody's business here.
beforeEach(async () => {
  await world.moveClock()
  await sql`update retention_hold set released_at = now(), released_by = placed_by, release_reason = 'over' where released_at is null`
  await sql`update rights_case set state = 'closed', subject_date_of_birth = null where state <> 'closed'`
})
afterEach(async () => void (await world.moveClock()))

describe.each([
  // born, stays at, goes at: the clock is that of the county, an hour ahead of UTC in summer
  ['in winter', '2001-12-03', '2026-12-02T23:59:59Z', '2026-12-03T00:00:00Z'],
  ['in summer', '2001-07-14', '2026-07-13T22:59:59Z', '2026-07-13T23:00:00Z'],
  ['on 29 February', '2004-02-29', '2029-02-28T23:59:59Z', '2029-03-01T00:00:00Z'],
  ['on 1 March before a leap year’s birthday', '2003-03-01', '2028-02-29T23:59:59Z', '2028-03-01T00:00:00Z'],
  ['on a day on which the clocks change', '2002-03-28', '2027-03-27T23:59:59Z', '2027-03-28T00:00:00Z'],
])('somebody born %s', (_, born, before, after) => {
  test('is held to the last second of the day before the 25th birthday, and not a second longer', async () => {
    const student = await bornOn(born)
    await at(before)
    await disposeOfStudents()
    expect(await held(student)).toBe(true)
    await at(after)
    await disposeOfStudents()
    expect(await held(student)).toBe(false)
  })

  test('is told the day on which that is', async () => {
    const [row] = await sql`select wex.falls_due('pupil', ${born}::date)::text as on`
    expect(row?.on).toBe(new Date(Date.parse(after)).toLocaleDateString('en-CA', { timeZone: 'Europe/London' }))
  })
})

test('nothing is left of them in the whole database, their figures stay, and nobody else goes', async () => {
  const planted = await rights.planted()
  await sql`update student set date_of_birth = '2001-03-07' where id = ${planted.student}`
  await sql`update upload set file = null, state = 'committed', samples = null, choices = null, report = '{}', file_name = 'a file' where school_id = ${planted.school}`
  await sql`update upload_row set date_of_birth = '2001-03-07' where date_of_birth = ${PERSON.dateOfBirth}`
  await sql`delete from progress_sheet`
  await sql`update permission_name set name = 'Somebody'`
  const before = await tracesIn(world, [PERSON.upn, PERSON.uln, PERSON.legalSurname, planted.membership])
  expect(before.length).toBeGreaterThan(5)
  const figures = () =>
    sql`select stage, students, erased from stage_figure where cohort_id = ${planted.cohort} order by stage`
  expect([...(await figures())]).toEqual([{ stage: 'searching', students: 2, erased: 0 }])
  await at('2026-12-01T12:00:00Z')
  expect(await disposeOfStudents()).toBe(1)
  expect(await tracesIn(world, [PERSON.upn, PERSON.uln, PERSON.legalSurname, planted.membership])).toEqual([])
  expect([...(await figures())]).toEqual([{ stage: 'searching', students: 1, erased: 1 }])
  expect(await held(planted.classmate)).toBe(true)
})

test('what was shared stays written down, and is nobody’s', async () => {
  const school = await world.school()
  const student = await bornOn('2000-01-01', school)
  await sql`insert into sharing ${sql(aSharing(school, student))}`
  await disposeOfStudents()
  const lines = await sql`select student_id from sharing where school_id = ${school}`
  expect([...lines]).toEqual([{ student_id: null }])
})

test('a run is written down in counts by school, with the rule by which it went, and names nobody', async () => {
  const [one, other] = [await world.school(), await world.school()]
  const students = [await bornOn('2000-01-01', one), await bornOn('2000-01-02', one), await bornOn('2000-01-03', other)]
  await disposeOfStudents()
  const rows = await sql`
    select class, rule_version as version, school_id as school, records, left_behind as left, up_to = (wex.today() - interval '25 years')::date as day
    from disposal where school_id in (${one}, ${other}) order by records desc`
  expect([...rows]).toEqual([
    { class: 'pupil', version: 1, school: one, records: 2, left: 0, day: true },
    { class: 'pupil', version: 1, school: other, records: 1, left: 0, day: true },
  ])
  const events = await sql`
    select person_id, subject_id, details from audit_event where action = 'retention.disposed' and school_id = ${one}`
  expect([...events]).toEqual([{ person_id: null, subject_id: null, details: { class: 'pupil', records: 2 } }])
  expect((await tracesIn(world, students)).filter((trace) => !trace.startsWith('wex'))).toEqual([])
})

describe('somebody past their date stays', () => {
  test('while a hold stands, and goes when it is released', async () => {
    const student = await bornOn('2000-01-01')
    const hold = await aHold(student)
    await disposeOfStudents()
    expect(await held(student)).toBe(true)
    await sql`update retention_hold set released_at = now(), released_by = placed_by, release_reason = 'settled' where id = ${hold}`
    await disposeOfStudents()
    expect(await held(student)).toBe(false)
  })

  test('also after the hold’s day of review, which does not end it', async () => {
    const student = await bornOn('2000-01-01')
    await sql`update retention_hold set review_on = '2020-01-01' where id = ${await aHold(student)}`
    await disposeOfStudents()
    expect(await held(student)).toBe(true)
  })

  test('while their information is only stored', async () => {
    const student = await bornOn('2000-01-01')
    await sql`update student set restricted_at = now() where id = ${student}`
    await disposeOfStudents()
    expect(await held(student)).toBe(true)
    await sql`update student set restricted_at = null where id = ${student}`
    await disposeOfStudents()
    expect(await held(student)).toBe(false)
  })

  test.each(['received', 'open', 'decided', 'delivered'])('while a request about them is %s', async (state) => {
    const school = await world.school()
    const student = await bornOn('2000-01-01', school)
    const { id } = await rights.aCaseAbout(school, student, ['access'])
    await sql`update rights_case set state = ${state} where id = ${id}`
    await disposeOfStudents()
    expect(await held(student)).toBe(true)
    await sql`update rights_case set state = 'withdrawn' where id = ${id}`
    await disposeOfStudents()
    expect(await held(student)).toBe(false)
  })

  test('while somebody with their date of birth asks who was not found yet', async () => {
    const student = await bornOn('1999-05-06')
    const id = await world.rightsCase()
    await sql`update rights_case set subject_date_of_birth = '1999-05-06' where id = ${id}`
    await disposeOfStudents()
    expect(await held(student)).toBe(true)
    await sql`update rights_case set state = 'closed' where id = ${id}`
    await disposeOfStudents()
    expect(await held(student)).toBe(false)
  })

  test('where something that is theirs alone is found elsewhere: it is counted, the others go, and the next run tries again', async () => {
    const school = await world.school()
    const cohort = await world.cohort(school, await world.person())
    const stuck = await bornOn('1999-01-01', school)
    const others = await Promise.all(['1999-01-02', '1999-01-03', '1999-01-04'].map((day) => bornOn(day, school)))
    await sql`update cohort set name = ${`For ${stuck}`} where id = ${cohort}`
    expect(await disposeOfStudents()).toBe(3)
    expect(await held(stuck)).toBe(true)
    for (const other of others) expect(await held(other)).toBe(false)
    const [row] =
      await sql`select records, left_behind as left from disposal where school_id = ${school} and left_behind > 0`
    expect(row).toEqual({ records: 0, left: 1 })
    await sql`update cohort set name = 'Year 10' where id = ${cohort}`
    expect(await disposeOfStudents()).toBe(1)
    expect(await held(stuck)).toBe(false)
  })
})

test('whoever a restored backup brings back goes again with the next run', async () => {
  const student = await bornOn('2000-01-01')
  const [row] = await sql`select * from student where id = ${student}`
  await disposeOfStudents()
  await sql`insert into student ${sql(row as never)}`
  await disposeOfStudents()
  expect(await held(student)).toBe(false)
})

test('two instances at once delete each student once', async () => {
  const school = await world.school()
  for (let n = 0; n < 5; n++) await bornOn('2000-01-01', school)
  const gone = await Promise.all([disposeOfStudents(), disposeOfStudents()])
  expect(gone.reduce((sum, n) => sum + n, 0)).toBe(5)
  const [row] = await sql`select sum(records)::int as records from disposal where school_id = ${school}`
  expect(row?.records).toBe(5)
})

test.each(DISPOSING.map(({ table }) => table))(
  'the policies of the job on %s are the ones that the inventory makes',
  async (table) => {
    const { condition, onErase } = aboutStudent(table)
    const undone = new Error('only asked')
    await expect(
      sql.begin(async (tx) => {
        await tx.unsafe(`create policy drawn on ${table} for select to wex_retention using (${condition(OF_DISPOSAL)})`)
        const rows = await tx<{ name: string; says: string }[]>`
        select polname as name, pg_get_expr(polqual, polrelid) as says from pg_policy
        where polrelid = ${table}::regclass and 'wex_retention'::regrole = any (polroles)`
        const says = (name: string) => rows.find((row) => row.name === name)?.says
        expect(says('disposal_reads')).toBe(says('drawn'))
        expect(says(onErase === 'delete' ? 'disposal_takes' : 'disposal_unlinks')).toBe(says('drawn'))
        throw undone
      }),
    ).rejects.toBe(undone)
  },
)

test('every table about students that an erasure empties goes on their date as well, or has a date of its own', () => {
  const erased = STUDENT_TABLES.filter(({ onErase }) => onErase !== 'keep').map(({ table }) => table as string)
  const disposed = DISPOSING.map(({ table }) => table)
  expect(erased.filter((table) => !disposed.includes(table))).toEqual(['progress_sheet', 'upload'])
})
