import { describe, expect, test } from 'vitest'
import { approvePlan } from '#lib/rights/carry-out/approve-plan.ts'
import { carryOut } from '#lib/rights/carry-out/carry-out.ts'
import { preparePlan } from '#lib/rights/carry-out/prepare-plan.ts'
import { CASE_TABLES, columnName, columnsToEmpty } from '../person-rows.ts'
import type { RightsCaseId } from '../vocabulary.ts'
import { PERSON, rightsIn, tracesIn, tracesInLog } from './planted.ts'
import { openWorld } from './world.ts'

const world = await openWorld()
const { sql } = world
const rights = rightsIn(world)

const WORDS = [
  PERSON.legalForename,
  PERSON.legalSurname,
  PERSON.preferredForename,
  PERSON.upn,
  PERSON.uln,
  PERSON.email,
  '01603 000000',
]

/** An erasure of the planted person, prepared and approved, and not carried out yet. */
async function approved() {
  const at = await rights.planted()
  const handler = await rights.handler()
  const aCase = await rights.aCaseAbout(at.school, at.student, ['erasure'])
  const prepared = await preparePlan(handler, { caseId: aCase.id, itemId: aCase.itemOf('erasure') })
  expect(prepared).toMatchObject({ ok: true })
  const plan = await rights.planOf(aCase.itemOf('erasure'))
  expect(await approvePlan(await rights.administrator(), plan)).toEqual({ ok: true })
  return { ...at, handler, aCase, plan }
}
const closed = (id: RightsCaseId) => sql`update rights_case set state = 'closed' where id = ${id}`
const held = async (student: string) => (await sql`select from student where id = ${student}`).length

describe('an erasure', () => {
  test('leaves nothing of the person in the whole database, once the case is closed, nor in its log', async () => {
    const at = await approved()
    await rights.fillCase(at.aCase.id, at.handler)
    expect((await tracesIn(world, WORDS)).length).toBeGreaterThan(20)
    expect(await carryOut(at.handler, at.plan)).toEqual({ ok: true, again: false })
    const during = await tracesIn(world, [PERSON.upn, PERSON.uln])
    expect(during).toEqual([])
    await sql`update outbox_message set state = 'sent', text = null, html = null`
    await closed(at.aCase.id)
    expect(await tracesIn(world, WORDS)).toEqual([])
    expect(await tracesIn(world, [at.membership])).toEqual([])
    expect(tracesInLog(WORDS)).toEqual([])
    const [left] =
      await sql`select reference, anonymised_at is not null as anonymised from rights_case where id = ${at.aCase.id}`
    expect(left).toMatchObject({ anonymised: true })
  })

  test('takes nobody else, and keeps the figures', async () => {
    const at = await approved()
    const figures = () => sql`
      select stage, students, erased from stage_figure where cohort_id = ${at.cohort} order by stage`
    expect([...(await figures())]).toEqual([{ stage: 'searching', students: 2, erased: 0 }])
    expect(await carryOut(at.handler, at.plan)).toEqual({ ok: true, again: false })
    expect([await held(at.student), await held(at.classmate)]).toEqual([0, 1])
    expect([...(await figures())]).toEqual([{ stage: 'searching', students: 1, erased: 1 }])
    const uploads =
      await sql`select id, state, file is null as emptied from upload where school_id = ${at.school} order by id`
    expect(uploads.every(({ emptied }) => emptied)).toBe(true)
    const [waiting] = await sql`select state from upload where id = ${at.waiting}`
    expect(waiting).toEqual({ state: 'set_aside' })
    expect(await sql`select from upload_row where legal_surname = 'Classmate'`).not.toHaveLength(0)
  })

  test('says in its receipt what was done, and tells the school and the partner without a name', async () => {
    const at = await approved()
    await carryOut(at.handler, at.plan)
    const { receipt } = (await rights.receiptOf(at.aCase.itemOf('erasure'))) ?? {}
    expect(receipt).toMatchObject({
      tables: expect.arrayContaining([
        { table: 'student', rows: 1, does: 'deleted' },
        { table: 'stage_event', rows: 1, does: 'deleted' },
        { table: 'upload_row', rows: 3, does: 'deleted' },
        { table: 'upload', rows: 4, does: 'emptied' },
        { table: 'sharing', rows: 1, does: 'emptied' },
      ]),
      toldAt: expect.any(String),
    })
    const mails = await sql<{ template: string; text: string }[]>`
      select template, text from outbox_message where template like 'rights\\_%' and created_at > now() - interval '1 minute' and state = 'queued'`
    expect(mails.filter(({ template }) => template === 'rights_recipient_told').length).toBeGreaterThanOrEqual(2)
    for (const { text } of mails) expect(text).not.toContain(PERSON.legalSurname)
    const events = await sql`select kind from rights_event where case_id = ${at.aCase.id} order by at, id`
    expect(events.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['plan_prepared', 'plan_approved', 'recipients_told', 'carried_out']),
    )
  })

  test('is not carried out before a second person approved it', async () => {
    const at = await rights.planted()
    const handler = await rights.handler()
    const aCase = await rights.aCaseAbout(at.school, at.student, ['erasure'])
    await preparePlan(handler, { caseId: aCase.id, itemId: aCase.itemOf('erasure') })
    const plan = await rights.planOf(aCase.itemOf('erasure'))
    expect(await approvePlan(handler, plan)).toEqual({ ok: false, reason: 'own' })
    expect(await carryOut(handler, plan)).toEqual({ ok: false, reason: 'not_approved' })
    expect(await held(at.student)).toBe(1)
    expect(await sql`select from erasure_ledger where student_id = ${at.student}`).toHaveLength(0)
  })

  test('approved by two at once is approved once; carried out twice at once is done once', async () => {
    const at = await rights.planted()
    const handler = await rights.handler()
    const aCase = await rights.aCaseAbout(at.school, at.student, ['erasure'])
    await preparePlan(handler, { caseId: aCase.id, itemId: aCase.itemOf('erasure') })
    const plan = await rights.planOf(aCase.itemOf('erasure'))
    const [one, other] = [await rights.administrator(), await rights.administrator()]
    const answers = await Promise.all([approvePlan(one, plan), approvePlan(other, plan)])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    const done = await Promise.all([carryOut(handler, plan), carryOut(handler, plan)])
    expect(done).toEqual(
      expect.arrayContaining([
        { ok: true, again: false },
        { ok: true, again: true },
      ]),
    )
    const events = await sql`select from rights_event where case_id = ${aCase.id} and kind = 'carried_out'`
    expect(events).toHaveLength(1)
    expect(await sql`select from erasure_ledger where student_id = ${at.student}`).toHaveLength(1)
  })

  test('comes after what else was granted', async () => {
    const at = await rights.planted()
    const handler = await rights.handler()
    const aCase = await rights.aCaseAbout(at.school, at.student, ['access', 'erasure'])
    await preparePlan(handler, { caseId: aCase.id, itemId: aCase.itemOf('erasure') })
    const plan = await rights.planOf(aCase.itemOf('erasure'))
    await approvePlan(await rights.administrator(), plan)
    expect(await carryOut(handler, plan)).toEqual({ ok: false, reason: 'others_first' })
    expect(await held(at.student)).toBe(1)
  })

  test('does not stand where something that is theirs alone is still found: then nothing has happened', async () => {
    const at = await approved()
    await sql`update cohort set name = ${`For ${PERSON.upn}`} where id = ${at.cohort}`
    expect(await carryOut(at.handler, at.plan)).toMatchObject({
      ok: false,
      reason: 'traces',
      found: expect.arrayContaining([{ table: 'cohort', column: 'name', here: true, own: true, rows: 1 }]),
    })
    expect(await held(at.student)).toBe(1)
    expect(await sql`select from erasure_ledger where student_id = ${at.student}`).toHaveLength(0)
    await sql`update cohort set name = 'Year 10' where id = ${at.cohort}`
    expect(await carryOut(at.handler, at.plan)).toEqual({ ok: true, again: false })
  })

  test('empties of its own request what the inventory says, once it is closed', async () => {
    const at = await approved()
    await rights.fillCase(at.aCase.id, at.handler)
    await carryOut(at.handler, at.plan)
    await closed(at.aCase.id)
    const left: string[] = []
    for (const entry of CASE_TABLES.filter(({ onErase }) => onErase === 'unlink')) {
      const key = entry.table === 'rights_case' ? 'id' : 'case_id'
      const rows = await sql`select * from ${sql(entry.table)} where ${sql(key)} = ${at.aCase.id}`
      for (const column of columnsToEmpty(entry).map(columnName))
        if (rows.some((row) => row[column] !== null && row[column] !== 'emptied')) left.push(`${entry.table}.${column}`)
    }
    expect(left).toEqual([])
  })

  test('empties older requests about the same student', async () => {
    const at = await approved()
    const older = await rights.aCaseAbout(at.school, at.student, ['access'])
    await closed(older.id)
    await carryOut(at.handler, at.plan)
    const [left] = await sql`select subject_name, student_id from rights_case where id = ${older.id}`
    expect(left).toEqual({ subject_name: null, student_id: null })
  })
})
