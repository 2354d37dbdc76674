import { beforeEach, describe, expect, test } from 'vitest'
import type { UploadChoices } from '#lib/uploads/choices.ts'
import { readBegun, readUpload } from '#lib/uploads/read-upload.ts'
import { receiveFile } from '#lib/uploads/receive-file.ts'
import { resumeUpload, resumeUploads } from '#lib/uploads/resume-uploads.ts'
import { setAsideUpload } from '#lib/uploads/set-aside-upload.ts'
import type { Reading } from '#lib/uploads/start-reading.ts'
import { type Actor, asActor, asSystem } from '../actor.ts'
import { lockUpload } from '../queries/upload.ts'
import { claimUploads } from '../queries/upload-step.ts'
import type { StudentField, UploadId } from '../vocabulary.ts'
import { csv, PATIENT, uploadingIn } from './uploading.ts'
import { openWorld } from './world.ts'

const world = await openWorld()
const { sql } = world
const { somebody, aSchoolWithCohort, receive, save, outcomes, studentsOf, uploadOf } = uploadingIn(world)

const GOOD = 'Okafor,Amara,14/06/2012,10,10A,,amara@school.example'
const WRONG = 'Blyth,Sam,31/02/2012,10,10A,,'

const corrected = (row: number, field: StudentField, value: string) => (choices: UploadChoices) => ({
  ...choices,
  corrections: {
    ...choices.corrections,
    csv: { ...choices.corrections.csv, [row]: { ...choices.corrections.csv?.[row], [field]: value } },
  },
})
const read = (actor: Actor, id: UploadId, change?: (choices: UploadChoices) => UploadChoices) =>
  readUpload(actor, id, change, PATIENT)
const resume = (actor: Actor, id: UploadId) => resumeUpload(actor, id, PATIENT)

/** What a process that died over a step leaves behind; its lease ended so many seconds ago. */
async function left(id: UploadId, by: Actor, state: 'received' | 'saving', { secondsAgo = 1, attempts = 0 } = {}) {
  await sql`update upload set state = ${state}, session_id = ${by.sessionId}, attempts = ${attempts},
    lease_until = wex.now() - make_interval(secs => ${secondsAgo}) where id = ${id}`
  if (state === 'received') await sql`delete from upload_row where upload_id = ${id}`
}

describe('an upload is not read, resumed or followed by', () => {
  test.each([
    ['the coordinator of another school', 'school_coordinator', 'other'],
    ['staff of the own school, who may not upload', 'school_staff', 'own'],
  ] as const)('%s', async (_who, role, where) => {
    const { school, coordinator, cohort } = await aSchoolWithCohort()
    const stranger = await somebody(role, where === 'own' ? school : await world.school())
    const id = await receive(coordinator, cohort, csv(GOOD))
    const notFound = { ok: false, reason: 'not_found' }
    expect(await read(stranger, id, corrected(2, 'tutorGroup', '10Z'))).toEqual(notFound)
    await left(id, coordinator, 'received')
    await resume(stranger, id)
    expect(await uploadOf(id)).toMatchObject({ state: 'received', choices: null })
  })
})

test('what was saved, cancelled or refused is not read again', async () => {
  const { coordinator, cohort } = await aSchoolWithCohort()
  const saved = await receive(coordinator, cohort, csv(GOOD))
  await save(coordinator, saved)
  const cancelled = await receive(coordinator, cohort, csv(GOOD))
  await setAsideUpload(coordinator, cancelled)
  for (const id of [saved, cancelled])
    expect(await read(coordinator, id, corrected(2, 'tutorGroup', '10Z'))).toEqual({ ok: false, reason: 'not_now' })
})

describe('a change of the choices', () => {
  test('is kept, and the file is read with it', async () => {
    const { coordinator, cohort } = await aSchoolWithCohort()
    const id = await receive(coordinator, cohort, csv(GOOD, WRONG))
    expect(await outcomes(id)).toEqual({ new: 1, problem: 1 })
    expect(await read(coordinator, id, corrected(3, 'dateOfBirth', '28/02/2012'))).toEqual({
      ok: true,
      underWay: false,
    })
    expect(await outcomes(id)).toEqual({ new: 2 })
    expect(await uploadOf(id)).toMatchObject({
      state: 'reviewed',
      free: true,
      choices: { corrections: { csv: { 3: { dateOfBirth: '28/02/2012' } } } },
    })
    const [received] = await sql`
      select count(*)::int as events from audit_event where subject_id = ${id} and action = 'upload.received'`
    expect(received).toEqual({ events: 1 })
  })

  test('of two at once, both are kept and count', async () => {
    const { coordinator, cohort } = await aSchoolWithCohort()
    const id = await receive(coordinator, cohort, csv(GOOD, WRONG))
    await Promise.all([
      read(coordinator, id, corrected(3, 'dateOfBirth', '28/02/2012')),
      read(coordinator, id, corrected(2, 'tutorGroup', '10Z')),
    ])
    const rows = await sql`select row, date_of_birth, tutor_group from upload_row where upload_id = ${id} order by row`
    expect([...rows]).toEqual([
      { row: 2, date_of_birth: '2012-06-14', tutor_group: '10Z' },
      { row: 3, date_of_birth: '2012-02-28', tutor_group: '10A' },
    ])
    expect((await uploadOf(id)).state).toBe('reviewed')
  })

  test('with which the file cannot be read is forgotten, and the rows stay', async () => {
    const { coordinator, cohort } = await aSchoolWithCohort()
    const id = await receive(coordinator, cohort, csv(GOOD, WRONG))
    await read(coordinator, id, corrected(3, 'dateOfBirth', '28/02/2012'))
    const before = await uploadOf(id)
    // Nobody can open what was not sealed for this upload.
    await sql`update upload set file = '\\x00' where id = ${id}`
    expect(await read(coordinator, id, corrected(2, 'tutorGroup', '10Z'))).toMatchObject({
      ok: false,
      reason: 'refused',
      sentence: expect.stringMatching(/\w+/),
    })
    expect(await uploadOf(id)).toEqual(before)
    expect(await outcomes(id)).toEqual({ new: 2 })
  })

  test('that is about saving alone reads nothing', async () => {
    const { coordinator, cohort } = await aSchoolWithCohort()
    const id = await receive(coordinator, cohort, csv(GOOD))
    await sql`update upload_row set tutor_group = 'as it was' where upload_id = ${id}`
    await read(coordinator, id, (choices) => ({ ...choices, otherYears: 'leave' }))
    const [row] = await sql`select tutor_group from upload_row where upload_id = ${id}`
    expect(row).toEqual({ tutor_group: 'as it was' })
    expect(await uploadOf(id)).toMatchObject({ state: 'reviewed', choices: { otherYears: 'leave' } })
  })
})

test('what is cancelled while it is being read stays cancelled', async () => {
  const { school, coordinator, cohort } = await aSchoolWithCohort()
  const received = await receiveFile(coordinator, cohort, csv(GOOD), { patience: 0 })
  if (!received.ok) throw new Error(received.reason)
  const { uploadId: id } = received
  await setAsideUpload(coordinator, id)
  // The reading, if it had not ended by then, writes down nothing: whoever reads next waits its turn behind it.
  await receive(coordinator, cohort, csv(GOOD))
  expect(await outcomes(id)).toEqual({})
  expect((await uploadOf(id)).state).toBe('set_aside')
  expect(await studentsOf(school)).toHaveLength(0)
})

/** A reading of which the worker has handed this over so far. */
const readingOf = (pieces: string[], end: Reading['end']): Reading => ({
  begun: Promise.resolve(),
  rows: (async function* () {
    for (const lines of pieces) yield new TextEncoder().encode(lines)
  })(),
  end,
  onProgress: () => undefined,
})
const rowLine = (n: number, born = '2012-06-14') =>
  [n, 'csv', n + 1, 'good', '', 'Okafor', 'Amara', '', born, 10, '', '', '', 'okafor', 'amara', ''].join('\x1f')

describe('of a file whose rows are written down while it is read', () => {
  const REFUSED = { rejected: { code: 'TIMEOUT' as const, message: 'The file took too long to read.' } }

  test('nothing is left where the worker does not come to its end', async () => {
    const { coordinator, cohort } = await aSchoolWithCohort()
    const id = await receive(coordinator, cohort, csv(GOOD))
    await left(id, coordinator, 'received')
    await sql`update upload set report = '{}' where id = ${id}`
    const upload = await asActor(coordinator, (tx) => lockUpload(tx, id))
    if (!upload) throw new Error('no upload')
    const reading = readingOf([rowLine(1), rowLine(2)], Promise.resolve(REFUSED))
    expect(await readBegun(coordinator, upload, Number.POSITIVE_INFINITY, reading)).toEqual({
      ok: false,
      reason: 'refused',
      code: 'TIMEOUT',
      sentence: 'The file took too long to read.',
    })
    expect(await outcomes(id)).toEqual({})
    expect((await uploadOf(id)).state).toBe('refused')
  })

  test('the rows of the reading before stay where it cannot be read with another choice', async () => {
    const { coordinator, cohort } = await aSchoolWithCohort()
    const id = await receive(coordinator, cohort, csv(GOOD, WRONG))
    const before = await sql`select * from upload_row where upload_id = ${id} order by n`
    await sql`update upload set state = 'received', session_id = ${coordinator.sessionId} where id = ${id}`
    const upload = await asActor(coordinator, (tx) => lockUpload(tx, id))
    if (!upload) throw new Error('no upload')
    const reading = readingOf([rowLine(1)], Promise.resolve(REFUSED))
    expect(await readBegun(coordinator, upload, Number.POSITIVE_INFINITY, reading)).toMatchObject({
      reason: 'refused',
    })
    expect((await uploadOf(id)).state).toBe('reviewed')
    expect([...(await sql`select * from upload_row where upload_id = ${id} order by n`)]).toEqual([...before])
  })

  test('nothing is left where Postgres refuses a piece; the step is left to be taken up again', async () => {
    const { coordinator, cohort } = await aSchoolWithCohort()
    const id = await receive(coordinator, cohort, csv(GOOD))
    await left(id, coordinator, 'received')
    const upload = await asActor(coordinator, (tx) => lockUpload(tx, id))
    if (!upload) throw new Error('no upload')
    const pieces = [rowLine(1), rowLine(2, 'no day'), rowLine(3), rowLine(4)]
    const reading = readingOf(pieces, Promise.resolve(REFUSED))
    await expect(readBegun(coordinator, upload, Number.POSITIVE_INFINITY, reading)).rejects.toMatchObject({
      code: '22007',
    })
    expect(await outcomes(id)).toEqual({})
    expect((await uploadOf(id)).state).toBe('received')
    await resume(coordinator, id)
    expect(await outcomes(id)).toEqual({ new: 1 })
  })

  test('2,500 rows come as they would at once, doubles too', async () => {
    const { coordinator, cohort } = await aSchoolWithCohort()
    const lines = Array.from({ length: 2_500 }, (_, n) => `Okafor,Amara,14/06/2012,10,10A,,a${n}@school.example`)
    const upn = 'H926499116207'
    lines[3] = `Blyth,Sam,14/06/2012,10,10A,${upn},`
    lines[2_400] = `Adams,Lee,15/06/2012,10,10A,${upn},`
    const id = await receive(coordinator, cohort, csv(...lines))
    const rows = await sql`select n, row, outcome, upn from upload_row where upload_id = ${id} order by n`
    expect(rows.map(({ n, row }) => [n, row])).toEqual(lines.map((_, n) => [n + 1, n + 2]))
    const wrong = rows.filter(({ outcome }) => outcome === 'problem')
    expect(wrong).toEqual([4, 2_401].map((n) => ({ n, row: n + 1, outcome: 'problem', upn: null })))
  })
})

describe('a step whose process died', () => {
  // What other tests have left is not looked for here.
  beforeEach(async () => {
    await sql`update upload set lease_until = null`
  })

  test('is not taken while its lease lives, by nobody', async () => {
    const { school, coordinator, cohort } = await aSchoolWithCohort()
    const colleague = await somebody('school_coordinator', school)
    const id = await receive(coordinator, cohort, csv(GOOD))
    await left(id, coordinator, 'received', { secondsAgo: -20 })
    expect(await read(colleague, id)).toEqual({ ok: false, reason: 'not_now' })
    await resume(colleague, id)
    expect(await resumeUploads()).toBe(0)
    expect(await uploadOf(id)).toMatchObject({ state: 'received', attempts: 0, free: false })
  })

  test('is done again by the next process, as the same session: reading', async () => {
    const { coordinator, cohort } = await aSchoolWithCohort()
    const id = await receive(coordinator, cohort, csv(GOOD, WRONG))
    await left(id, coordinator, 'received')
    expect(await resumeUploads()).toBe(1)
    expect(await outcomes(id)).toEqual({ new: 1, problem: 1 })
    expect(await uploadOf(id)).toMatchObject({ state: 'reviewed', free: true, attempts: 0 })
  })

  test('is done again by the next process, as the same session: saving, once', async () => {
    const { school, coordinator, cohort } = await aSchoolWithCohort()
    const id = await receive(coordinator, cohort, csv(GOOD))
    await left(id, coordinator, 'saving')
    expect((await Promise.all([resumeUploads(), resumeUploads()])).sort()).toEqual([0, 1])
    expect(await uploadOf(id)).toMatchObject({ state: 'committed', added: 1 })
    expect(await studentsOf(school)).toHaveLength(1)
    const [by] = await sql`select person_id from audit_event where subject_id = ${id} and action = 'upload.committed'`
    expect(by).toEqual({ person_id: coordinator.personId })
  })

  test('is taken over by whoever opens its page, as themselves', async () => {
    const { school, coordinator, cohort } = await aSchoolWithCohort()
    const colleague = await somebody('school_coordinator', school)
    const id = await receive(coordinator, cohort, csv(GOOD))
    await left(id, coordinator, 'saving')
    await resume(colleague, id)
    expect(await uploadOf(id)).toMatchObject({ state: 'committed', added: 1 })
    const [by] = await sql`select person_id from audit_event where subject_id = ${id} and action = 'upload.committed'`
    expect(by).toEqual({ person_id: colleague.personId })
  })

  test('goes back where the session that had asked for it is over, and waits for somebody', async () => {
    const { school, coordinator, cohort } = await aSchoolWithCohort()
    const [saving, reading] = [
      await receive(coordinator, cohort, csv(GOOD)),
      await receive(coordinator, cohort, csv(WRONG)),
    ]
    await left(saving, coordinator, 'saving')
    await left(reading, coordinator, 'received')
    await sql`update session set revoked_at = wex.now() where id = ${coordinator.sessionId}`
    expect(await resumeUploads()).toBe(0)
    expect(await uploadOf(saving)).toMatchObject({ state: 'reviewed', stopped: 'session_ended', free: true })
    expect(await uploadOf(reading)).toMatchObject({ state: 'received', stopped: 'session_ended', free: true })
    expect(await studentsOf(school)).toHaveLength(0)

    const back = await somebody('school_coordinator', school)
    await resume(back, reading)
    expect(await uploadOf(reading)).toMatchObject({ state: 'reviewed', stopped: null })
  })

  test('is given up after three times: nothing is tried for ever', async () => {
    const { coordinator, cohort } = await aSchoolWithCohort()
    const [saving, reading] = [
      await receive(coordinator, cohort, csv(GOOD)),
      await receive(coordinator, cohort, csv(GOOD)),
    ]
    await left(saving, coordinator, 'saving', { attempts: 3 })
    await left(reading, coordinator, 'received', { attempts: 3 })
    await sql`update upload set report = '{}' where id = ${reading}`
    // Read before, and now with another choice that nobody could read it with.
    const again = await receive(coordinator, cohort, csv(GOOD))
    await left(again, coordinator, 'received', { attempts: 3 })
    await sql`update upload set choices = '{"otherYears": "include", "before": {"otherYears": "leave"}}' where id = ${again}`
    expect(await resumeUploads()).toBe(0)
    expect(await uploadOf(saving)).toMatchObject({ state: 'reviewed', stopped: 'failed', free: true })
    const [refused] =
      await sql`select state, file, report #>> '{rejected,code}' as code from upload where id = ${reading}`
    expect(refused).toEqual({ state: 'refused', file: null, code: 'TIMEOUT' })
  })

  test('and whose transaction is still at work is passed over, however old its lease', async () => {
    const { coordinator, cohort } = await aSchoolWithCohort()
    const id = await receive(coordinator, cohort, csv(GOOD))
    await left(id, coordinator, 'saving', { secondsAgo: 3600 })
    const claimed = await sql.begin(async (slow) => {
      await slow`select from upload where id = ${id} for update`
      return await asSystem('uploads', (tx) => claimUploads(tx, 4))
    })
    expect(claimed).toEqual([])
    await resumeUploads()
    expect((await uploadOf(id)).state).toBe('committed')
  })
})

describe('saving that finds other students than were compared', () => {
  test('saves nothing, keeps what was decided, and says so where it is looked at', async () => {
    const { school, coordinator, cohort } = await aSchoolWithCohort()
    const id = await receive(coordinator, cohort, csv(GOOD, WRONG))
    await read(coordinator, id, corrected(3, 'dateOfBirth', '28/02/2012'))
    const other = await receive(coordinator, cohort, csv(GOOD))
    await save(coordinator, other)
    expect(await save(coordinator, id)).toEqual({ ok: false, reason: 'changed_since' })
    expect(await uploadOf(id)).toMatchObject({
      state: 'reviewed',
      stopped: 'changed_since',
      choices: { corrections: { csv: { 3: { dateOfBirth: '28/02/2012' } } } },
    })
    // Compared anew: this is what would happen now, and does.
    expect(await outcomes(id)).toEqual({ unchanged: 1, new: 1 })
    expect(await save(coordinator, id)).toMatchObject({ ok: true, added: 1, unchanged: 1 })
    expect(await studentsOf(school)).toHaveLength(2)
  })

  test('a student who was changed by hand in between is not overwritten unseen', async () => {
    const { school, coordinator, cohort } = await aSchoolWithCohort()
    await save(coordinator, await receive(coordinator, cohort, csv(GOOD)))
    const id = await receive(coordinator, cohort, csv('Okafor,Amara,14/06/2012,10,10B,,'))
    await sql`update student set tutor_group = '10B' where school_id = ${school}`
    expect(await save(coordinator, id)).toEqual({ ok: false, reason: 'changed_since' })
    expect(await outcomes(id)).toEqual({ unchanged: 1 })
  })
})
