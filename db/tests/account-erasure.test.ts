import { describe, expect, test } from 'vitest'
import { approvePlan } from '#lib/rights/carry-out/approve-plan.ts'
import { carryOut } from '#lib/rights/carry-out/carry-out.ts'
import { keptErasures } from '#lib/rights/carry-out/keep-erasure.ts'
import { eraseReturned } from '../../scripts/serve/erasures.ts'
import { rightsIn, tracesIn } from './planted.ts'
import { accountRightsIn, caseAboutAccount, SECRETS, STAFF, STAFF_WORDS } from './planted-account.ts'
import { actorOf, as, openWorld } from './world.ts'

const world = await openWorld()
const { sql, place } = world
const rights = rightsIn(world)
const { prepared, carriedOut, personRow, isSignedIn } = accountRightsIn(world, rights)

describe('an erasure', () => {
  const closed = (id: string) => sql`update rights_case set state = 'closed' where id = ${id}`

  test('leaves nothing of the account in the whole database, once the case is closed', async () => {
    const at = await prepared('erasure')
    await rights.fillCase(at.caseId, at.handler)
    await approvePlan(await rights.administrator(), at.plan)
    expect((await tracesIn(world, STAFF_WORDS)).length).toBeGreaterThan(10)
    expect(await carryOut(at.handler, at.plan)).toEqual({ ok: true, again: false })
    await sql`update outbox_message set state = 'sent', text = null, html = null`
    await closed(at.caseId)
    expect(await tracesIn(world, [...STAFF_WORDS, ...SECRETS])).toEqual([])
    const [left] =
      await sql`select reference, anonymised_at is not null as anonymised, account_id from rights_case where id = ${at.caseId}`
    expect(left).toMatchObject({ anonymised: true, account_id: null })
  })

  test('closes the account, ends its roles, keeps who did what without a name, and takes nobody else', async () => {
    const at = await carriedOut('erasure')
    expect(await personRow(at.person)).toMatchObject({
      name: 'A closed account',
      password_hash: null,
      deactivated_at: expect.any(String),
      erased_at: expect.any(String),
    })
    expect(await isSignedIn(at.person)).toBe(false)
    const [grant] = await sql`select ended_at is not null as ended from role_grant where id = ${at.grant}`
    expect(grant).toEqual({ ended: true })
    expect(await sql`select from audit_event where person_id = ${at.person}`).toHaveLength(1)
    const [cohort] = await sql`select created_by from cohort where id = ${at.cohort}`
    expect(cohort).toEqual({ created_by: at.person })
    expect(await personRow(at.colleague)).toMatchObject({ deactivated_at: null })
    expect(await isSignedIn(at.colleague)).toBe(true)
    const [partner] = await sql`select contact_name, contact_email from partner where id = ${at.partner}`
    expect(partner).toEqual({ contact_name: null, contact_email: null })
    expect(at.receipt).toMatchObject({
      tables: expect.arrayContaining([
        { table: 'person', rows: 1, does: 'emptied' },
        { table: 'session', rows: 2, does: 'deleted' },
        { table: 'invitation', rows: 2, does: 'deleted' },
        { table: 'outbox_message', rows: 3, does: 'deleted' },
        expect.objectContaining({ table: 'audit_event', does: 'kept' }),
      ]),
    })
    const mails = await sql<{ text: string }[]>`
      select text from outbox_message where template = 'rights_recipient_told' and state = 'queued' and person_id = ${at.colleague}`
    expect(mails).toHaveLength(1)
    expect(mails[0]?.text).not.toContain(STAFF.name)
  })

  test('is not carried out before a second person approved it, and not by the account itself', async () => {
    const at = await prepared('erasure')
    expect(await approvePlan(at.handler, at.plan)).toEqual({ ok: false, reason: 'own' })
    expect(await carryOut(at.handler, at.plan)).toEqual({ ok: false, reason: 'not_approved' })
    await sql`insert into role_grant ${sql({ id: crypto.randomUUID(), person_id: at.person, role: 'council_administrator' })}`
    const herself = actorOf(await world.session(at.person))
    expect(await approvePlan(herself, at.plan)).toEqual({ ok: false, reason: 'own_account' })
    await expect(
      as(herself)(
        ({ sql }) =>
          sql`update rights_plan set approved_by = ${at.person}, approved_at = wex.now() where id = ${at.plan}`,
      ),
    ).rejects.toMatchObject({ code: '42501' })
    expect(await sql`select from erasure_ledger where account_id = ${at.person}`).toHaveLength(0)
    expect(await personRow(at.person)).toMatchObject({ name: STAFF.name })
  })

  test('leaves a message about the request that waits, and takes it with the request', async () => {
    const at = await prepared('erasure')
    const waits = {
      id: crypto.randomUUID(),
      to_email: STAFF.email,
      template: 'rights_download',
      subject: 'Your copy',
      text: 'A link',
    }
    await sql`insert into outbox_message ${sql(waits)}`
    await approvePlan(await rights.administrator(), at.plan)
    expect(await carryOut(at.handler, at.plan)).toEqual({ ok: true, again: false })
    expect(await sql`select from outbox_message where id = ${waits.id}`).toHaveLength(1)
    await sql`update outbox_message set state = 'sent' where to_email = ${STAFF.email}`
    await closed(at.caseId)
    expect(await sql`select from outbox_message where to_email = ${STAFF.email}`).toHaveLength(0)
  })

  test('empties older requests about the same account, and those that are open when they are over', async () => {
    const at = await prepared('erasure')
    const [older, open] = [
      await caseAboutAccount(world, at.person, ['access']),
      await caseAboutAccount(world, at.person, ['access']),
    ]
    await closed(older.id)
    await approvePlan(await rights.administrator(), at.plan)
    await carryOut(at.handler, at.plan)
    const nameOf = async (id: string) =>
      (await sql`select subject_name, account_id from rights_case where id = ${id}`)[0]
    expect(await nameOf(older.id)).toEqual({ subject_name: null, account_id: null })
    expect(await nameOf(open.id)).toMatchObject({ subject_name: STAFF.name })
    await closed(open.id)
    expect(await nameOf(open.id)).toEqual({ subject_name: null, account_id: null })
  })

  test('is on the disk before it is committed, and done again after a restore that brought the account back', async () => {
    const at = await prepared('erasure')
    const before = await personRow(at.person)
    await approvePlan(await rights.administrator(), at.plan)
    expect(await carryOut(at.handler, at.plan)).toEqual({ ok: true, again: false })
    const kept = await keptErasures(rights.folder)
    expect(kept).toContainEqual(expect.objectContaining({ accountId: at.person, studentId: null, schoolId: null }))
    const { email, name, password_hash } = before ?? {}
    await sql`
      update person set email = ${email}, name = ${name}, password_hash = ${password_hash}, deactivated_at = null, erased_at = null
      where id = ${at.person}`
    await sql`delete from erasure_ledger`
    expect(await eraseReturned(place, rights.folder)).toBeGreaterThanOrEqual(1)
    expect(await personRow(at.person)).toMatchObject({
      name: 'A closed account',
      password_hash: null,
      erased_at: expect.any(String),
    })
    expect(await eraseReturned(place, rights.folder)).toBe(0)
  })
})
