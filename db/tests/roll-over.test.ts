import { describe, expect, test } from 'vitest'
import { rollOverCohort } from '#lib/cohorts/roll-over-cohort.ts'
import { type Actor, asActor } from '../actor.ts'
import { lastFileOf, membersToRollOver } from '../queries/roll-over.ts'
import type { CohortId, Role, SchoolId, StudentId } from '../vocabulary.ts'
import { actorOf, openWorld } from './world.ts'

const world = await openWorld()
const { sql } = world

async function somebody(role: Role, schoolId: SchoolId): Promise<Actor> {
  const personId = await world.person({ role, schoolId })
  return actorOf(await world.session(personId))
}

async function aSchoolWithCohort(students = 3) {
  const school = await world.school()
  const coordinator = await somebody('school_coordinator', school)
  const cohort = await world.cohort(school, coordinator.personId)
  const ids: StudentId[] = []
  for (let n = 0; n < students; n++) {
    const id = await world.student(school)
    await world.membership(school, cohort, id, 'completed')
    ids.push(id)
  }
  return { school, coordinator, cohort, students: ids }
}

const NAME = 'Year 11 2027 to 2028'
const asked = (cohortId: CohortId, students: StudentId[], into: CohortId | null = null) => ({
  ...{ cohortId, into, name: NAME, students },
})
const cohortsOf = async (school: SchoolId) => [
  ...(await sql`select name, academic_year, year_group, kind, required_hours, placement_start, placement_end
    from cohort where school_id = ${school} and academic_year = 2027`),
]
const membersOf = async (cohort: CohortId) => [
  ...(await sql`select student_id, stage from membership where cohort_id = ${cohort} order by student_id`),
]
const yearOf = async (id: StudentId) => (await sql`select year_group from student where id = ${id}`)[0]?.year_group

describe('moving up is refused', () => {
  test('at another school, as for a cohort that is not there', async () => {
    const [own, other] = [await aSchoolWithCohort(), await aSchoolWithCohort()]
    const answer = await rollOverCohort(own.coordinator, asked(other.cohort, other.students))
    expect(answer).toEqual({ ok: false, reason: 'not_found' })
    expect(await cohortsOf(other.school)).toEqual([])
  })

  test('to staff of the school, and nothing is half done', async () => {
    const { school, cohort, students } = await aSchoolWithCohort()
    const tutor = await somebody('school_staff', school)
    expect(await rollOverCohort(tutor, asked(cohort, students))).toEqual({ ok: false, reason: 'not_found' })
    expect(await cohortsOf(school)).toEqual([])
    expect(await yearOf(students[0] as StudentId)).toBe(10)
  })

  test('where one of the students is of another school, or of another cohort: nobody moves', async () => {
    const [own, other] = [await aSchoolWithCohort(), await aSchoolWithCohort()]
    const outsider = await world.student(own.school)
    for (const forged of [other.students[0] as StudentId, outsider]) {
      const answer = await rollOverCohort(own.coordinator, asked(own.cohort, [...own.students, forged]))
      expect(answer).toEqual({ ok: false, reason: 'not_found' })
    }
    expect(await cohortsOf(own.school)).toEqual([])
  })

  test('into a cohort of another school, of another year group, or of this year', async () => {
    const [own, other] = [await aSchoolWithCohort(), await aSchoolWithCohort()]
    const into = await world.cohort(own.school, own.coordinator.personId)
    for (const wrong of [other.cohort, into]) {
      const answer = await rollOverCohort(own.coordinator, asked(own.cohort, own.students, wrong))
      expect(answer).toEqual({ ok: false, reason: 'not_found' })
    }
  })

  test('from Year 13, and under a name that another year group has', async () => {
    const { school, coordinator, cohort, students } = await aSchoolWithCohort()
    await sql`insert into cohort (id, school_id, name, academic_year, year_group, created_by)
      values (gen_random_uuid(), ${school}, ${NAME}, 2027, 12, ${coordinator.personId})`
    expect(await rollOverCohort(coordinator, asked(cohort, students))).toEqual({ ok: false, reason: 'name_taken' })
    await sql`update cohort set year_group = 13 where id = ${cohort}`
    expect(await rollOverCohort(coordinator, asked(cohort, students))).toEqual({ ok: false, reason: 'last_year' })
  })
})

describe('moving up', () => {
  test('makes the cohort, moves who was ticked, and leaves the old cohort and everybody else as they are', async () => {
    const { school, coordinator, cohort, students } = await aSchoolWithCohort()
    const [mover, ahead, leaver] = students as [StudentId, StudentId, StudentId]
    // Somebody whom a file has moved up already.
    await sql`update student set year_group = 11 where id = ${ahead}`
    await sql`update cohort set kind = 'extended', required_hours = 35, placement_start = '2027-06-14', placement_end = '2027-06-18' where id = ${cohort}`
    const before = [await membersOf(cohort), [...(await sql`select * from student where id = ${leaver}`)]]
    const done = await rollOverCohort(coordinator, asked(cohort, [mover, ahead]))
    expect(done).toMatchObject({ ok: true, created: true, moved: 2, there: 0, yearGroup: 11 })
    if (!done.ok) return
    expect(await cohortsOf(school)).toEqual([
      {
        ...{ name: NAME, academic_year: 2027, year_group: 11, kind: 'extended', required_hours: 35 },
        ...{ placement_start: null, placement_end: null },
      },
    ])
    expect(await membersOf(done.cohortId)).toEqual(
      [mover, ahead].sort().map((student_id) => ({ student_id, stage: 'not_started' })),
    )
    expect([await yearOf(mover), await yearOf(ahead), await yearOf(leaver)]).toEqual([11, 11, 10])
    expect([await membersOf(cohort), [...(await sql`select * from student where id = ${leaver}`)]]).toEqual(before)
    const deeds =
      await sql`select action, subject_id, details from audit_event where person_id = ${coordinator.personId} order by id`
    expect([...deeds]).toEqual([
      { action: 'cohort.created', subject_id: done.cohortId, details: null },
      { action: 'student.changed', subject_id: mover, details: { fields: ['yearGroup'] } },
      {
        action: 'cohort.rolled_over',
        subject_id: cohort,
        details: { into: done.cohortId, moved: 2, created: true },
      },
    ])
  })

  test('twice at once is once, and later adds those who were missing', async () => {
    const { school, coordinator, cohort, students } = await aSchoolWithCohort()
    const [one, two, three] = students as [StudentId, StudentId, StudentId]
    const both = await Promise.all([1, 2].map(() => rollOverCohort(coordinator, asked(cohort, [one, two, one]))))
    expect(both.map((done) => done.ok && [done.moved, done.there]).sort()).toEqual([
      [0, 2],
      [2, 0],
    ])
    const [made] = both
    if (!made?.ok) throw new Error('not moved up')
    const later = await rollOverCohort(coordinator, asked(cohort, [one, two, three], made.cohortId))
    expect(later).toMatchObject({ ok: true, cohortId: made.cohortId, created: false, moved: 1, there: 2 })
    expect(await cohortsOf(school)).toHaveLength(1)
    expect(await membersOf(made.cohortId)).toHaveLength(3)
    expect(await Promise.all(students.map(yearOf))).toEqual([11, 11, 11])
  })
})

test('what is proposed: reasons, cohorts of the next year, and who was in the last file', async () => {
  const { school, coordinator, cohort, students } = await aSchoolWithCohort()
  const [one, two, three] = students as [StudentId, StudentId, StudentId]
  const [membership] = await sql`select id from membership where student_id = ${one} and cohort_id = ${cohort}`
  await sql`update membership set stage = 'not_taking_part' where id = ${membership?.id}`
  await sql`insert into stage_event (id, school_id, membership_id, by_person_id, from_stage, to_stage, reason)
    values (gen_random_uuid(), ${school}, ${membership?.id}, ${coordinator.personId}, 'completed', 'not_taking_part', 'moved_school')`
  const upload = await world.upload(school, cohort, coordinator.personId)
  await sql`update upload set state = 'committed', committed_at = wex.now() where id = ${upload}`
  await sql`insert into upload_row (school_id, upload_id, n, sheet, row, outcome, student_id) values (${school}, ${upload}, 1, 'S', 2, 'unchanged', ${two})`
  await sql`insert into upload_row (school_id, upload_id, n, sheet, row, outcome, new_student_id) values (${school}, ${upload}, 2, 'S', 3, 'new', ${three})`
  const key = { schoolId: school, id: cohort, academicYear: 2026 }
  const [members, file] = await asActor(coordinator, (tx) =>
    Promise.all([membersToRollOver(tx, key), lastFileOf(tx, key)]),
  )
  expect(members.find(({ studentId }) => studentId === one)).toMatchObject({ reason: 'moved_school', nextCohorts: [] })
  expect(file?.savedOn).toMatch(/^\d{4}-\d\d-\d\d$/)
  expect(new Set(file?.students)).toEqual(new Set([two, three]))
  const stranger = await somebody('school_coordinator', await world.school())
  expect(await asActor(stranger, (tx) => membersToRollOver(tx, key))).toEqual([])
  expect(await asActor(stranger, (tx) => lastFileOf(tx, key))).toBeNull()
})
