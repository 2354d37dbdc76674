import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { templateFile } from '#lib/cohorts/filling-in/template-file.ts'
import { type Actor, asActor } from '../actor.ts'
import type { CohortId, Role, SchoolId } from '../vocabulary.ts'
import { actorOf, openWorld } from './world.ts'

const world = await openWorld()
const { sql } = world

async function somebody(role: Role, schoolId: SchoolId): Promise<Actor> {
  const session = await world.session(await world.person({ role, schoolId }))
  return { ...actorOf(session), grants: [{ role, schoolId, partnerId: null }] as never }
}

async function aSchoolWithCohort() {
  const school = await world.school()
  const coordinator = await somebody('school_coordinator', school)
  const cohort = await world.cohort(school, coordinator.personId)
  for (const group of ['10B', '10A', '10A', null]) {
    const student = await world.student(school)
    await sql`update student set tutor_group = ${group} where id = ${student}`
    await world.membership(school, cohort, student)
  }
  return { school, coordinator, cohort }
}

const asked = (actor: Actor, cohort: CohortId, format: 'xlsx' | 'csv' = 'xlsx') =>
  asActor(actor, (tx) => templateFile(format)(tx, actor, { cohort }))

describe('a template', () => {
  test('is not there for staff, nor for another school', async () => {
    const [own, other] = [await aSchoolWithCohort(), await aSchoolWithCohort()]
    expect(await asked(await somebody('school_staff', own.school), own.cohort)).toBeNull()
    expect(await asked(own.coordinator, other.cohort)).toBeNull()
  })

  test('nor where somebody uploads at another school, and only reads at this one', async () => {
    const { school, cohort } = await aSchoolWithCohort()
    const elsewhere = await world.school()
    const personId = await world.person(
      { role: 'school_staff', schoolId: school },
      { role: 'school_coordinator', schoolId: elsewhere },
    )
    const grants = [
      { role: 'school_staff', schoolId: school, partnerId: null },
      { role: 'school_coordinator', schoolId: elsewhere, partnerId: null },
    ] as never
    expect(await asked({ ...actorOf(await world.session(personId)), grants }, cohort)).toBeNull()
  })

  test('knows the school, the cohort and its tutor groups, and names no student', async () => {
    const { school, coordinator, cohort } = await aSchoolWithCohort()
    const found = await asked(coordinator, cohort)
    expect(found?.event).toMatchObject(['cohort.template_downloaded', { id: cohort }, { format: 'xlsx' }])
    const file = await found?.make()
    expect(file?.name).toBe('students-year-10-2026-to-2027')
    const sheet = strFromU8(unzipSync(file?.body as Uint8Array)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
    const [row] = await sql<{ name: string }[]>`select name from school where id = ${school}`
    expect(sheet).toContain(row?.name)
    expect(sheet).toContain('<formula1>&quot;10A,10B&quot;</formula1>')
    const names = await sql<{ name: string }[]>`select legal_surname as name from student where school_id = ${school}`
    for (const { name } of names) expect(sheet).not.toContain(`>${name}<`)
  })

  test('comes as CSV too, which is the same for all', async () => {
    const { coordinator, cohort } = await aSchoolWithCohort()
    const file = await (await asked(coordinator, cohort, 'csv'))?.make()
    expect(file?.body).toMatch(/^\ufeff"Surname","First name"/)
  })
})
