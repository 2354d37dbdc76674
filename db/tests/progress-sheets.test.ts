import { afterAll, describe, expect, test } from 'vitest'
import { stopReader } from '#lib/cohorts/reading/pool.ts'
import { readProgressRows } from '#lib/cohorts/reading/progress-rows.ts'
import { readEnvironment } from '#lib/env.ts'
import { rowKey } from '#lib/progress/progress-sheet.ts'
import { progressSheetsFile } from '#lib/progress/progress-sheet-file.ts'
import { receiveProgressSheet } from '#lib/progress/receive-progress-sheet.ts'
import { saveProgressSheet } from '#lib/progress/save-progress-sheet.ts'
import { setAsideSheet } from '#lib/progress/set-aside-sheet.ts'
import { settleService } from '#lib/service.ts'
import { type Actor, asActor } from '../actor.ts'
import type { CohortId, MembershipId, ProgressSheetId, Role, SchoolId, Stage } from '../vocabulary.ts'
import { actorOf, openWorld } from './world.ts'

const world = await openWorld()
const { sql } = world
settleService({
  env: readEnvironment({}),
  secret: world.secret,
  baseUrl: 'http://localhost',
  clockMovedBy: 0,
  demonstration: null,
})
afterAll(stopReader)

async function somebody(role: Role, schoolId: SchoolId): Promise<Actor> {
  const personId = await world.person({ role, schoolId })
  const { sessionId } = await world.session(personId)
  return { ...actorOf({ personId, sessionId }), grants: [{ role, schoolId, partnerId: null }] as never }
}

type Member = { id: MembershipId; name: string }

async function aSchoolWithCohort(students = 2) {
  const school = await world.school()
  const coordinator = await somebody('school_coordinator', school)
  const cohort = await world.cohort(school, coordinator.personId)
  const members: Member[] = []
  for (let n = 0; n < students; n++) {
    const student = await world.student(school)
    const id = await world.membership(school, cohort, student)
    const [row] = await sql<{ name: string }[]>`
      select legal_surname || ', ' || legal_forename as name from student where id = ${student}`
    members.push({ id, name: row?.name ?? '' })
  }
  return { school, coordinator, cohort, members }
}

type Said = { member: Member; from?: Stage; newStage?: string; reason?: string; note?: string }

/** A sheet as it comes back, saved as CSV. */
function sheetOf(...rows: Said[]) {
  const lines = rows.map(({ member, from = 'not_started', newStage = '', reason = '', note = '' }) =>
    [member.name, '', newStage, reason, note, rowKey(member.id, from)].map((cell) => `"${cell}"`).join(','),
  )
  const bytes = new Uint8Array(Buffer.from(['Name,Stage now,New stage,Reason,Note,Key', ...lines].join('\r\n')))
  return { name: '10A.csv', bytes: bytes.buffer }
}

async function received(actor: Actor, cohort: CohortId, ...rows: Said[]): Promise<ProgressSheetId> {
  const answer = await receiveProgressSheet(actor, cohort, sheetOf(...rows))
  if (!answer.ok) throw new Error(`not received: ${answer.reason}`)
  return answer.sheetId
}

const stageOf = async ({ id }: Member) => (await sql`select stage from membership where id = ${id}`)[0]?.stage
const events = async ({ id }: Member) => [
  ...(await sql`select from_stage, to_stage, reason, note from stage_event where membership_id = ${id} order by at, id`),
]
const linesOf = async (id: ProgressSheetId) => (await sql`select lines from progress_sheet where id = ${id}`)[0]?.lines

describe('a sheet is refused', () => {
  test('for another school’s cohort, as for one that is not there', async () => {
    const [own, other] = [await aSchoolWithCohort(), await aSchoolWithCohort()]
    const [member] = other.members
    const sheet = sheetOf(...(member ? [{ member, newStage: 'Offered' }] : []))
    expect(await receiveProgressSheet(own.coordinator, other.cohort, sheet)).toEqual({ ok: false, reason: 'not_found' })
    expect(await sql`select from progress_sheet where cohort_id = ${other.cohort}`).toHaveLength(0)
  })

  test('row by row where its key is forged: of another school, or of another cohort of the same', async () => {
    const [own, other] = [await aSchoolWithCohort(), await aSchoolWithCohort()]
    const elsewhere = await world.cohort(own.school, own.coordinator.personId)
    const student = await world.student(own.school)
    const sibling = { id: await world.membership(own.school, elsewhere, student), name: 'Somebody, Else' }
    const [mine] = own.members
    const [theirs] = other.members
    if (!mine || !theirs) throw new Error('There are students')
    const id = await received(
      own.coordinator,
      own.cohort,
      { member: mine, newStage: 'Offered' },
      { member: theirs, newStage: 'Offered' },
      { member: sibling, newStage: 'Offered' },
    )
    const { said, wrong } = (await linesOf(id)) as { said: unknown[]; wrong: { row: number; why: string }[] }
    expect(said).toHaveLength(1)
    expect(new Set(wrong.map(({ why }) => why)).size, 'both are told the same').toBe(1)
    expect(wrong.map(({ row }) => row)).toEqual([3, 4])
    expect(await saveProgressSheet(own.coordinator, id)).toMatchObject({ ok: true, changed: 1 })
    expect([await stageOf(theirs), await stageOf(sibling)]).toEqual(['not_started', 'not_started'])
  })

  test('where nothing is filled in, and nothing of it is kept', async () => {
    const { coordinator, cohort, members } = await aSchoolWithCohort()
    const answer = await receiveProgressSheet(coordinator, cohort, sheetOf(...members.map((member) => ({ member }))))
    expect(answer).toMatchObject({ ok: false, reason: 'refused', sentence: /^Nothing new is filled in/ })
    expect(await sql`select from progress_sheet where cohort_id = ${cohort}`).toHaveLength(0)
  })

  test('to be saved by whoever does not belong to the school', async () => {
    const { coordinator, cohort, members } = await aSchoolWithCohort()
    const [member] = members
    if (!member) throw new Error('There are students')
    const id = await received(coordinator, cohort, { member, newStage: 'Offered' })
    const stranger = await somebody('school_coordinator', await world.school())
    expect(await saveProgressSheet(stranger, id)).toEqual({ ok: false, reason: 'not_found' })
    expect(await stageOf(member)).toBe('not_started')
  })
})

describe('a sheet is saved', () => {
  test('by a tutor, with an event and an audit entry for each student, and its lines are gone', async () => {
    const { school, cohort, members } = await aSchoolWithCohort(3)
    const tutor = await somebody('school_staff', school)
    const [one, two, three] = members
    if (!one || !two || !three) throw new Error('There are students')
    const id = await received(
      tutor,
      cohort,
      { member: one, newStage: 'Searching' },
      { member: two, newStage: 'Not taking part', reason: 'Medical', note: 'Until July' },
      { member: three },
    )
    expect(await saveProgressSheet(tutor, id)).toEqual({ ok: true, cohortId: cohort, changed: 2, left: 0 })
    expect(await events(one)).toEqual([{ from_stage: 'not_started', to_stage: 'searching', reason: null, note: null }])
    expect(await events(two)).toMatchObject([{ to_stage: 'not_taking_part', reason: 'medical', note: 'Until July' }])
    expect(await events(three)).toEqual([])
    expect(await linesOf(id)).toBeNull()
    const written = await sql`
      select action, count(*)::int as deeds from audit_event where person_id = ${tutor.personId} group by 1 order by 1`
    expect(written.map(({ action, deeds }) => [action, deeds])).toEqual([
      ['progress_sheet.received', 1],
      ['progress_sheet.saved', 1],
      ['stage.changed', 2],
    ])
  })

  test('once, of two presses at the same moment, and both are told the same', async () => {
    const { coordinator, cohort, members } = await aSchoolWithCohort()
    const id = await received(coordinator, cohort, ...members.map((member) => ({ member, newStage: 'Searching' })))
    const answers = await Promise.all([saveProgressSheet(coordinator, id), saveProgressSheet(coordinator, id)])
    expect(answers).toEqual(answers.map(() => ({ ok: true, cohortId: cohort, changed: 2, left: 0 })))
    for (const member of members) expect(await events(member)).toHaveLength(1)
  })

  test('and the same file sent again changes nothing', async () => {
    const { coordinator, cohort, members } = await aSchoolWithCohort()
    const [one, two] = members
    if (!one || !two) throw new Error('There are students')
    const rows: Said[] = [
      { member: one, newStage: 'Offered', note: 'By letter' },
      { member: two, note: 'Rang the employer' },
    ]
    expect(await saveProgressSheet(coordinator, await received(coordinator, cohort, ...rows))).toMatchObject({
      changed: 2,
    })
    expect(await saveProgressSheet(coordinator, await received(coordinator, cohort, ...rows))).toMatchObject({
      changed: 0,
      left: 0,
    })
    expect([(await events(one)).length, (await events(two)).length]).toEqual([1, 1])
  })

  test('but for students whose stage changed in the service meanwhile', async () => {
    const { coordinator, cohort, members } = await aSchoolWithCohort()
    const [one, two] = members
    if (!one || !two) throw new Error('There are students')
    const id = await received(coordinator, cohort, ...members.map((member) => ({ member, newStage: 'Searching' })))
    await sql`update membership set stage = 'confirmed' where id = ${one.id}`
    expect(await saveProgressSheet(coordinator, id)).toMatchObject({ changed: 1, left: 1 })
    expect([await stageOf(one), await stageOf(two)]).toEqual(['confirmed', 'searching'])
  })
})

test('a sheet is deleted by whoever may save it, until it is saved', async () => {
  const { school, coordinator, cohort, members } = await aSchoolWithCohort()
  const [member] = members
  if (!member) throw new Error('There are students')
  const id = await received(coordinator, cohort, { member, newStage: 'Offered' })
  const stranger = await somebody('school_coordinator', await world.school())
  expect(await setAsideSheet(stranger, id)).toEqual({ ok: false, reason: 'not_found' })
  expect(await setAsideSheet(await somebody('school_staff', school), id)).toEqual({ ok: true, cohortId: cohort })
  expect(await saveProgressSheet(coordinator, id)).toEqual({ ok: false, reason: 'not_found' })
  const saved = await received(coordinator, cohort, { member, newStage: 'Searching' })
  await saveProgressSheet(coordinator, saved)
  expect(await setAsideSheet(coordinator, saved)).toEqual({ ok: false, reason: 'not_found' })
  expect(await sql`select from progress_sheet where cohort_id = ${cohort}`).toHaveLength(1)
})

describe('a sheet is handed out', () => {
  const asked = (actor: Actor, cohort: CohortId, group?: string) =>
    asActor(actor, (tx) => progressSheetsFile(tx, actor, { cohort, group }))

  test('to no staff without the permission, and to no partner adviser', async () => {
    const { school, cohort } = await aSchoolWithCohort()
    expect(await asked(await somebody('school_staff', school), cohort)).toBeNull()
    const partnerId = await world.partner()
    await world.agreement(partnerId, [school])
    const { sessionId, personId } = await world.session(await world.person({ role: 'partner_adviser', partnerId }))
    const grants = [{ role: 'partner_adviser', schoolId: null, partnerId }] as never
    expect(await asked({ ...actorOf({ personId, sessionId }), grants }, cohort)).toBeNull()
  })

  test('to nobody of another school, and for no group that is not there', async () => {
    const [own, other] = [await aSchoolWithCohort(), await aSchoolWithCohort()]
    expect(await asked(own.coordinator, other.cohort)).toBeNull()
    expect(await asked(own.coordinator, own.cohort, '13Z')).toBeNull()
  })

  test('with the cohort’s students, and reads back as it was written', async () => {
    const { coordinator, cohort, members } = await aSchoolWithCohort()
    const found = await asked(coordinator, cohort, '-')
    expect(found?.event).toMatchObject(['progress_sheet.downloaded', { id: cohort }, { students: 2, groups: 1 }])
    const file = await found?.make()
    const reading = readProgressRows(file?.body as Uint8Array, 'sheets.xlsx')
    const rows = 'progressRows' in reading ? reading.progressRows : []
    expect(new Set(rows.map(({ key }) => key))).toEqual(new Set(members.map(({ id }) => rowKey(id, 'not_started'))))
  })
})
