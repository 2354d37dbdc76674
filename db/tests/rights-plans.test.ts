import { v7 as uuid } from 'uuid'
import { describe, expect, test } from 'vitest'
import { asActor, asCase } from '../actor.ts'
import type { RightsCaseId } from '../vocabulary.ts'
import { as, openWorld, type Session } from './world.ts'

const world = await openWorld()
const { sql } = world

const handler = async () => world.session(await world.person({ role: 'data_protection_officer' }))
const administrator = async () => world.session(await world.person({ role: 'council_administrator' }))

async function aPlan(by: Session) {
  const school = await world.school()
  const student = await world.student(school)
  const caseId = await world.rightsCase()
  await sql`update rights_case set state = 'open', student_id = ${student}, student_school_id = ${school} where id = ${caseId}`
  const item = { id: uuid(), case_id: caseId, ask: 'erasure' }
  await sql`insert into rights_item ${sql(item)}`
  const plan = { id: uuid(), case_id: caseId, item_id: item.id, ask: 'erasure', destroys: true, preview: {} }
  await as(by)((tx) => tx.sql`insert into rights_plan ${tx.sql({ ...plan, prepared_by: by.personId })}`)
  return { id: plan.id, caseId, student }
}

const approve = (session: Session, id: string, by = session.personId) =>
  as(session)(({ sql }) => sql`update rights_plan set approved_by = ${by}, approved_at = wex.now() where id = ${id}`)

/** What the door of a case opens: the student it is about, and whether they may be erased. */
const opened = (session: Session, caseId: RightsCaseId) =>
  asCase(session, caseId, async ({ sql }) => {
    const [row] = await sql<
      { student: string | null; erases: string | null }[]
    >`select wex.case_student() as student, wex.case_erases() as erases`
    return row
  })

describe('a plan that destroys', () => {
  test('is not approved by whoever prepared it', async () => {
    const by = await handler()
    const { id } = await aPlan(by)
    await expect(approve(by, id)).rejects.toMatchObject({ code: '23514' })
  })

  test('is not approved in another’s name', async () => {
    const by = await handler()
    const { id } = await aPlan(by)
    const other = await administrator()
    await expect(approve(other, id, await world.person({ role: 'council_administrator' }))).rejects.toMatchObject({
      code: '42501',
    })
  })

  test('is not carried out before it is approved', async () => {
    const by = await handler()
    const { id } = await aPlan(by)
    await expect(
      as(by)(
        ({ sql }) =>
          sql`update rights_plan set carried_out_at = wex.now(), carried_out_by = ${by.personId} where id = ${id}`,
      ),
    ).rejects.toMatchObject({ code: '23514' })
  })

  test('is not rewritten once it is approved', async () => {
    const by = await handler()
    const { id } = await aPlan(by)
    await approve(await administrator(), id)
    await expect(
      as(by)(({ sql }) => sql`update rights_plan set preview = '{"more": 1}' where id = ${id}`),
    ).rejects.toMatchObject({ code: '42501' })
  })

  test('lets its student be erased between approval and carrying out, and at no other time', async () => {
    const by = await handler()
    const { id, caseId, student } = await aPlan(by)
    expect(await opened(by, caseId)).toEqual({ student, erases: null })
    await approve(await administrator(), id)
    expect(await opened(by, caseId)).toEqual({ student, erases: student })
    await as(by)(
      ({ sql }) =>
        sql`update rights_plan set carried_out_at = wex.now(), carried_out_by = ${by.personId} where id = ${id}`,
    )
    expect(await opened(by, caseId)).toEqual({ student, erases: null })
  })
})

describe('the door of a case', () => {
  test.each(['council_administrator', 'council_officer'] as const)('opens nothing for a %s', async (role) => {
    const { caseId } = await aPlan(await handler())
    const session = await world.session(await world.person({ role }))
    expect(await opened(session, caseId)).toEqual({ student: null, erases: null })
  })

  test('opens nothing once the case is over', async () => {
    const by = await handler()
    const { caseId } = await aPlan(by)
    await sql`update rights_case set state = 'closed' where id = ${caseId}`
    expect(await opened(by, caseId)).toEqual({ student: null, erases: null })
  })

  test('opens nothing for a session that was ended', async () => {
    const by = await handler()
    const { caseId } = await aPlan(by)
    await sql`update session set revoked_at = now() where id = ${by.sessionId}`
    expect(await opened(by, caseId)).toEqual({ student: null, erases: null })
  })

  test('is not open to a transaction that names a case by itself', async () => {
    const by = await handler()
    const { caseId } = await aPlan(by)
    await expect(
      asActor(by, async ({ sql }) => {
        await sql`select set_config('wex.case_id', ${caseId}, true)`
        return await sql`select wex.case_student()`
      }),
    ).rejects.toMatchObject({ code: '42501' })
  })
})
