import { expect, test } from 'vitest'
import { approvePlan } from '#lib/rights/carry-out/approve-plan.ts'
import { carryOut } from '#lib/rights/carry-out/carry-out.ts'
import { preparePlan } from '#lib/rights/carry-out/prepare-plan.ts'
import { mergeLedger, replayErasures } from '../replay-erasures.ts'
import { PERSON, rightsIn, tracesIn } from './planted.ts'
import { openWorld } from './world.ts'

const world = await openWorld()
const { sql, place } = world
const rights = rightsIn(world)

/** The person is erased, and then a copy from before is put back. */
async function restored({ withLedger }: { withLedger: boolean }) {
  const at = await rights.planted()
  const handler = await rights.handler()
  const aCase = await rights.aCaseAbout(at.school, at.student, ['erasure'])
  await preparePlan(handler, { caseId: aCase.id, itemId: aCase.itemOf('erasure') })
  const plan = await rights.planOf(aCase.itemOf('erasure'))
  await approvePlan(await rights.administrator(), plan)
  const [student] = await sql`select * from student where id = ${at.student}`
  const [membership] = await sql`select * from membership where id = ${at.membership}`
  expect(await carryOut(handler, plan)).toEqual({ ok: true, again: false })
  const ledger = await mergeLedger(place, [])
  await sql`insert into student ${sql(student as never)}`
  await sql`insert into membership ${sql(membership as never)}`
  if (!withLedger) await sql`delete from erasure_ledger`
  return { ...at, ledger }
}

test('whoever a restore brought back is erased again, and nobody else', async () => {
  const at = await restored({ withLedger: true })
  expect(await tracesIn(world, [PERSON.upn])).toEqual([`student: ${PERSON.upn}`])
  expect(await replayErasures(place)).toBe(1)
  expect(await tracesIn(world, [PERSON.upn])).toEqual([])
  expect(await sql`select from student where id = ${at.classmate}`).toHaveLength(1)
  expect(
    await sql`select from erasure_ledger where student_id = ${at.student} and replayed_at is not null`,
  ).toHaveLength(1)
  expect(await replayErasures(place)).toBe(0)
})

test('a ledger that was kept beside the database is taken in by a copy that does not know it', async () => {
  const { ledger, student } = await restored({ withLedger: false })
  expect(await replayErasures(place)).toBe(0)
  await mergeLedger(place, ledger)
  await mergeLedger(place, ledger)
  expect(await replayErasures(place)).toBe(1)
  expect(await sql`select from student where id = ${student}`).toHaveLength(0)
})

test('every table is forced again afterwards', async () => {
  const loose = await sql`
    select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and not relforcerowsecurity`
  expect(loose).toEqual([])
})
