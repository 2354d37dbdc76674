import { describe, expect, test } from 'vitest'
import { approvePlan } from '#lib/rights/carry-out/approve-plan.ts'
import { carryOut } from '#lib/rights/carry-out/carry-out.ts'
import { preparePlan } from '#lib/rights/carry-out/prepare-plan.ts'
import { stopSharingNow } from '#lib/rights/carry-out/stop-sharing.ts'
import { decideOne } from '#lib/rights/office/decide-case.ts'
import { choosePerson } from '#lib/rights/office/find-person.ts'
import { asActor, type Tx } from '../actor.ts'
import { toldAbout } from '../queries/rights-data.ts'
import type { RightsOutcome } from '../vocabulary.ts'
import { PERSON, rightsIn } from './planted.ts'
import { aPermission, as, day, openWorld, type Session } from './world.ts'

const world = await openWorld()
const { sql } = world
const rights = rightsIn(world)

/** The planted student, an adviser and an officer who see them, and a case that asks for a withdrawal. */
async function withdrawing({ decided = false } = {}) {
  const at = await rights.planted()
  const handler = await rights.handler()
  const aCase = await rights.aCaseAbout(at.school, at.student, ['withdrawal'])
  const itemId = aCase.itemOf('withdrawal')
  if (!decided) {
    await sql`update rights_case set state = 'open' where id = ${aCase.id}`
    await sql`update rights_item set outcome = null, decided_at = null where id = ${itemId}`
  }
  const adviser = await world.session(await world.person({ role: 'partner_adviser', partnerId: at.partnerId }))
  const officer = await world.session(await world.person({ role: 'council_officer' }))
  const permission = {
    ...aPermission(at.school, officer.personId),
    ...{
      answer: 'yes',
      granted: 1,
      answered_by: at.coordinator.personId,
      answered_at: new Date(Date.now() - 60_000).toISOString(),
    },
    ends_at: `${day(1)}T12:00:00Z`,
  }
  await sql`insert into permission_request ${sql(permission as never)}`
  const name = { school_id: at.school, request_id: permission.id, n: 1, name: 'As asked', granted: true }
  await sql`insert into permission_name ${sql({ ...name, student_id: at.student, fields: ['names'] } as never)}`
  const decide = (outcome: RightsOutcome, reasons: string[] = []) =>
    decideOne(handler, { caseId: aCase.id, version: 0 }, { itemId, outcome, reasons, words: '' })
  return { ...at, handler, caseId: aCase.id, itemId, adviser, officer, permission: permission.id, decide }
}
type At = Awaited<ReturnType<typeof withdrawing>>

const adviserSees = async ({ sql }: Tx, at: At) => {
  const [seen] = await sql<{ students: number; members: number }[]>`
    select (select count(*)::int from student where id = ${at.student}) as students,
      (select count(*)::int from membership where student_id = ${at.student}) as members`
  return seen
}
const officerSees = async ({ sql }: Tx, at: At) =>
  (await sql`select student_id from wex.permitted_students(${at.permission})`).length

/** What somebody sees in one and the same transaction before something happens elsewhere, and in their next statement. */
const beforeAndAfter = <T>(who: Session, see: (tx: Tx) => Promise<T>, happens: () => Promise<unknown>) =>
  as(who)(async (tx) => {
    const before = await see(tx)
    await happens()
    return [before, await see(tx)]
  })

const held = async (student: string) =>
  (await sql`select basics_only, upn, uln, email from student where id = ${student}`)[0]

describe('a withdrawal of consent that is granted', () => {
  test('hides the student from a partner in their next statement, in the transaction that they have open', async () => {
    const at = await withdrawing()
    const seen = await beforeAndAfter(
      at.adviser,
      (tx) => adviserSees(tx, at),
      async () => expect(await at.decide('granted')).toMatchObject({ ok: true }),
    )
    expect(seen).toEqual([
      { students: 1, members: 1 },
      { students: 0, members: 0 },
    ])
  })

  test('ends what an officer was permitted to see in their next statement', async () => {
    const at = await withdrawing()
    const seen = await beforeAndAfter(
      at.officer,
      (tx) => officerSees(tx, at),
      () => at.decide('partly', ['partly_other']),
    )
    expect(seen).toEqual([1, 0])
  })

  test('writes down no more sharing with a partner from then on', async () => {
    const at = await withdrawing()
    const share = ({ sql }: Tx) => sql`
      select wex.record_sharing(${at.school}, array[${at.student}]::uuid[], 'partner', null, null, 'page', array['stage'], null, null) as n`
    const written = async () => (await as(at.adviser)(share))[0]?.n
    expect(await written()).toBe(1)
    await at.decide('granted')
    expect(await written()).toBe(0)
  })

  test('deletes nothing yet, and leaves the school what it works with', async () => {
    const at = await withdrawing()
    await at.decide('granted')
    expect(await held(at.student)).toEqual({ basics_only: true, upn: PERSON.upn, uln: PERSON.uln, email: PERSON.email })
    const [row] =
      await sql`select upn from upload_row where school_id = ${at.school} and new_student_id = ${at.student}`
    expect(row).toEqual({ upn: PERSON.upn })
    const school = await asActor(at.coordinator, (tx) => adviserSees(tx, at))
    expect(school).toEqual({ students: 1, members: 1 })
    // Nor does the next change of the record by the school.
    await asActor(at.coordinator, ({ sql }) => sql`update student set tutor_group = '10B' where id = ${at.student}`)
    expect(await held(at.student)).toMatchObject({ upn: PERSON.upn })
  })

  test('tells the school, partners, officers and the requester, without a name', async () => {
    const at = await withdrawing()
    await at.decide('granted')
    const mails = await sql<{ to: string; text: string }[]>`
      select to_email as to, text from outbox_message where template in ('rights_recipient_told', 'rights_carried_out') and state = 'queued' and created_at > now() - interval '10 seconds'`
    expect(mails.map(({ to }) => to)).toContain(PERSON.email)
    for (const { text } of mails) expect(text).not.toContain(PERSON.legalSurname)
    expect(mails.find(({ to }) => to === PERSON.email)?.text).toMatch(
      /From this moment on.*What was shared before stays/,
    )
    expect(await asActor(at.coordinator, toldAbout)).toMatchObject([{ ask: 'withdrawal', kind: 'student' }])
    const events = await sql`select kind from rights_event where case_id = ${at.caseId} order by at, id`
    expect(events.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['decide_item', 'sharing_stopped', 'recipients_told']),
    )
  })

  test('deletes what is beyond the basics once a second person approved it, and tells the school', async () => {
    const at = await withdrawing({ decided: true })
    const asked = { caseId: at.caseId, itemId: at.itemId }
    expect(await preparePlan(at.handler, asked)).toEqual({ ok: false, reason: 'still_shared' })
    expect(await stopSharingNow(at.handler, at.caseId)).toBe(true)
    expect(await preparePlan(at.handler, asked)).toMatchObject({ ok: true })
    const plan = await rights.planOf(at.itemId)
    expect(await carryOut(at.handler, plan)).toEqual({ ok: false, reason: 'not_approved' })
    expect(await approvePlan(at.handler, plan)).toEqual({ ok: false, reason: 'own' })
    expect(await approvePlan(await rights.administrator(), plan)).toEqual({ ok: true })
    expect(await carryOut(at.handler, plan)).toEqual({ ok: true, again: false })
    expect(await held(at.student)).toEqual({ basics_only: true, upn: null, uln: null, email: null })
    const rows =
      await sql`select upn, email from upload_row where school_id = ${at.school} and new_student_id = ${at.student}`
    expect([...rows]).toEqual([{ upn: null, email: null }])
    const told = await asActor(at.coordinator, toldAbout)
    expect(told.map(({ ask }) => ask)).toEqual(['withdrawal_deleted', 'withdrawal'])
  })
})

describe('sharing goes on', () => {
  test('where the withdrawal is refused', async () => {
    const at = await withdrawing()
    const seen = await beforeAndAfter(
      at.adviser,
      (tx) => adviserSees(tx, at),
      () => at.decide('does_not_apply', ['no_consent']),
    )
    expect(seen).toEqual([
      { students: 1, members: 1 },
      { students: 1, members: 1 },
    ])
    expect(await stopSharingNow(at.handler, at.caseId)).toBe(false)
  })

  test('where somebody who handles no requests would stop it, or another case', async () => {
    const at = await withdrawing()
    for (const actor of [await rights.administrator(), at.coordinator])
      expect(await stopSharingNow(actor, at.caseId).catch(() => false)).toBe(false)
    const other = await rights.aCaseAbout(at.school, at.student, ['access'])
    expect(await stopSharingNow(at.handler, other.id)).toBe(false)
    expect(await held(at.student)).toMatchObject({ basics_only: false })
  })
})

test('sharing stops before a decision by one person, once, and again only after the student allowed it', async () => {
  const at = await withdrawing()
  const both = await Promise.all([stopSharingNow(at.handler, at.caseId), stopSharingNow(at.handler, at.caseId)])
  expect(both.filter(Boolean)).toHaveLength(1)
  expect(await as(at.adviser)((tx) => adviserSees(tx, at))).toEqual({ students: 0, members: 0 })
  const again = {
    school_id: at.school,
    student_id: at.student,
    deed: 'withdrawn',
    capacity: 'parent',
    given_on: day(0),
    evidence: 'A letter',
    recorded_by: at.coordinator.personId,
  }
  await sql`insert into sharing_instruction ${sql(again)}`
  expect(await held(at.student)).toMatchObject({ basics_only: false, upn: PERSON.upn })
  expect(await as(at.adviser)((tx) => adviserSees(tx, at))).toEqual({ students: 1, members: 1 })
})

test('a withdrawal that was granted before it was known of whom takes effect when that is known', async () => {
  const at = await withdrawing({ decided: true })
  await sql`update rights_case set student_id = null, student_school_id = null where id = ${at.caseId}`
  const found = await choosePerson(at.handler, { caseId: at.caseId, version: 0 }, { studentId: at.student })
  expect(found).toMatchObject({ ok: true })
  expect(await held(at.student)).toMatchObject({ basics_only: true })
})

test('a school’s own instruction, while a withdrawal waits for its second person, deletes as any other', async () => {
  const at = await withdrawing()
  await at.decide('granted')
  const said = {
    school_id: at.school,
    student_id: at.student,
    deed: 'instructed',
    capacity: 'parent',
    given_on: day(0),
    evidence: 'A letter',
  }
  await asActor(
    at.coordinator,
    ({ sql }) => sql`
    insert into sharing_instruction ${sql({ ...said, recorded_by: at.coordinator.personId })}`,
  )
  expect(await held(at.student)).toEqual({ basics_only: true, upn: null, uln: null, email: null })
  const rows = await sql`select upn from upload_row where school_id = ${at.school} and new_student_id = ${at.student}`
  expect([...rows]).toEqual([{ upn: null }])
})

test('a coordinator records no instruction that would keep what is beyond the basics', async () => {
  const at = await withdrawing()
  const said = {
    school_id: at.school,
    student_id: at.student,
    deed: 'instructed',
    capacity: 'parent',
    given_on: day(0),
    evidence: 'A letter',
  }
  await expect(
    asActor(
      at.coordinator,
      ({ sql }) => sql`
      insert into sharing_instruction ${sql({ ...said, recorded_by: at.coordinator.personId, empties: false })}`,
    ),
  ).rejects.toMatchObject({ code: '42501' })
})
