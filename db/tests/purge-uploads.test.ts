import { describe, expect, test } from 'vitest'
import { asSystem } from '../actor.ts'
import { purge } from '../queries/retention.ts'
import type { UploadId } from '../vocabulary.ts'
import { anUploadChange, anUploadProgress, aProgressSheet, openWorld } from './world.ts'

const world = await openWorld()

test('an uploaded file, its rows and remarks are gone the day after their date, and not a day before', async () => {
  const school = await world.school()
  const person = await world.person({ role: 'school_coordinator', schoolId: school })
  const cohort = await world.cohort(school, person)
  const upload = await world.upload(school, cohort, person)
  const { sql } = world
  const held = async () => {
    const [row] = await sql`
      select u.file is not null as file, u.file_until - wex.today() as days,
        (select count(*)::int from upload_row r where r.upload_id = u.id) as rows,
        (select count(*)::int from upload_issue i where i.upload_id = u.id) as issues
      from upload u where u.id = ${upload}`
    return row
  }
  await sql`update upload set file = '\\x00', file_until = wex.today() + 30 where id = ${upload}`
  await sql`insert into upload_row (school_id, upload_id, n, sheet, row, outcome) values (${school}, ${upload}, 99, 'Report', 9, 'problem')
    on conflict do nothing`
  await sql`insert into upload_issue (school_id, upload_id, n, sheet, row, code, severity, why)
    values (${school}, ${upload}, 99, 'Report', 9, 'DOB_INVALID', 'error', 'This is not a real date.')`

  await world.moveClock('30 days')
  await asSystem('retention', purge)
  expect(await held()).toMatchObject({ file: true, days: 0, issues: 1 })

  await world.moveClock('31 days')
  await asSystem('retention', purge)
  expect(await held()).toMatchObject({ file: false, days: -1, rows: 0, issues: 0 })
})

describe('what an upload that was saved leaves', () => {
  const { sql } = world
  /** An upload that was saved, with everything that can be left of one, as the owner. */
  async function aSavedUpload() {
    const school = await world.school()
    const person = await world.person({ role: 'school_coordinator', schoolId: school })
    const cohort = await world.cohort(school, person)
    const upload = await world.upload(school, cohort, person)
    const student = await world.student(school)
    await sql`update upload set state = 'committed', committed_at = wex.now(), file = '\\x00', file_until = wex.today() + 30,
      choices = '{"otherYears": "leave"}', samples = '{}' where id = ${upload}`
    await sql`insert into upload_row (school_id, upload_id, n, sheet, row, outcome)
      values (${school}, ${upload}, 1, 'csv', 2, 'new'), (${school}, ${upload}, 2, 'csv', 3, 'problem')`
    await sql`insert into upload_change ${sql(anUploadChange(school, upload, student))}`
    await sql`insert into upload_progress ${sql(anUploadProgress(school, upload))}`
    return upload
  }
  const left = async (upload: UploadId) => {
    const [found] = await sql`
      select u.state, u.file is not null as file, u.choices is not null as choices, u.samples is not null as samples,
        (select coalesce(array_agg(r.outcome order by r.n), '{}') from upload_row r where r.upload_id = u.id) as rows,
        (select count(*)::int from upload_change c where c.upload_id = u.id) as changes,
        (select count(*)::int from upload_progress p where p.upload_id = u.id) as progress
      from upload u where u.id = ${upload}`
    return found
  }
  const leftAfter = async (upload: UploadId, time: string) => {
    await world.moveClock(time)
    await asSystem('retention', purge)
    return await left(upload)
  }
  const whole = { state: 'committed', file: true, choices: true, samples: true, changes: 1 }

  test('goes after 14 days, when it can no longer be undone, and after 30 with the file', async () => {
    await world.moveClock()
    const upload = await aSavedUpload()
    expect(await leftAfter(upload, '13 days 23 hours')).toMatchObject({ ...whole, rows: ['new', 'problem'] })
    const problems = { file: true, choices: false, samples: false, changes: 0, rows: ['problem'] }
    expect(await leftAfter(upload, '14 days 1 hour')).toMatchObject(problems)
    expect(await leftAfter(upload, '30 days')).toMatchObject(problems)
    expect(await leftAfter(upload, '31 days 1 hour')).toEqual({
      ...{ state: 'committed', file: false, choices: false, samples: false, rows: [], changes: 0, progress: 0 },
    })
  })

  test.each(['received', 'reviewed'])('one that stays %s for 30 days ends with its file', async (state) => {
    await world.moveClock()
    const upload = await aSavedUpload()
    await sql`update upload set state = ${state}, committed_at = null, lease_until = wex.now() where id = ${upload}`
    expect(await leftAfter(upload, '30 days')).toMatchObject({ ...whole, state })
    expect(await leftAfter(upload, '31 days 1 hour')).toMatchObject({
      state: 'set_aside',
      file: false,
      rows: [],
      changes: 0,
    })
  })
})

test('attempts to sign in are forgotten after a day', async () => {
  await world.moveClock()
  await world.sql`insert into sign_in_attempt (key, outcome, at) values ('old', 'failed', now() - interval '25 hours'), ('new', 'failed', now() - interval '23 hours')`
  await asSystem('retention', purge)
  const left = await world.sql`select key from sign_in_attempt`
  expect(left.map(({ key }) => key)).toEqual(['new'])
})

test('a progress sheet that nobody saved is gone after 14 days, and not a day before', async () => {
  await world.moveClock()
  const school = await world.school()
  const person = await world.person({ role: 'school_staff', schoolId: school })
  const sheet = aProgressSheet(school, await world.cohort(school, person), person)
  await world.sql`insert into progress_sheet ${world.sql(sheet)}`
  const held = async () => (await world.sql`select from progress_sheet where id = ${sheet.id}`).length
  await world.moveClock('14 days')
  await asSystem('retention', purge)
  expect(await held()).toBe(1)
  await world.moveClock('15 days')
  await asSystem('retention', purge)
  expect(await held()).toBe(0)
})
