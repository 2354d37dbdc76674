import { describe, expect, test } from 'vitest'
import type { SchoolId } from '../vocabulary.ts'
import { anUploadRow, as, openWorld, type Session } from './world.ts'

const world = await openWorld()
const { sql } = world

/** A school with a student who is in a cohort and in an upload of it, and everybody who sees them. */
async function aSeenStudent() {
  const school = await world.school()
  const coordinatorId = await world.person({ role: 'school_coordinator', schoolId: school })
  const partnerId = await world.partner()
  await world.agreement(partnerId, [school])
  const askers = {
    coordinator: await world.session(coordinatorId),
    staff: await world.session(await world.person({ role: 'school_staff', schoolId: school })),
    administrator: await world.session(await world.person({ role: 'council_administrator' })),
    adviser: await world.session(await world.person({ role: 'partner_adviser', partnerId })),
  }
  const cohort = await world.cohort(school, coordinatorId)
  const student = await world.student(school)
  const other = await world.student(school)
  const membership = await world.membership(school, cohort, student, 'searching')
  await world.membership(school, cohort, other, 'searching')
  const upload = await world.upload(school, cohort, coordinatorId)
  await sql`insert into upload_row ${sql({ ...anUploadRow(school, upload), student_id: student })}`
  return { school, cohort, student, membership, upload, ...askers }
}

const restrict = (student: string, since: string | null) =>
  sql`update student set restricted_at = ${since} where id = ${student}`

const counted = (asker: Session, table: 'student' | 'membership' | 'upload_row', school: SchoolId) =>
  as(asker)(async (tx) => {
    const [row] = await tx.sql<
      { n: number }[]
    >`select count(*)::int as n from ${tx.sql(table)} where school_id = ${school}`
    return row?.n
  })

describe('a student whose information is only stored', () => {
  test.each(['coordinator', 'staff', 'administrator', 'adviser'] as const)('is seen by no %s', async (who) => {
    const at = await aSeenStudent()
    expect(await counted(at[who], 'student', at.school)).toBe(2)
    await restrict(at.student, '2026-10-01T00:00:00Z')
    expect(await counted(at[who], 'student', at.school)).toBe(1)
    expect(await counted(at[who], 'membership', at.school)).toBe(1)
    await restrict(at.student, null)
    expect(await counted(at[who], 'student', at.school)).toBe(2)
    expect(await counted(at[who], 'membership', at.school)).toBe(2)
  })

  test('cannot be changed, moved or put back into use by the school', async () => {
    const at = await aSeenStudent()
    await restrict(at.student, '2026-10-01T00:00:00Z')
    const changed = await as(at.coordinator)(async (tx) => [
      (await tx.sql`update student set tutor_group = '10Z' where id = ${at.student}`).count,
      (await tx.sql`update membership set stage = 'offered' where id = ${at.membership}`).count,
    ])
    expect(changed).toEqual([0, 0])
    await expect(
      as(at.coordinator)(({ sql }) => sql`update student set restricted_at = null where id = ${at.student}`),
    ).rejects.toMatchObject({ code: '42501' })
  })

  test('is in no figure, and in the figures again afterwards, by the stage that was kept', async () => {
    const at = await aSeenStudent()
    const figures = () => sql`select stage, students from stage_figure where cohort_id = ${at.cohort}`
    expect([...(await figures())]).toEqual([{ stage: 'searching', students: 2 }])
    await restrict(at.student, '2026-10-01T00:00:00Z')
    expect([...(await figures())]).toEqual([{ stage: 'searching', students: 1 }])
    await restrict(at.student, null)
    expect([...(await figures())]).toEqual([{ stage: 'searching', students: 2 }])
  })

  test('does not come into use by another cohort', async () => {
    const at = await aSeenStudent()
    await restrict(at.student, '2026-10-01T00:00:00Z')
    const next = await world.cohort(at.school, at.coordinator.personId)
    const membership = await world.membership(at.school, next, at.student)
    const [row] = await sql`select restricted from membership where id = ${membership}`
    expect(row).toEqual({ restricted: true })
    expect(await sql`select from stage_figure where cohort_id = ${next} and students <> 0`).toHaveLength(0)
  })

  test('leaves the uploads that were not saved', async () => {
    const at = await aSeenStudent()
    await sql`update upload set state = 'reviewed' where id = ${at.upload}`
    await restrict(at.student, '2026-10-01T00:00:00Z')
    expect(await sql`select from upload_row where upload_id = ${at.upload}`).toHaveLength(0)
  })

  test('is hidden in uploads that were saved', async () => {
    const at = await aSeenStudent()
    await sql`update upload set state = 'committed' where id = ${at.upload}`
    await restrict(at.student, '2026-10-01T00:00:00Z')
    expect(await sql`select from upload_row where upload_id = ${at.upload} and restricted`).toHaveLength(1)
    expect(await counted(at.coordinator, 'upload_row', at.school)).toBe(0)
  })
})
