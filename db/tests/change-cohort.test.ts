import { expect, test } from 'vitest'
import { changeCohort } from '#lib/cohorts/change-cohort.ts'
import type { Role, SchoolId } from '../vocabulary.ts'
import { actorOf, openWorld } from './world.ts'

const world = await openWorld()
const { sql } = world

async function somebody(role: Role, schoolId: SchoolId) {
  const personId = await world.person({ role, schoolId })
  const { sessionId } = await world.session(personId)
  return actorOf({ personId, sessionId })
}

async function aCohort() {
  const school = await world.school()
  const coordinator = await somebody('school_coordinator', school)
  const cohortId = await world.cohort(school, coordinator.personId)
  const [held] =
    await sql`select name, academic_year, kind, placement_start, placement_end, required_hours from cohort where id = ${cohortId}`
  const form = {
    cohortId,
    academicYear: held?.academic_year as number,
    name: held?.name as string,
    kind: 'block' as const,
    placementStart: held?.placement_start as string | null,
    placementEnd: held?.placement_end as string | null,
    requiredHours: held?.required_hours as number,
  }
  return { school, coordinator, form }
}

const audits = (id: string) =>
  sql`select details from audit_event where subject_id = ${id} and action = 'cohort.changed'`

test('a change is saved, and written down by the names of its fields', async () => {
  const { coordinator, form } = await aCohort()
  expect(await changeCohort(coordinator, { ...form, name: 'Renamed', requiredHours: 35 })).toEqual({
    ok: true,
    changed: true,
  })
  const [saved] = await sql`select name, required_hours from cohort where id = ${form.cohortId}`
  expect(saved).toEqual({ name: 'Renamed', required_hours: 35 })
  expect([...(await audits(form.cohortId))]).toEqual([{ details: { fields: ['name', 'requiredHours'] } }])
})

test('saving what is there changes nothing and is not written down', async () => {
  const { coordinator, form } = await aCohort()
  expect(await changeCohort(coordinator, form)).toEqual({ ok: true, changed: false })
  expect(await audits(form.cohortId)).toHaveLength(0)
})

test('a name that the school has already is refused, and nothing is half saved', async () => {
  const { school, coordinator, form } = await aCohort()
  await sql`insert into cohort (id, school_id, name, academic_year, year_group, created_by)
    values (gen_random_uuid(), ${school}, 'Taken', ${form.academicYear}, 10, ${coordinator.personId})`
  expect(await changeCohort(coordinator, { ...form, name: 'Taken', requiredHours: 1 })).toEqual({
    ok: false,
    reason: 'name_taken',
  })
  const [held] = await sql`select required_hours from cohort where id = ${form.cohortId}`
  expect(held).toEqual({ required_hours: form.requiredHours })
})

test.each([
  ['another school’s coordinator', 'school_coordinator', 'other'],
  ['staff of the own school', 'school_staff', 'own'],
] as const)('%s changes nothing', async (_who, role, where) => {
  const { school, form } = await aCohort()
  const stranger = await somebody(role, where === 'own' ? school : await world.school())
  expect(await changeCohort(stranger, { ...form, name: 'Renamed' })).toEqual({ ok: false, reason: 'not_found' })
  const [held] = await sql`select name from cohort where id = ${form.cohortId}`
  expect(held).toEqual({ name: form.name })
})

test('a year that is not the cohort’s own, as a forged form would send it, changes nothing', async () => {
  const { coordinator, form } = await aCohort()
  expect(await changeCohort(coordinator, { ...form, academicYear: form.academicYear + 1, name: 'Renamed' })).toEqual({
    ok: false,
    reason: 'not_found',
  })
})
