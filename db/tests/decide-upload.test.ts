import { describe, expect, test } from 'vitest'
import { decideUpload } from '#lib/uploads/decide-upload.ts'
import { DecideForm } from '#lib/uploads/schema.ts'
import type { Actor } from '../actor.ts'
import type { SchoolId, UploadId } from '../vocabulary.ts'
import { csv, PATIENT, type SentFile, uploadingIn } from './uploading.ts'
import { openWorld } from './world.ts'

const world = await openWorld()
const { sql } = world
const { somebody, aSchoolWithCohort, receive, save, outcomes, uploadOf } = uploadingIn(world)

/** What a form of the check page sends, by what somebody did on it. */
const decide = (actor: Actor, uploadId: UploadId, values: Record<string, unknown>) =>
  decideUpload(actor, DecideForm.parse({ uploadId, ...values }), PATIENT)

/** A file whose column of first names has a heading that nobody knows. */
const called = (...lines: string[]): SentFile => ({
  name: 'called.csv',
  bytes: new Uint8Array(Buffer.from(['Surname,Called,DOB,Year', ...lines].join('\r\n'))).buffer,
})
const CALLED_IS_FORENAME = { columns: { 0: { B: 'legalForename' } } }
const GOOD = 'Okafor,Amara,14/06/2012,10,10A,,'
const WRONG = 'Larter,Ben,31/02/2012,10,10A,,'
const shapesOf = (school: SchoolId) => sql`select columns, learnt_by from file_shape where school_id = ${school}`

describe('an upload is not found by', () => {
  test.each([
    ['the coordinator of another school', 'school_coordinator', 'other'],
    ['staff of the own school, who may not upload', 'school_staff', 'own'],
  ] as const)('%s: nothing is decided, and nothing remembered', async (_who, role, where) => {
    const { school, coordinator, cohort } = await aSchoolWithCohort()
    const id = await receive(coordinator, cohort, called('Okafor,Amara,14/06/2012,10'))
    const stranger = await somebody(role, where === 'own' ? school : await world.school())
    const before = await uploadOf(id)
    for (const values of [
      CALLED_IS_FORENAME,
      { rows: { 0: { 2: 'leave' } } },
      { match: { 0: { 2: 'same' } } },
      { value: { 0: { 2: { email: 'a@b.example' } } } },
    ])
      expect(await decide(stranger, id, values)).toEqual({ ok: false, reason: 'not_found' })
    expect(await uploadOf(id)).toEqual(before)
    expect(await shapesOf(school)).toHaveLength(0)
  })
})

test('one that was saved is decided about no more', async () => {
  const { coordinator, cohort } = await aSchoolWithCohort()
  const id = await receive(coordinator, cohort, csv(GOOD))
  await save(coordinator, id)
  const before = await uploadOf(id)
  expect(await decide(coordinator, id, { rows: { 0: { 2: 'leave' } } })).toMatchObject({ ok: false, reason: 'not_now' })
  expect(await uploadOf(id)).toEqual(before)
})

test('two columns for one field are refused at the second, and change nothing', async () => {
  const { coordinator, cohort, school } = await aSchoolWithCohort()
  const id = await receive(coordinator, cohort, called('Okafor,Amara,14/06/2012,10'))
  const columns = { 0: { A: 'legalSurname', B: 'legalSurname' } }
  expect(await decide(coordinator, id, { columns })).toMatchObject({
    reason: 'mapping',
    faults: { 'columns.0.B': [expect.stringMatching(/^Columns A and B are both read as Surname/)] },
  })
  expect((await uploadOf(id)).choices).toBeNull()
  expect(await shapesOf(school)).toHaveLength(0)
})

describe('a column of which a person says what it holds', () => {
  test('is read so in this file, in the next of its shape, and in no other school', async () => {
    const { school, coordinator, cohort } = await aSchoolWithCohort()
    const id = await receive(coordinator, cohort, called('Okafor,Amara,14/06/2012,10'))
    expect(await outcomes(id)).toEqual({ problem: 1 })
    expect(await decide(coordinator, id, CALLED_IS_FORENAME)).toMatchObject({ ok: true, remembered: true })
    expect(await outcomes(id)).toEqual({ new: 1 })

    const colleague = await somebody('school_coordinator', school)
    const next = await receive(colleague, cohort, called('Larter,Ben,15/06/2012,10'))
    expect(await outcomes(next)).toEqual({ new: 1 })
    const other = await aSchoolWithCohort()
    const theirs = await receive(other.coordinator, other.cohort, called('Larter,Ben,15/06/2012,10'))
    expect(await outcomes(theirs)).toEqual({ problem: 1 })
  })

  test('is said otherwise later: what was said last stands, once, with who said it', async () => {
    const { school, coordinator, cohort } = await aSchoolWithCohort()
    await decide(
      coordinator,
      await receive(coordinator, cohort, called('Okafor,Amara,14/06/2012,10')),
      CALLED_IS_FORENAME,
    )
    const colleague = await somebody('school_coordinator', school)
    const next = await receive(colleague, cohort, called('Larter,Ben,15/06/2012,10'))
    await decide(colleague, next, { columns: { 0: { B: 'preferredForename' } } })
    expect([...(await shapesOf(school))]).toEqual([
      { columns: { called: 'preferredForename' }, learnt_by: colleague.personId },
    ])
  })
})

describe('a correction', () => {
  const typed = (value: string) => ({
    value: { 0: { 3: { dateOfBirth: value } } },
    was: { 0: { 3: { dateOfBirth: '31/02/2012' } } },
  })

  test('that is right makes its row good; one that is not says so, and is kept', async () => {
    const { coordinator, cohort } = await aSchoolWithCohort()
    const id = await receive(coordinator, cohort, csv(GOOD, WRONG))
    expect(await decide(coordinator, id, typed('30/02/2012'))).toMatchObject({ ok: true, corrected: 1, stillWrong: 1 })
    const [issue] = await sql`select raw, cell from upload_issue where upload_id = ${id} and severity = 'error'`
    expect(issue).toEqual({ raw: '30/02/2012', cell: 'C3' })
    expect(await decide(coordinator, id, typed('29/02/2012'))).toMatchObject({ ok: true, corrected: 1, stillWrong: 0 })
    expect(await outcomes(id)).toEqual({ new: 2 })
  })

  test('of a date of birth that the year still does not fit is not right yet', async () => {
    const { coordinator, cohort } = await aSchoolWithCohort()
    const id = await receive(coordinator, cohort, csv('Okafor,Amara,14/06/2008,10,10A,,'))
    const born = (date: string) => ({ value: { 0: { 2: { dateOfBirth: date } } } })
    expect(await decide(coordinator, id, born('14/06/2009'))).toMatchObject({ corrected: 1, stillWrong: 1 })
    expect(await decide(coordinator, id, born('14/06/2012'))).toMatchObject({ corrected: 1, stillWrong: 0 })
  })

  test('of two people at once is kept beside the other’s', async () => {
    const { school, coordinator, cohort } = await aSchoolWithCohort()
    const colleague = await somebody('school_coordinator', school)
    const id = await receive(coordinator, cohort, csv(GOOD, WRONG))
    await Promise.all([
      decide(coordinator, id, typed('29/02/2012')),
      decide(colleague, id, { value: { 0: { 2: { email: 'amara@school.example' } } } }),
    ])
    expect((await uploadOf(id)).choices?.corrections).toEqual({
      csv: { 2: { email: 'amara@school.example' }, 3: { dateOfBirth: '29/02/2012' } },
    })
  })
})

test('a close match that is settled is kept without a new reading, and saved so', async () => {
  const { school, coordinator, cohort } = await aSchoolWithCohort()
  await save(coordinator, await receive(coordinator, cohort, csv(GOOD)))
  const id = await receive(coordinator, cohort, csv('Okafor,Amina,14/06/2012,10,10A,,'))
  expect(await outcomes(id)).toEqual({ close_match: 1 })
  expect(await decide(coordinator, id, { match: { 0: { 2: 'different' } } })).toMatchObject({ readAgain: false })
  expect(await save(coordinator, id)).toMatchObject({ ok: true, added: 1, updated: 0 })
  expect(await sql`select from student where school_id = ${school}`).toHaveLength(2)
})
