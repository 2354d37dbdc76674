import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { log } from '#lib/log.ts'
import { approvePlan } from '#lib/rights/carry-out/approve-plan.ts'
import { carryOut } from '#lib/rights/carry-out/carry-out.ts'
import { keptErasures } from '#lib/rights/carry-out/keep-erasure.ts'
import { preparePlan } from '#lib/rights/carry-out/prepare-plan.ts'
import { eraseReturned, hearErasures, keepErasures } from '../../scripts/serve/erasures.ts'
import { asApp } from '../migrate.ts'
import { PERSON, rightsIn, tracesIn } from './planted.ts'
import { openWorld } from './world.ts'

const world = await openWorld()
const { sql, place } = world
const rights = rightsIn(world)

afterEach(async () => {
  rmSync(path.join(rights.folder, 'erasures'), { recursive: true, force: true })
  await sql`delete from erasure_ledger`
})

/** An erasure of the planted person that was approved, and who carries it out. */
async function approved() {
  const at = await rights.planted()
  const handler = await rights.handler()
  const aCase = await rights.aCaseAbout(at.school, at.student, ['erasure'])
  await preparePlan(handler, { caseId: aCase.id, itemId: aCase.itemOf('erasure') })
  const plan = await rights.planOf(aCase.itemOf('erasure'))
  await approvePlan(await rights.administrator(), plan)
  return { ...at, handler, plan }
}

/** The person is erased, and then a copy from before is put back, which knows nothing of it. */
async function restored() {
  const at = await approved()
  const [student] = await sql`select * from student where id = ${at.student}`
  const [membership] = await sql`select * from membership where id = ${at.membership}`
  expect(await carryOut(at.handler, at.plan)).toEqual({ ok: true, again: false })
  await sql`insert into student ${sql(student as never)}`
  await sql`insert into membership ${sql(membership as never)}`
  await sql`delete from erasure_ledger`
  return at
}
const held = async (student: string) => (await sql`select from student where id = ${student}`).length
const inLedger = async (student: string) => (await sql`select from erasure_ledger where student_id = ${student}`).length

test('whoever a restore brought back is erased again at the next start, and nobody else', async () => {
  const at = await restored()
  expect(await tracesIn(world, [PERSON.upn])).toEqual([`student: ${PERSON.upn}`])
  expect(await eraseReturned(place, rights.folder)).toBe(1)
  expect(await tracesIn(world, [PERSON.upn])).toEqual([])
  expect(await held(at.classmate)).toBe(1)
  expect(
    await sql`select from erasure_ledger where student_id = ${at.student} and replayed_at is not null`,
  ).toHaveLength(1)
  expect(await eraseReturned(place, rights.folder)).toBe(0)
})

test('an erasure is on the disk before it is committed, as the ledger’s entry, which names nobody', async () => {
  const at = await approved()
  // A commit that fails at its last moment: what was on the disk before it is there.
  await sql.unsafe(`
    create function refuse() returns trigger language plpgsql as $$ begin raise 'not committed'; end $$;
    create constraint trigger refuse after delete on student deferrable initially deferred for each row execute function refuse()`)
  await expect(carryOut(at.handler, at.plan)).rejects.toThrow()
  await sql.unsafe('drop trigger refuse on student')
  expect(await held(at.student)).toBe(1)
  const [entry] = await sql`
    select id, case_id as "caseId", school_id as "schoolId", student_id as "studentId", at from erasure_ledger`
  expect(await keptErasures(rights.folder)).toEqual([entry])
  // It was approved and had passed its check: the next start does what the commit did not.
  expect(await eraseReturned(place, rights.folder)).toBe(1)
  expect(await held(at.student)).toBe(0)
})

test('where it cannot be written to the disk, nothing is erased, and nothing is left to be done again', async () => {
  const at = await approved()
  const said = vi.spyOn(log, 'error').mockImplementation(() => undefined)
  writeFileSync(path.join(rights.folder, 'erasures'), 'a file in the place of the folder')
  expect(await carryOut(at.handler, at.plan)).toEqual({ ok: false, reason: 'not_kept' })
  expect(said.mock.calls.map(([, words]) => words)).toEqual([expect.stringContaining('was taken back')])
  said.mockRestore()
  expect([await held(at.student), await inLedger(at.student)]).toEqual([1, 0])
  rmSync(path.join(rights.folder, 'erasures'))
  expect(await eraseReturned(place, rights.folder)).toBe(0)
  expect(await carryOut(at.handler, at.plan)).toEqual({ ok: true, again: false })
})

test('one that was taken back is kept nowhere, whoever looks meanwhile', async () => {
  const at = await approved()
  await sql`update cohort set name = ${`For ${PERSON.upn}`} where id = ${at.cohort}`
  const going = carryOut(at.handler, at.plan)
  await keepErasures(place, rights.folder)
  expect(await going).toMatchObject({ ok: false, reason: 'traces' })
  expect(await keptErasures(rights.folder)).toEqual([])
  expect(await eraseReturned(place, rights.folder)).toBe(0)
  expect(await held(at.student)).toBe(1)
})

test('one that is under way is not done by an instance that starts meanwhile; one that a crash left is', async () => {
  const at = await approved()
  const entry = { id: crypto.randomUUID(), case_id: crypto.randomUUID(), school_id: at.school, student_id: at.student }
  await sql`insert into erasure_ledger ${sql(entry)}`
  expect(await eraseReturned(place, rights.folder)).toBe(0)
  expect([await held(at.student), (await keptErasures(rights.folder)).length]).toEqual([1, 0])
  await sql`update erasure_ledger set at = at - interval '61 minutes'`
  expect(await eraseReturned(place, rights.folder)).toBe(1)
  expect([await held(at.student), (await keptErasures(rights.folder)).length]).toEqual([0, 1])
})

test('another instance, with a folder of its own, hears of it and keeps it too', async () => {
  const other = path.join(rights.folder, 'other')
  const at = await approved()
  const heard = Promise.withResolvers<void>()
  let times = 0
  const hearing = await hearErasures(asApp(place, world.secret), () => {
    // Once for the connection, once for the erasure.
    if (++times === 2) heard.resolve()
  })
  await carryOut(at.handler, at.plan)
  await heard.promise
  await keepErasures(place, other)
  await hearing.stop()
  expect(await keptErasures(other)).toEqual(expect.arrayContaining(await keptErasures(rights.folder)))
  rmSync(other, { recursive: true })
})

test('folders of several instances are put together by copying, and what is no erasure stops the start', async () => {
  const at = await restored()
  await keepErasures(place, rights.folder)
  const folder = path.join(rights.folder, 'erasures')
  expect(readdirSync(folder).every((name) => name.endsWith('.json'))).toBe(true)
  writeFileSync(path.join(folder, 'torn.json'), '{"id":')
  await expect(eraseReturned(place, rights.folder)).rejects.toThrow(
    'torn.json is not an erasure that this service wrote',
  )
  expect(await held(at.student)).toBe(1)
  rmSync(path.join(folder, 'torn.json'))
  expect(await eraseReturned(place, rights.folder)).toBe(1)
})

test('every table is forced again afterwards', async () => {
  const loose = await sql`
    select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and not relforcerowsecurity`
  expect(loose).toEqual([])
})
