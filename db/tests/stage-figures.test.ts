import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import { type CohortId, type SchoolId, STAGES } from '../vocabulary.ts'
import { as, openWorld } from './world.ts'

const world = await openWorld()
const { sql } = world

type Group = { schoolId: SchoolId; cohorts: CohortId[] }

/** Schools with two cohorts each. */
async function groups(schools: number): Promise<Group[]> {
  const by = await world.person()
  return await Promise.all(
    Array.from({ length: schools }, async () => {
      const schoolId = await world.school()
      return { schoolId, cohorts: [await world.cohort(schoolId, by), await world.cohort(schoolId, by)] }
    }),
  )
}

/** The same numbers every time: a failure can be had again. */
function random(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const counted = () => sql`
  select m.school_id, m.cohort_id, c.academic_year, c.year_group, m.stage, count(*)::int as students
  from membership m join cohort c on c.school_id = m.school_id and c.id = m.cohort_id
  group by 1, 2, 3, 4, 5 order by 1, 2, 5`
const kept = () => sql`
  select school_id, cohort_id, academic_year, year_group, stage, students from stage_figure
  where students <> 0 order by 1, 2, 5`

/** Some memberships added, moved to other stages or cohorts, or removed, over all schools, in one statement. */
async function change(schools: Group[], pick: (below: number) => number): Promise<void> {
  const stage = () => STAGES[pick(STAGES.length)] ?? 'not_started'
  const limit = 1 + pick(30)
  const some = sql`select id from membership where stage = ${stage()} order by md5(id::text || ${pick(1000)}) limit ${limit} for update skip locked`
  const deed = pick(4)
  if (deed === 0) await sql`update membership set stage = ${stage()} where id in (${some})`
  else if (deed === 1) await sql`delete from membership where id in (${some})`
  else if (deed === 2) {
    await sql`
      update membership m set cohort_id = c.id from cohort c
      where m.id in (${some}) and c.school_id = m.school_id and c.id <> m.cohort_id`
  } else {
    const rows = Array.from({ length: limit }, () => {
      const { schoolId, cohorts } = schools[pick(schools.length)] ?? { schoolId: '', cohorts: [] }
      return { id: uuid(), student: uuid(), schoolId, cohortId: cohorts[pick(2)] ?? '', stage: stage() }
    })
    await sql.begin(async (tx) => {
      await tx`
        insert into student (id, school_id, legal_surname, legal_forename, date_of_birth, year_group, surname_folded, forename_folded)
        select r.id, r.school, 'Okafor', 'Amara', '2012-02-29', 10, 'okafor', 'amara'
        from unnest(${rows.map((r) => r.student)}::uuid[], ${rows.map((r) => r.schoolId)}::uuid[]) as r (id, school)`
      await tx`
        insert into membership (id, school_id, cohort_id, student_id, stage)
        select * from unnest(${rows.map((r) => r.id)}::uuid[], ${rows.map((r) => r.schoolId)}::uuid[],
          ${rows.map((r) => r.cohortId)}::uuid[], ${rows.map((r) => r.student)}::uuid[], ${rows.map((r) => r.stage)}::text[])`
    })
  }
}

test('figures equal the count of students after every change', async () => {
  const schools = await groups(3)
  const pick = random(7)
  for (let round = 0; round < 60; round += 1) {
    await change(schools, pick)
    expect(await kept(), `after change ${round}`).toEqual(await counted())
  }
  expect((await counted()).length).toBeGreaterThan(20)
})

test('eight writers over the same schools at once: none waits for another in a circle, and the figures are exact', async () => {
  const schools = await groups(5)
  const writer = async (seed: number) => {
    const pick = random(seed)
    for (let round = 0; round < 40; round += 1) await change(schools, pick)
  }
  await Promise.all(Array.from({ length: 8 }, (_, i) => writer(100 + i)))
  expect(await kept()).toEqual(await counted())
})

test('nobody writes figures by hand, and staff who move a student move them', async () => {
  const [group] = await groups(1)
  if (!group) throw new Error('no school')
  const [cohortId] = group.cohorts
  if (!cohortId) throw new Error('no cohort')
  const id = await world.membership(group.schoolId, cohortId, await world.student(group.schoolId))
  const tutor = await world.session(await world.person({ role: 'school_staff', schoolId: group.schoolId }))
  await as(tutor)((tx) => tx.sql`update membership set stage = 'offered' where id = ${id}`)
  const figures = await as(tutor)((tx) => tx.sql`select stage, students from stage_figure order by stage`)
  expect([...figures]).toEqual([
    // A stage that nobody is in any more has no row.
    { stage: 'offered', students: 1 },
  ])
})
