import { describe, expect, test } from 'vitest'
import { receiveFile } from '#lib/uploads/receive-file.ts'
import { setAsideUpload } from '#lib/uploads/set-aside-upload.ts'
import { csv, fixture, settle, uploadingIn } from './uploading.ts'
import { openWorld } from './world.ts'

const world = await openWorld()
const { sql } = world
const { somebody, aSchoolWithCohort, receive, save, outcomes, studentsOf } = uploadingIn(world)

describe('a SIMS file', () => {
  test('is saved whole, once, with an audit event for each student; the same file again changes nothing', async () => {
    const { school, coordinator, cohort } = await aSchoolWithCohort()
    const first = await receive(coordinator, cohort, fixture('01-sims-title-rows.xlsx'))
    expect(await outcomes(first)).toEqual({ new: 182 })
    expect(await studentsOf(school)).toHaveLength(0)
    expect(await save(coordinator, first)).toMatchObject({
      ok: true,
      added: 182,
      updated: 0,
      problems: 0,
    })
    const saved = await studentsOf(school)
    expect(saved).toHaveLength(182)
    const [audited] =
      await sql`select count(*)::int as n from audit_event where school_id = ${school} and action = 'student.added' and person_id = ${coordinator.personId}`
    expect(audited).toEqual({ n: 182 })
    const figures = await sql`select stage, students from stage_figure where school_id = ${school}`
    expect([...figures]).toEqual([{ stage: 'not_started', students: 182 }])

    const again = await receive(coordinator, cohort, fixture('01-sims-title-rows.xlsx'))
    expect(await outcomes(again)).toEqual({ unchanged: 182 })
    expect(await save(coordinator, again)).toMatchObject({ ok: true, added: 0, updated: 0 })
    expect(await studentsOf(school)).toEqual(saved)
  })

  test('is brought up to date by a later one: changed, new and unchanged students, and none removed', async () => {
    const { school, coordinator, cohort } = await aSchoolWithCohort()
    await save(coordinator, await receive(coordinator, cohort, fixture('01-sims-title-rows.xlsx')))
    const later = await receive(coordinator, cohort, fixture('06-update-of-01.xlsx'))
    const { new: joined = 0, changed = 0, unchanged = 0 } = await outcomes(later)
    expect(joined + changed + unchanged).toBe(181)
    expect(joined).toBeGreaterThan(0)
    expect(changed).toBeGreaterThan(0)
    expect(await save(coordinator, later)).toMatchObject({ ok: true, added: joined, updated: changed })
    expect(await studentsOf(school)).toHaveLength(182 + joined)
  })
})

describe('saving', () => {
  const LINE = 'Okafor,Amara,14/06/2012,10,10A,,amara@school.example'

  test('twice at once, by two people, saves once and tells both the same', async () => {
    const { school, coordinator, cohort } = await aSchoolWithCohort()
    const colleague = await somebody('school_coordinator', school)
    const id = await receive(coordinator, cohort, csv(LINE))
    const answers = await Promise.all([save(coordinator, id), save(colleague, id)])
    expect(answers).toEqual(
      [0, 1].map(() => ({
        ok: true,
        underWay: false,
        cohortId: cohort,
        added: 1,
        updated: 0,
        unchanged: 0,
        problems: 0,
      })),
    )
    expect(await studentsOf(school)).toHaveLength(1)
  })

  test('two uploads of the same students at once never doubles one: the second is asked to look again', async () => {
    const { school, coordinator, cohort } = await aSchoolWithCohort()
    const ids = [await receive(coordinator, cohort, csv(LINE)), await receive(coordinator, cohort, csv(LINE))]
    const answers = await Promise.all(ids.map((id) => save(coordinator, id)))
    expect(answers.map((answer) => (answer.ok ? 'saved' : answer.reason)).sort()).toEqual(['changed_since', 'saved'])
    expect(await studentsOf(school)).toHaveLength(1)
  })

  test('a blank cell never overwrites, a missing column neither, and progress is never touched', async () => {
    const { school, coordinator, cohort } = await aSchoolWithCohort()
    await save(coordinator, await receive(coordinator, cohort, csv(LINE)))
    await sql`update membership set stage = 'offered' where school_id = ${school}`
    const id = await receive(coordinator, cohort, csv('Okafor,Amara,14/06/2012,10,10B,,'))
    expect(await outcomes(id)).toEqual({ changed: 1 })
    await save(coordinator, id)
    expect([...(await studentsOf(school))]).toMatchObject([{ tutor_group: '10B', email: 'amara@school.example' }])
    const [member] = await sql`select stage from membership where school_id = ${school}`
    expect(member).toEqual({ stage: 'offered' })
  })

  test('a close match is left out, updated or added as the person says', async () => {
    const { school, coordinator, cohort } = await aSchoolWithCohort()
    await save(coordinator, await receive(coordinator, cohort, csv(LINE)))
    // The same names and tutor group, another date of birth.
    const near = 'Okafor,Amara,15/06/2012,10,10A,,'
    const left = await receive(coordinator, cohort, csv(near))
    expect(await outcomes(left)).toEqual({ close_match: 1 })
    expect(await save(coordinator, left)).toMatchObject({ added: 0, updated: 0 })
    const same = await receive(coordinator, cohort, csv(near))
    expect(await save(coordinator, same, settle(2, 'same'))).toMatchObject({
      added: 0,
      updated: 1,
    })
    const twin = await receive(coordinator, cohort, csv(LINE))
    expect(await save(coordinator, twin, settle(2, 'different'))).toMatchObject({ added: 1, updated: 0 })
    expect((await studentsOf(school)).map(({ date_of_birth }) => date_of_birth)).toEqual(['2012-06-14', '2012-06-15'])
  })

  test('rows of other year groups are left out when the person says so', async () => {
    const { school, coordinator, cohort } = await aSchoolWithCohort()
    const id = await receive(coordinator, cohort, csv(LINE, 'Blyth,Sam,02/02/2011,11,11A,,'))
    expect(await save(coordinator, id, (choices) => ({ ...choices, otherYears: 'leave' }))).toMatchObject({
      added: 1,
    })
    expect(await studentsOf(school)).toHaveLength(1)
  })

  test('what was set aside is gone and cannot be saved', async () => {
    const { coordinator, cohort } = await aSchoolWithCohort()
    const id = await receive(coordinator, cohort, csv(LINE))
    await setAsideUpload(coordinator, id)
    const [left] =
      await sql`select file, (select count(*)::int from upload_row where upload_id = ${id}) as rows from upload where id = ${id}`
    expect(left).toEqual({ file: null, rows: 0 })
    expect(await save(coordinator, id)).toEqual({ ok: false, reason: 'set_aside' })
  })

  test('the stored file is encrypted', async () => {
    const { coordinator, cohort } = await aSchoolWithCohort()
    const id = await receive(coordinator, cohort, csv(LINE))
    const [stored] = await sql<{ file: Buffer }[]>`select file from upload where id = ${id}`
    expect(stored?.file.length).toBeGreaterThan(28)
    expect(stored?.file.includes('Okafor')).toBe(false)
  })
})

test('a file of more rows than are saved at a time is saved whole, and tells how far it is', async () => {
  const { school, coordinator, cohort } = await aSchoolWithCohort()
  const id = await receive(coordinator, cohort, csv('Okafor,Amara,14/06/2012,10,10A,,'))
  // As the reader would have written them, in a tenth of the time.
  await sql`insert into upload_row (school_id, upload_id, n, sheet, row, outcome, legal_surname, legal_forename, date_of_birth,
      year_group, surname_folded, forename_folded)
    select ${school}, ${id}, n, 'csv', n + 1, case when n % 9 = 0 then 'problem' else 'new' end, 'Blyth' || n, 'Sam', '2012-02-02',
      10, 'blyth' || n, 'sam' from generate_series(2, 45000) n`
  expect(await save(coordinator, id)).toMatchObject({ ok: true, added: 40_000, problems: 5000 })
  const [counted] = await sql`
    select (select count(*)::int from student where school_id = ${school}) as students,
      (select students from stage_figure where cohort_id = ${cohort}) as figure,
      (select count(*)::int from audit_event where school_id = ${school} and action = 'student.added') as events`
  expect(counted).toEqual({ students: 40_000, figure: 40_000, events: 40_000 })
  const [told] = await sql`select step, done, total from upload_progress where upload_id = ${id}`
  expect(told).toMatchObject({ step: 'saving', total: 45_000 })
})

describe('an upload is not found by', () => {
  test.each([
    ['the coordinator of another school', 'school_coordinator', 'other'],
    ['staff of the own school, who may not upload', 'school_staff', 'own'],
  ] as const)('%s: neither sent, nor saved, nor cancelled', async (_who, role, where) => {
    const { school, coordinator, cohort } = await aSchoolWithCohort()
    const stranger = await somebody(role, where === 'own' ? school : await world.school())
    expect(await receiveFile(stranger, cohort, csv('Okafor,Amara,14/06/2012,10,10A,,'))).toEqual({
      ok: false,
      reason: 'not_found',
    })
    const id = await receive(coordinator, cohort, csv('Okafor,Amara,14/06/2012,10,10A,,'))
    expect(await save(stranger, id)).toEqual({ ok: false, reason: 'not_found' })
    expect(await setAsideUpload(stranger, id)).toEqual({ ok: false, reason: 'not_found' })
    expect(await studentsOf(school)).toHaveLength(0)
  })
})

test('a file that cannot be read is refused in one sentence, written down, and not kept', async () => {
  const { school, coordinator, cohort } = await aSchoolWithCohort()
  const refused = await receiveFile(coordinator, cohort, {
    name: 'students.xlsx',
    bytes: new TextEncoder().encode('not a workbook').buffer,
  })
  expect(refused).toMatchObject({ ok: false, reason: 'refused', sentence: expect.stringMatching(/\w+.*\./) })
  const [kept] = await sql`select state, file from upload where school_id = ${school}`
  expect(kept).toEqual({ state: 'refused', file: null })
})
