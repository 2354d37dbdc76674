import { expect, test } from 'vitest'
import { asSystem } from '../actor.ts'
import { purge } from '../queries/retention.ts'
import { RETENTION } from '../retention-schedule.ts'
import type { PersonId, SchoolId } from '../vocabulary.ts'
import { aPermission, as, openWorld } from './world.ts'

const world = await openWorld()
const { sql } = world

const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
const NAME = 'Amara Okafor'
const GONE = 'A name that is no longer kept'

type Ended = Record<string, string | number | undefined>

/** A request with one name and a note of the school's, over in some way or not. */
async function asked(school: SchoolId, officer: PersonId, values: Ended, granted: boolean | null = null) {
  const made = { ...aPermission(school, officer), asked_at: ago(300), until: ago(-10), ...values }
  await sql`insert into permission_request ${sql(made as never)}`
  const student = granted ? await world.student(school) : null
  const said = granted ? { student_id: student, fields: ['names'] } : {}
  const name = { school_id: school, request_id: made.id, n: 1, name: NAME, note: 'In 10B', granted, ...said }
  await sql`insert into permission_name ${sql(name as never)}`
  return made.id
}

async function purged(values: Ended, granted: boolean | null = null) {
  const school = await world.school()
  const officer = await world.person({ role: 'council_officer' })
  const answered =
    'answer' in values ? { answered_by: await world.person({ role: 'school_coordinator', schoolId: school }) } : {}
  const id = await asked(school, officer, { ...values, ...answered }, granted)
  await asSystem('retention', purge)
  const [row] = await sql`select name, note, student_id from permission_name where request_id = ${id}`
  return row
}

test.each([
  ['that nobody answered', { until: ago(91) }, null],
  ['that was refused', { answer: 'no', granted: 0, answered_at: ago(91) }, false],
  ['that has ended', { answer: 'yes', granted: 1, answered_at: ago(200), ends_at: ago(91) }, true],
  ['that was taken back', { withdrawn_at: ago(91), withdrawn_side: 'officer' }, null],
] as const)('names of a request %s are let go of after 90 days', async (_, values, granted) => {
  const withdrawn = 'withdrawn_at' in values ? { withdrawn_by: await world.person({ role: 'council_officer' }) } : {}
  expect(await purged({ ...values, ...withdrawn }, granted)).toMatchObject({ name: GONE, note: null })
})

test.each([
  ['that waits', {}, null],
  ['that is in force', { answer: 'yes', granted: 1, answered_at: ago(200), ends_at: ago(-10) }, true],
  ['that nobody answered, 89 days ago', { until: ago(89) }, null],
  ['that was refused 89 days ago', { answer: 'no', granted: 0, answered_at: ago(89) }, false],
  ['that ended 89 days ago', { answer: 'yes', granted: 1, answered_at: ago(200), ends_at: ago(89) }, true],
] as const)('names of a request %s stay', async (_, values, granted) => {
  expect(await purged(values, granted)).toMatchObject({ name: NAME, note: 'In 10B' })
})

test('how many there were, and which student was granted, stays as the record of the permission', async () => {
  const row = await purged({ answer: 'yes', granted: 1, answered_at: ago(200), ends_at: ago(91) }, true)
  expect(row?.student_id).not.toBeNull()
})

test('the inventory says so, in the period that the purge keeps', () => {
  expect(RETENTION.permission.words(6)).toContain('90 days')
})

test('nobody of the service lets go of names but the retention role', async () => {
  const officer = await world.session(await world.person({ role: 'council_officer' }))
  await expect(as(officer)(({ sql }) => sql`select wex.purge_permission_names()`)).rejects.toMatchObject({
    code: '42501',
  })
})
