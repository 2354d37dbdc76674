import { expect, test } from 'vitest'
import { undoUpload } from '#lib/uploads/undo-upload.ts'
import { asActor } from '../actor.ts'
import { countBasicsOnly } from '../queries/review-upload.ts'
import type { CohortId, SchoolId, StudentId, UploadId } from '../vocabulary.ts'
import { csv, uploadingIn } from './uploading.ts'
import { actorOf, aSharingInstruction, openWorld } from './world.ts'

const world = await openWorld()
const { sql } = world
const { aSchoolWithCohort, receive, save, outcomes } = uploadingIn(world)

const AMARA = 'Okafor,Amara,14/06/2012,10,10A,,amara@school.example'
const SAM = 'Blyth,Sam,02/02/2012,10,10A,,'

/** A cohort with Amara and Sam in it, as a file brought them; and the upload. */
async function uploaded() {
  const { school, coordinator, cohort } = await aSchoolWithCohort()
  const upload = await receive(coordinator, cohort, csv(AMARA, SAM))
  await save(coordinator, upload)
  const [amara] = await sql<
    { id: StudentId }[]
  >`select id from student where school_id = ${school} and legal_forename = 'Amara'`
  const instruct = () =>
    sql`insert into sharing_instruction ${sql(aSharingInstruction(school, amara?.id ?? ('' as StudentId), coordinator.personId))}`
  return { school, coordinator, cohort, upload, amara: amara?.id ?? '', instruct }
}

const held = async (id: string) => {
  const [found] =
    await sql`select tutor_group, upn, email, basics_only as basics, legal_surname from student where id = ${id}`
  return found
}
const rowsOf = async (id: UploadId, student: string) => [
  ...(await sql`select tutor_group, upn, email from upload_row where upload_id = ${id} and (student_id = ${student} or new_student_id = ${student})`),
]
const NOTHING = { tutor_group: null, upn: null, email: null }

test.each(['school_coordinator', 'council_administrator'] as const)(
  'what a file of a %s brings beyond the basics is not taken, nor kept of the row, and the page says so',
  async (role) => {
    const { school, cohort, amara, instruct } = await uploaded()
    await instruct()
    const place = role === 'school_coordinator' ? { schoolId: school } : {}
    const by = actorOf(await world.session(await world.person({ role, ...place })))
    const again = await receive(by, cohort, csv('Okafor,Amara,14/06/2012,10,10B,,other@school.example', SAM))
    expect(await outcomes(again)).toEqual({ unchanged: 2 })
    expect(await rowsOf(again, amara)).toEqual([NOTHING])
    const key = { schoolId: school as SchoolId, id: again, cohortId: cohort as CohortId }
    expect(await asActor(by, (tx) => countBasicsOnly(tx, key))).toBe(1)
    expect(await save(by, again)).toMatchObject({ ok: true, added: 0, updated: 0 })
    expect(await held(amara)).toMatchObject({ ...NOTHING, basics: true })
    const members = await sql`select from membership where cohort_id = ${cohort}`
    expect(members).toHaveLength(2)
  },
)

test('a changed name of such a student is taken, and nothing else of the row', async () => {
  const { coordinator, cohort, amara, instruct } = await uploaded()
  await instruct()
  const again = await receive(coordinator, cohort, csv('Okafor,Amara,14/06/2012,11,10B,,other@school.example'))
  expect(await outcomes(again)).toEqual({ changed: 1 })
  expect(await save(coordinator, again)).toMatchObject({ ok: true, updated: 1 })
  expect(await held(amara)).toMatchObject(NOTHING)
})

test('an instruction between check and save sends the upload back to be looked at', async () => {
  const { coordinator, cohort, amara, instruct } = await uploaded()
  const waiting = await receive(coordinator, cohort, csv('Okafor,Amara,14/06/2012,10,10B,,other@school.example'))
  expect(await outcomes(waiting)).toEqual({ changed: 1 })
  await instruct()
  expect(await save(coordinator, waiting)).toMatchObject({ ok: false, reason: 'changed_since' })
  expect(await outcomes(waiting)).toEqual({ unchanged: 1 })
  expect(await held(amara)).toMatchObject(NOTHING)
})

test('what earlier uploads left of the student is emptied, and undoing them brings nothing back', async () => {
  const { coordinator, cohort, upload, amara, instruct } = await uploaded()
  const later = await receive(coordinator, cohort, csv('Okafor,Amara,14/06/2012,10,10B,,other@school.example'))
  await save(coordinator, later)
  await instruct()
  for (const id of [upload, later]) expect(await rowsOf(id, amara)).toEqual([NOTHING])
  const [kept] = await sql`select before from upload_change where upload_id = ${later}`
  expect(kept?.before).toMatchObject(NOTHING)
  expect(await undoUpload(coordinator, later)).toEqual({ ok: false, reason: 'nothing_left' })
  expect(await held(amara)).toMatchObject({ ...NOTHING, basics: true })
  // The upload that brought them in leaves them, too: the school has worked on them since.
  await undoUpload(coordinator, upload)
  expect(await held(amara)).toMatchObject({ legal_surname: 'Okafor', basics: true })
})
