import { describe, expect, test } from 'vitest'
import { approvePlan } from '#lib/rights/carry-out/approve-plan.ts'
import { carryOut } from '#lib/rights/carry-out/carry-out.ts'
import { fetchDownload } from '#lib/rights/carry-out/fetch-download.ts'
import { gatherEntries, gatherPack } from '#lib/rights/carry-out/gather-pack.ts'
import { liftRestriction } from '#lib/rights/carry-out/lift-restriction.ts'
import { noteNoConsent } from '#lib/rights/carry-out/note-no-consent.ts'
import { packHtml } from '#lib/rights/carry-out/pack/pack-html.ts'
import { packJson } from '#lib/rights/carry-out/pack/pack-json.ts'
import { preparePlan } from '#lib/rights/carry-out/prepare-plan.ts'
import { restrictMeanwhile } from '#lib/rights/carry-out/restrict-meanwhile.ts'
import { tellLift } from '#lib/rights/carry-out/tell-lift.ts'
import { weighEntry } from '#lib/rights/carry-out/weigh-entry.ts'
import { decideOne } from '#lib/rights/office/decide-case.ts'
import { type Actor, asActor, asCase } from '../actor.ts'
import { ACCOUNT_TABLES, CASE_TABLES, DEED_TABLES } from '../person-rows.ts'
import { listPeople } from '../queries/people.ts'
import { toldAbout } from '../queries/rights-data.ts'
import type { RightsAsk } from '../vocabulary.ts'
import { rightsIn } from './planted.ts'
import { accountRightsIn, caseAboutAccount, SECRETS, STAFF, STAFF_WORDS } from './planted-account.ts'
import { actorOf, day, openWorld } from './world.ts'

const world = await openWorld()
const { sql } = world
const rights = rightsIn(world)

const { planted, prepared, carriedOut, personRow, isSignedIn } = accountRightsIn(world, rights)

const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('utf8')
/** The tokens of links that were sent to an address. */
async function linksTo(email: string) {
  const mails = await sql<{ text: string }[]>`
    select text from outbox_message where to_email = ${email} and template = 'rights_download' order by created_at, id`
  return mails.map(({ text }) => /\/data-rights\/download\/([\w-]+)/.exec(text)?.[1] ?? '')
}

describe('access', () => {
  test('gives everything that is held of an account, in every table that the inventory names, and no secret', async () => {
    const at = await prepared('access')
    const pack = await asCase(at.handler, at.caseId, (tx) =>
      gatherPack(tx, { id: at.caseId, reference: 'DR-TEST-0001' }),
    )
    if (!pack) throw new Error('no pack')
    const copied = [...ACCOUNT_TABLES, ...CASE_TABLES].filter(({ inCopy }) => inCopy).map(({ table }) => table)
    const said = [...copied, ...DEED_TABLES.map(({ table }) => table)]
    expect(pack.sections.map(({ table }) => table).sort()).toEqual(said.sort())
    const empty = pack.sections.filter(({ rows }) => rows.length === 0).map(({ table }) => table)
    expect(empty.filter((table) => !table.startsWith('rights_'))).toEqual([])
    const all = packHtml(pack) + packJson(pack)
    for (const word of STAFF_WORDS) expect(all, word).toContain(word)
    for (const words of ['What she chose', 'What she answered', 'What she noted', 'What she agreed'])
      expect(all).toContain(words)
    expect(all).toContain('The cohort that she made')
    for (const secret of SECRETS) expect(all, secret).not.toContain(secret)
    // Staff by their post alone, and no reference to a student.
    expect(all).not.toContain(at.colleague)
    expect(all).toContain('School coordinator, School')
    expect(pack.leftOut.map(({ what }) => what).join()).not.toContain('Your record:')
  })

  test('has nothing of a colleague, nor what a colleague did', async () => {
    const at = await prepared('access')
    const [mail] = await sql<{ email: string }[]>`select email from person where id = ${at.colleague}`
    await sql`insert into audit_event ${sql({ person_id: at.colleague, school_id: at.school, action: 'student.viewed', subject_kind: 'student', subject_id: at.cohort })}`
    const pack = await asCase(at.handler, at.caseId, (tx) =>
      gatherPack(tx, { id: at.caseId, reference: 'DR-TEST-0001' }),
    )
    expect(JSON.stringify(pack?.sections)).not.toContain(mail?.email)
    expect(JSON.stringify(pack?.sections)).not.toContain('student.viewed')
  })

  test('leaves out what was decided to tell of somebody else, in what they wrote', async () => {
    const at = await prepared('access')
    const gathered = await asCase(at.handler, at.caseId, gatherEntries)
    const answer = gathered?.entries.find(({ table }) => table === 'permission_request')
    expect(answer).toMatchObject({ written: true, title: 'A permission that they asked for, answered or took back' })
    const facts = {
      what: 'An answer that names a student',
      identifies: true,
      agreed: 'no',
      reasonableWithout: false,
    } as const
    const decided = { ...facts, result: 'redacted', columns: ['answer_note'], because: 'It names a student' } as const
    expect(
      await weighEntry(at.handler, at.caseId, { ...decided, place: answer?.place ?? '', columns: ['answer_note'] }),
    ).toEqual({
      ok: true,
    })
    const pack = await asCase(at.handler, at.caseId, (tx) =>
      gatherPack(tx, { id: at.caseId, reference: 'DR-TEST-0001' }),
    )
    expect(JSON.stringify(pack?.sections)).not.toContain('What she answered')
    expect(pack?.leftOut).toContainEqual({ what: facts.what, why: decided.because })
  })

  test('goes by links that work once, as a page and as JSON', async () => {
    const email = 'private@home.example'
    const { receipt } = await carriedOut('access', {}, email)
    expect(receipt).toMatchObject({ to: 'requester', sent: [{ to: 'requester' }, { to: 'requester' }] })
    const [page = '', machine = ''] = await linksTo(email)
    const both = await Promise.all([fetchDownload(page), fetchDownload(page)])
    const fetched = both.filter((file) => file !== null)
    expect(fetched).toHaveLength(1)
    expect(text(fetched[0]?.body)).toContain(STAFF.name)
    expect(text(fetched[0]?.body)).not.toContain('<script')
    expect(JSON.parse(text((await fetchDownload(machine))?.body))).toMatchObject({ data: expect.any(Array) })
    expect(await fetchDownload(machine)).toBeNull()
  })
})

test('a transfer has what they gave and what was observed, described, and neither deeds nor what staff wrote', async () => {
  const email = 'elsewhere@home.example'
  await carriedOut('portability', { otherEmail: email })
  const [json = '', csv = ''] = await linksTo(email)
  const moved = JSON.parse(text((await fetchDownload(json))?.body))
  expect(moved.schema.records).toMatchObject({ person: 'Your account', passkey: 'Your passkeys' })
  expect(moved.schema.fields).toContainEqual({
    record: 'person',
    field: 'name',
    meaning: 'Name',
    type: 'text',
    source: 'The person themself',
  })
  const table = text((await fetchDownload(csv))?.body)
  expect(table).toContain(`"person",1,"email","Email","${STAFF.email}"`)
  for (const file of [JSON.stringify(moved), table]) {
    for (const secret of SECRETS) expect(file).not.toContain(secret)
    for (const words of ['What she chose', 'cohort.created', 'role_grant']) expect(file).not.toContain(words)
  }
})

describe('correction', () => {
  const corrected = { name: 'Ottoline Fanshaw', email: 'ottoline.fanshaw@planted.example' }
  const from = { name: STAFF.name, email: STAFF.email }

  test('writes name and address, says which and not what they are, and tells both addresses and the school', async () => {
    const at = await prepared('correction', { accountCorrection: { from, to: corrected } })
    const [plan] = await sql<{ all: string }[]>`select rights_plan::text as all from rights_plan where id = ${at.plan}`
    expect(plan?.all).not.toContain('Fanshaw')
    expect(await carryOut(at.handler, at.plan)).toEqual({ ok: true, again: false })
    expect(await personRow(at.person)).toMatchObject({ ...corrected, deactivated_at: null })
    const { receipt } = (await rights.receiptOf(at.itemId)) ?? {}
    expect(receipt).toMatchObject({ fields: ['name', 'email'], tell: [{ kind: 'school', people: 1 }] })
    expect(JSON.stringify(receipt)).not.toContain('Fanshaw')
    const mails = await sql<{ to: string; text: string }[]>`
      select to_email as to, text from outbox_message where template in ('email_changed', 'rights_recipient_told') and created_at > now() - interval '10 seconds'`
    expect(mails.map(({ to }) => to)).toEqual(expect.arrayContaining([STAFF.email, corrected.email]))
    const colleague = await world.session(at.colleague)
    const told = await asActor(colleague, toldAbout)
    expect(told).toMatchObject([{ ask: 'correction', kind: 'account', school: null, name: corrected.name }])
    const open = await sql`select from account_link where person_id = ${at.person} and used_at is null`
    expect(open).toHaveLength(0)
  })

  test('changes nothing where the account was changed meanwhile, or another has the address', async () => {
    const at = await prepared('correction', { accountCorrection: { from, to: corrected } })
    await sql`update person set name = 'Changed meanwhile' where id = ${at.person}`
    expect(await carryOut(at.handler, at.plan)).toEqual({ ok: false, reason: 'changed_since' })
    const [other] = await sql<{ email: string }[]>`select email from person where id = ${at.colleague}`
    const taken = { accountCorrection: { from, to: { ...from, email: other?.email ?? '' } } }
    const second = await prepared('correction', taken)
    await sql`update person set email = ${taken.accountCorrection.to.email} where id = ${second.colleague} and email <> ${taken.accountCorrection.to.email} and not exists (select from person p where p.email = ${taken.accountCorrection.to.email})`
    expect(await carryOut(second.handler, second.plan)).toEqual({ ok: false, reason: 'email_held' })
    expect(await personRow(second.person)).toMatchObject(from)
  })

  test('is not prepared of what the form no longer shows', async () => {
    const at = await planted()
    const aCase = await caseAboutAccount(world, at.person, ['correction'])
    const asked = { caseId: aCase.id, itemId: aCase.itemOf('correction') }
    const handler = await rights.handler()
    const stale = { accountCorrection: { from: { ...from, name: 'As it was' }, to: corrected } }
    expect(await preparePlan(handler, asked, stale)).toEqual({ ok: false, reason: 'changed_since' })
    const same = { accountCorrection: { from, to: from } }
    expect(await preparePlan(handler, asked, same)).toEqual({ ok: false, reason: 'nothing_to_correct' })
  })
})

describe.each(['restriction', 'objection'] as const)('%s', (ask) => {
  test('closes the account and takes it out of lists, until the person was told the day', async () => {
    const at = await carriedOut(ask)
    expect(await isSignedIn(at.person)).toBe(false)
    expect(await personRow(at.person)).toMatchObject({ restricted_at: expect.any(String), name: STAFF.name })
    const wanted = { schoolId: null, search: STAFF.name, withoutFactor: false, page: 1, size: 50 }
    for (const who of [await rights.administrator(), actorOf(await world.session(at.colleague))])
      expect((await asActor(who, (tx) => listPeople(tx, wanted))).found).toBe(0)
    expect(await liftRestriction(at.handler, at.caseId)).toEqual({ ok: false, reason: 'not_told' })
    expect(await tellLift(at.handler, at.caseId, day(2))).toEqual({ ok: true, byMail: true })
    expect(await liftRestriction(at.handler, at.caseId)).toEqual({ ok: false, reason: 'not_told' })
    await world.moveClock('2 days')
    expect(await liftRestriction(await rights.handler(), at.caseId)).toEqual({ ok: true })
    expect(await isSignedIn(at.person)).toBe(true)
    await world.moveClock()
    expect(await personRow(at.person)).toMatchObject({ restricted_at: null, deactivated_at: null })
  })

  test('of an account that was closed before leaves it closed when it is lifted', async () => {
    const at = await prepared(ask)
    await sql`update person set deactivated_at = now() - interval '1 day' where id = ${at.person}`
    expect(await carryOut(at.handler, at.plan)).toEqual({ ok: true, again: false })
    await tellLift(at.handler, at.caseId, day(1))
    await world.moveClock('1 day')
    expect(await liftRestriction(await rights.handler(), at.caseId)).toEqual({ ok: true })
    await world.moveClock()
    expect(await personRow(at.person)).toMatchObject({ restricted_at: null, deactivated_at: expect.any(String) })
  })

  test('is not undone by an administrator who opens the account again', async () => {
    const at = await carriedOut(ask)
    const opened = await asActor(
      await rights.administrator(),
      async ({ sql }) => (await sql`update person set deactivated_at = null where id = ${at.person}`).count,
    )
    expect(opened).toBe(0)
  })
})

test('an account is only stored while an objection is decided', async () => {
  const at = await planted()
  const handler = await rights.handler()
  const aCase = await caseAboutAccount(world, at.person, ['objection'])
  await sql`update rights_item set outcome = null, decided_at = null where case_id = ${aCase.id}`
  const asked = { caseId: aCase.id, itemId: aCase.itemOf('objection') }
  expect(await restrictMeanwhile(handler, asked)).toEqual({ ok: true })
  expect(await restrictMeanwhile(handler, asked)).toEqual({ ok: false, reason: 'not_now' })
  expect(await isSignedIn(at.person)).toBe(false)
})

describe('the last administrator', () => {
  /** Nobody else governs any more. */
  async function alone() {
    const at = await planted()
    await sql`update role_grant set ended_at = now() where role = 'council_administrator' and ended_at is null`
    await sql`insert into role_grant ${sql({ id: crypto.randomUUID(), person_id: at.person, role: 'council_administrator' })}`
    return at
  }

  test.each(['erasure', 'restriction', 'objection'] as const)('is not shut out by a %s', async (ask) => {
    const at = await alone()
    const handler = await rights.handler()
    const aCase = await caseAboutAccount(world, at.person, [ask])
    const asked = { caseId: aCase.id, itemId: aCase.itemOf(ask) }
    expect(await preparePlan(handler, asked)).toEqual({ ok: false, reason: 'last_administrator' })
    const other = await rights.administrator()
    expect(await preparePlan(handler, asked)).toMatchObject({ ok: true })
    const plan = await rights.planOf(asked.itemId)
    if (ask === 'erasure') await approvePlan(other, plan)
    await sql`update role_grant set ended_at = now() where person_id = ${other.personId}`
    expect(await carryOut(handler, plan)).toEqual({ ok: false, reason: 'last_administrator' })
    expect(await personRow(at.person)).toMatchObject({ name: STAFF.name, deactivated_at: null })
    expect(await sql`select from erasure_ledger where account_id = ${at.person}`).toHaveLength(0)
  })

  test('of two who are erased at once, one stays', async () => {
    const at = await alone()
    const other = await world.person({ role: 'council_administrator' })
    const handler = await rights.handler()
    const plans = await Promise.all(
      [at.person, other].map(async (account) => {
        const aCase = await caseAboutAccount(world, account, ['erasure'])
        await preparePlan(handler, { caseId: aCase.id, itemId: aCase.itemOf('erasure') })
        const plan = await rights.planOf(aCase.itemOf('erasure'))
        const second = await rights.handler()
        expect(await approvePlan(second, plan)).toEqual({ ok: true })
        return plan
      }),
    )
    const done = await Promise.all(plans.map((plan) => carryOut(handler, plan)))
    expect(done.filter(({ ok }) => ok)).toHaveLength(1)
    expect(done.filter((one) => !one.ok && one.reason === 'last_administrator')).toHaveLength(1)
  })
})

describe('nobody handles their own account', () => {
  async function own(ask: RightsAsk) {
    const handler = await rights.handler()
    const aCase = await caseAboutAccount(world, handler.personId, [ask])
    return { handler, asked: { caseId: aCase.id, itemId: aCase.itemOf(ask) } }
  }

  test.each(['access', 'portability', 'correction', 'erasure', 'restriction', 'objection'] as const)(
    'not by %s',
    async (ask) => {
      const { handler, asked } = await own(ask)
      expect(await preparePlan(handler, asked)).toEqual({ ok: false, reason: 'own_account' })
      const opened = await asCase(handler, asked.caseId, async ({ sql }) => [
        ...(await sql`select wex.case_account() as account, (select count(*)::int from session) as sessions`),
      ])
      expect(opened).toEqual([{ account: null, sessions: 0 }])
    },
  )

  test('not what a colleague prepared for them', async () => {
    const { handler, asked } = await own('restriction')
    const colleague = await rights.handler()
    expect(await preparePlan(colleague, asked)).toMatchObject({ ok: true })
    const plan = await rights.planOf(asked.itemId)
    expect(await carryOut(handler, plan)).toEqual({ ok: false, reason: 'own_account' })
    await sql`update rights_item set outcome = null, decided_at = null where case_id = ${asked.caseId}`
    expect(await restrictMeanwhile(handler, asked)).toEqual({ ok: false, reason: 'own_account' })
  })

  test('nor decides about it', async () => {
    const { handler, asked } = await own('access')
    await sql`update rights_case set state = 'open' where id = ${asked.caseId}`
    const said = { itemId: asked.itemId, outcome: 'granted', reasons: [], words: '' } as const
    const seen = { caseId: asked.caseId, version: 0 }
    expect(await decideOne(handler, seen, { ...said, reasons: [] })).toEqual({ ok: false, reason: 'not_now' })
    expect(await decideOne(await rights.handler(), seen, { ...said, reasons: [] })).toMatchObject({ ok: true })
  })
})

describe('a withdrawal', () => {
  test('of an account is neither granted nor prepared: nothing rests on consent', async () => {
    const at = await planted()
    const handler = await rights.handler()
    const aCase = await caseAboutAccount(world, at.person, ['withdrawal'])
    const asked = { caseId: aCase.id, itemId: aCase.itemOf('withdrawal') }
    expect(await preparePlan(handler, asked)).toEqual({ ok: false, reason: 'no_consent' })
    await sql`update rights_case set state = 'open' where id = ${aCase.id}`
    const said = { itemId: asked.itemId, outcome: 'granted' as const, reasons: [], words: '' }
    expect(await decideOne(handler, { caseId: aCase.id, version: 0 }, said)).toEqual({ ok: false, reason: 'not_now' })
  })

  test('that was granted before is written down once, with its coded reason', async () => {
    const at = await planted()
    const handler = await rights.handler()
    const aCase = await caseAboutAccount(world, at.person, ['withdrawal', 'access'])
    const asked = { caseId: aCase.id, itemId: aCase.itemOf('withdrawal') }
    expect(await noteNoConsent(handler, { ...asked, itemId: aCase.itemOf('access') })).toBe(false)
    const both = await Promise.all([noteNoConsent(handler, asked), noteNoConsent(handler, asked)])
    expect(both.filter(Boolean)).toHaveLength(1)
    expect((await rights.receiptOf(asked.itemId))?.receipt).toMatchObject({ reasons: ['no_consent'] })
  })
})

describe('nobody carries out a right of an account but whoever handles requests', () => {
  test('and the door opens nothing of an account for them', async () => {
    const at = await prepared('restriction')
    const others: Actor[] = [
      await rights.administrator(),
      await rights.actor({ role: 'council_officer' }),
      actorOf(await world.session(at.colleague)),
    ]
    for (const actor of others) {
      const answer = await carryOut(actor, at.plan).catch(() => 'refused')
      expect(answer === 'refused' || (typeof answer === 'object' && !answer.ok)).toBe(true)
      const seen = await asCase(actor, at.caseId, async ({ sql }) => [
        ...(await sql`select (select count(*)::int from person) as people, (select count(*)::int from session) as sessions`),
      ])
      expect(seen).toEqual([{ people: 0, sessions: 0 }])
    }
    expect(await personRow(at.person)).toMatchObject({ restricted_at: null })
  })

  test('nor does the door of one account open another’s', async () => {
    const at = await prepared('access')
    const seen = await asCase(at.handler, at.caseId, async ({ sql }) => [
      ...(await sql`select id from person where id <> ${at.person}`),
    ])
    expect(seen).toEqual([])
    await expect(
      asCase(at.handler, at.caseId, ({ sql }) => sql`select password_hash from person`),
    ).rejects.toMatchObject({ code: '42501' })
    const gone = await asCase(at.handler, at.caseId, async ({ sql }) => (await sql`delete from session`).count)
    expect(gone).toBe(0)
  })
})
