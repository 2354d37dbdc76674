import { expect, test } from 'vitest'
import { asSystem } from '../actor.ts'
import { purge } from '../queries/retention.ts'
import { aProgressSheet, openWorld } from './world.ts'

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
