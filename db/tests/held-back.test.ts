import { describe, expect, test } from 'vitest'
import { addStudent } from '#lib/students/add-student.ts'
import { undoUpload } from '#lib/uploads/undo-upload.ts'
import { csv, uploadingIn } from './uploading.ts'
import { openWorld } from './world.ts'

const world = await openWorld()
const { sql } = world
const { aSchoolWithCohort, receive, save, outcomes, studentsOf } = uploadingIn(world)

const AMARA = 'Okafor,Amara,14/06/2012,10,10A,T926499023001,amara@school.example'
const BEN = 'Larkin,Ben,02/03/2012,10,10A,,ben@school.example'

/** Amara and Ben are held; Amara's information is only stored. */
async function amaraRestricted() {
  const at = await aSchoolWithCohort()
  const first = await receive(at.coordinator, at.cohort, csv(AMARA, BEN))
  await save(at.coordinator, first)
  await sql`update student set restricted_at = wex.now() where school_id = ${at.school} and legal_surname = 'Okafor'`
  return { ...at, first }
}
const wrongOf = (upload: string) =>
  sql`select row, code, raw, why from upload_issue where upload_id = ${upload} and severity = 'error'`

describe('a row of somebody whose information is only stored', () => {
  test.each([
    ['by the UPN', 'Okaforova,Amira,14/06/2011,10,10B,T926499023001,'],
    ['by names and date of birth', 'OKAFOR,Amara,14/06/2012,10,10B,,'],
  ])('is held back, %s, and says so without saying of whom', async (_, line) => {
    const { school, coordinator, cohort } = await amaraRestricted()
    const before = await studentsOf(school)
    const id = await receive(coordinator, cohort, csv(line, BEN))
    expect(await outcomes(id)).toEqual({ problem: 1, unchanged: 1 })
    expect([...(await wrongOf(id))]).toEqual([
      { row: 2, code: 'HELD_BACK', raw: null, why: expect.stringContaining('only stored') },
    ])
    const rows =
      await sql`select legal_surname, upn, email from upload_row where upload_id = ${id} and outcome = 'problem'`
    expect([...rows]).toEqual([{ legal_surname: null, upn: null, email: null }])
    expect(await save(coordinator, id)).toMatchObject({ ok: true, added: 0, updated: 0, problems: 1 })
    expect(await studentsOf(school)).toEqual(before)
  })

  test('that was restricted while the upload waited is not saved either', async () => {
    const { school, coordinator, cohort } = await aSchoolWithCohort()
    await save(coordinator, await receive(coordinator, cohort, csv(AMARA, BEN)))
    const id = await receive(coordinator, cohort, csv(AMARA.replace('10A', '10B'), BEN))
    await sql`update student set restricted_at = wex.now() where school_id = ${school} and legal_surname = 'Okafor'`
    const before = await studentsOf(school)
    await save(coordinator, id)
    expect(await studentsOf(school)).toEqual(before)
  })

  test('concerns no other school', async () => {
    await amaraRestricted()
    const { school, coordinator, cohort } = await aSchoolWithCohort()
    const id = await receive(coordinator, cohort, csv(AMARA))
    expect(await outcomes(id)).toEqual({ new: 1 })
    expect(await save(coordinator, id)).toMatchObject({ ok: true, added: 1 })
    expect(await studentsOf(school)).toHaveLength(1)
  })
})

test('somebody whose information is only stored is not typed in a second time', async () => {
  const { school, coordinator, cohort } = await amaraRestricted()
  const typed = {
    ...{ legalForename: 'Amara', legalSurname: 'Okafor', preferredForename: '', dateOfBirth: '14/06/2012' },
    ...{ yearGroup: '10', tutorGroup: '10A', upn: '', uln: '', email: '' },
  }
  const { cohort: next } = { cohort }
  const actor = { ...coordinator, grants: [{ role: 'school_coordinator', schoolId: school }] } as never
  expect(await addStudent(actor, { cohortId: next, typed, confirmed: '', match: null })).toEqual({
    ok: false,
    reason: 'held_back',
  })
  expect(await sql`select from student where school_id = ${school}`).toHaveLength(2)
})

test('an upload that is undone leaves them alone, and they can still be put back into use', async () => {
  const { school, coordinator, first } = await amaraRestricted()
  const done = await undoUpload(coordinator, first)
  expect(done).toMatchObject({ ok: true })
  const left = await sql`select legal_surname from student where school_id = ${school}`
  expect([...left]).toEqual([{ legal_surname: 'Okafor' }])
  await sql`update student set restricted_at = null where school_id = ${school}`
  expect(await sql`select from membership where school_id = ${school} and not restricted`).toHaveLength(1)
})
