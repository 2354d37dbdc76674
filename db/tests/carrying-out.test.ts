import { describe, expect, test } from 'vitest'
import { approvePlan } from '#lib/rights/carry-out/approve-plan.ts'
import { carryOut } from '#lib/rights/carry-out/carry-out.ts'
import { fetchDownload } from '#lib/rights/carry-out/fetch-download.ts'
import { gatherEntries, gatherPack } from '#lib/rights/carry-out/gather-pack.ts'
import { liftRestriction } from '#lib/rights/carry-out/lift-restriction.ts'
import { noteDoneByHand } from '#lib/rights/carry-out/note-done-by-hand.ts'
import { packHtml } from '#lib/rights/carry-out/pack/pack-html.ts'
import { packJson } from '#lib/rights/carry-out/pack/pack-json.ts'
import { type Given, preparePlan } from '#lib/rights/carry-out/prepare-plan.ts'
import { restrictMeanwhile } from '#lib/rights/carry-out/restrict-meanwhile.ts'
import { tellLift } from '#lib/rights/carry-out/tell-lift.ts'
import { weighEntry } from '#lib/rights/carry-out/weigh-entry.ts'
import { type Actor, asActor, asCase } from '../actor.ts'
import { CASE_TABLES, STUDENT_TABLES } from '../person-rows.ts'
import { toldOfStudents } from '../queries/rights-data.ts'
import type { PersonId, RightsAsk, RightsCaseId } from '../vocabulary.ts'
import { PERSON, rightsIn } from './planted.ts'
import { aPermission, aSharing, day, openWorld } from './world.ts'

const world = await openWorld()
const { sql } = world
const rights = rightsIn(world)

/** A right of the planted person that was granted, prepared. */
async function prepared(ask: RightsAsk, given: Given = {}, requesterEmail: string | null = PERSON.email) {
  const at = await rights.planted()
  const handler = await rights.handler()
  const aCase = await rights.aCaseAbout(at.school, at.student, [ask], requesterEmail)
  const itemId = aCase.itemOf(ask)
  const done = await preparePlan(handler, { caseId: aCase.id, itemId }, given)
  if (!done.ok) throw new Error(`not prepared: ${done.reason}`)
  return { ...at, handler, caseId: aCase.id, itemId, plan: done.planId }
}

async function carriedOut(ask: RightsAsk, given: Given = {}, requesterEmail: string | null = PERSON.email) {
  const at = await prepared(ask, given, requesterEmail)
  if (ask === 'withdrawal') expect(await approvePlan(await rights.administrator(), at.plan)).toEqual({ ok: true })
  expect(await carryOut(at.handler, at.plan)).toEqual({ ok: true, again: false })
  return { ...at, receipt: (await rights.receiptOf(at.itemId))?.receipt }
}

/** The tokens of links that were sent, by the template's words for what they lead to. */
async function linksTo(email: string) {
  const mails = await sql<{ text: string }[]>`
    select text from outbox_message where to_email = ${email} and template = 'rights_download' order by created_at, id`
  return mails.map(({ text }) => /\/data-rights\/download\/([\w-]+)/.exec(text)?.[1] ?? '')
}
const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('utf8')

describe('access', () => {
  test('gives everything that is held, in every table that the inventory names, and nothing of others', async () => {
    const at = await prepared('access')
    await rights.fillCase(at.caseId, at.handler)
    const pack = await asCase(at.handler, at.caseId, (tx) =>
      gatherPack(tx, { id: at.caseId, reference: 'DR-TEST-0001' }),
    )
    const said = [...STUDENT_TABLES, ...CASE_TABLES].filter(({ inCopy }) => inCopy).map(({ table }) => table)
    expect(pack?.sections.map(({ table }) => table).sort()).toEqual(said.sort())
    const empty = pack?.sections.filter(({ rows }) => rows.length === 0).map(({ table }) => table)
    expect(empty).toEqual([])
    if (!pack) throw new Error('no pack')
    const all = packHtml(pack) + packJson(pack)
    for (const word of Object.values(PERSON)) expect(all).toContain(word)
    expect(all).not.toContain('Classmate')
    // Staff by their post alone.
    expect(all).not.toContain(at.coordinator.personId)
    expect(all).toContain('School coordinator, School')
  })

  test('goes by a link that one of two at once fetches, and that opens nothing afterwards', async () => {
    const email = 'once@home.example'
    const { receipt } = await carriedOut('access', {}, email)
    expect(receipt).toMatchObject({ to: 'requester', sent: [{ to: 'requester' }, { to: 'requester' }] })
    const [page = '', machine = ''] = await linksTo(email)
    const both = await Promise.all([fetchDownload(page), fetchDownload(page)])
    const fetched = both.filter((file) => file !== null)
    expect(fetched).toHaveLength(1)
    expect(text(fetched[0]?.body)).toContain('<h1>Your information</h1>')
    expect(text(fetched[0]?.body)).toContain(PERSON.legalSurname)
    expect(text(fetched[0]?.body)).not.toContain('<script')
    expect(await fetchDownload(page)).toBeNull()
    expect(JSON.parse(text((await fetchDownload(machine))?.body))).toMatchObject({ data: expect.any(Array) })
    const links =
      await sql`select content is null as emptied from rights_link where kind = 'download' and used_at is not null`
    expect(links.every(({ emptied }) => emptied)).toBe(true)
  })

  test('a link that is too old, or was changed on the way, opens nothing', async () => {
    const email = 'late@home.example'
    await carriedOut('access', {}, email)
    const [page = ''] = await linksTo(email)
    expect(await fetchDownload(`${page}x`)).toBeNull()
    await world.moveClock('7 days 1 minute')
    expect(await fetchDownload(page)).toBeNull()
    await world.moveClock()
    expect(await fetchDownload(page)).not.toBeNull()
  })

  test('leaves out what was decided to tell of somebody else', async () => {
    const at = await prepared('access')
    const [step] = await sql<{ id: string }[]>`select id from stage_event where membership_id = ${at.membership}`
    const [row] = await sql<{ id: string }[]>`
      select upload_id || ':' || n as id from upload_row where new_student_id = ${at.student}`
    const redaction = (table: string, rowId: string | undefined, columns: string[], result: string) => ({
      case_id: at.caseId,
      id: crypto.randomUUID(),
      kind: 'redaction',
      by_person_id: at.handler.personId,
      facts: { table, rowId, columns, result, what: 'The note of a tutor', because: 'It names a classmate' },
    })
    await sql`insert into rights_finding ${sql(redaction('stage_event', step?.id, ['note'], 'redacted') as never)}`
    await sql`insert into rights_finding ${sql(redaction('upload_row', row?.id, [], 'withheld') as never)}`
    const pack = await asCase(at.handler, at.caseId, (tx) =>
      gatherPack(tx, { id: at.caseId, reference: 'DR-TEST-0001' }),
    )
    expect(JSON.stringify(pack)).not.toContain('rang the garage')
    expect(pack?.sections.find(({ table }) => table === 'upload_row')?.rows).toHaveLength(2)
    expect(pack?.leftOut).toContainEqual({ what: 'The note of a tutor', why: 'It names a classmate' })
  })

  test('is listed entry by entry, what is in somebody’s own words first, with the posts of others and no name', async () => {
    const at = await prepared('access')
    await rights.fillCase(at.caseId, at.handler)
    const entries = (await asCase(at.handler, at.caseId, gatherEntries))?.entries ?? []
    const pack = await asCase(at.handler, at.caseId, (tx) =>
      gatherPack(tx, { id: at.caseId, reference: 'DR-TEST-0001' }),
    )
    expect(entries).toHaveLength(pack?.sections.flatMap(({ rows }) => rows).length ?? -1)
    expect(new Set(entries.map(({ place }) => place)).size).toBe(entries.length)
    const written = entries.map((entry) => entry.written)
    expect(written).toEqual(written.toSorted((one, other) => Number(other) - Number(one)))
    const step = entries.find(({ table }) => table === 'stage_event')
    expect(step).toMatchObject({ title: 'A step of work experience', written: true, at: expect.any(String) })
    expect(step?.others).toEqual([expect.stringMatching(/^School coordinator, School/)])
    expect(step?.parts).toContainEqual({
      column: 'note',
      label: 'Note',
      said: expect.stringContaining('rang the garage'),
      written: true,
    })
  })

  describe('weighed', () => {
    const steps = {
      identifies: true,
      agreed: 'no',
      reasonableWithout: false,
      what: 'A note',
      because: 'A friend',
    } as const
    const noteOf = async (at: { handler: Actor; caseId: RightsCaseId }) =>
      (await asCase(at.handler, at.caseId, gatherEntries))?.entries.find(({ table }) => table === 'stage_event')
        ?.place ?? ''
    const facts = async (caseId: RightsCaseId) =>
      (
        await sql`select facts from rights_finding where case_id = ${caseId} and kind = 'redaction' order by at, id`
      ).map((row) => row.facts)

    test('keeps the parts that the entry has and no other, and of one that is not given no part', async () => {
      const at = await prepared('access')
      const place = await noteOf(at)
      const columns = ['note', 'legal_surname', 'to_stage; drop']
      expect(await weighEntry(at.handler, at.caseId, { ...steps, place, columns, result: 'redacted' })).toEqual({
        ok: true,
      })
      expect(await weighEntry(at.handler, at.caseId, { ...steps, place, columns, result: 'withheld' })).toEqual({
        ok: true,
      })
      expect(await facts(at.caseId)).toMatchObject([
        { table: 'stage_event', columns: ['note'], result: 'redacted' },
        { table: 'stage_event', columns: [], result: 'withheld' },
      ])
    })

    test('is refused with no part of it, for an entry that is not there or somebody else’s, and to others', async () => {
      const at = await prepared('access')
      const place = await noteOf(at)
      const [row] = await sql<{ id: string }[]>`select id from membership where student_id = ${at.classmate}`
      const refused = async (by: Actor, other: string, columns: string[], reason: string) =>
        expect(await weighEntry(by, at.caseId, { ...steps, place: other, columns, result: 'redacted' })).toEqual({
          ok: false,
          reason,
        })
      await refused(at.handler, place, ['legal_surname'], 'no_part')
      await refused(at.handler, `membership~${row?.id}`, ['stage'], 'not_found')
      await refused(at.handler, 'person~1', ['name'], 'not_found')
      await refused(at.coordinator, place, ['note'], 'not_found')
      await refused(await rights.actor({ role: 'council_officer' }), place, ['note'], 'not_found')
      expect(await facts(at.caseId)).toEqual([])
    })
  })

  test('without an email address, nothing is sent', async () => {
    const { receipt } = await carriedOut('access', {}, null)
    expect(receipt).toMatchObject({ to: 'paper', sent: [] })
  })
})

describe('portability', () => {
  test('goes to another address that the person gave, as JSON and CSV, without what staff wrote', async () => {
    const email = 'college@elsewhere.example'
    const { receipt } = await carriedOut('portability', { otherEmail: email })
    expect(receipt).toMatchObject({ to: 'other' })
    const [json = '', csv = ''] = await linksTo(email)
    const moved = JSON.parse(text((await fetchDownload(json))?.body))
    expect(moved.schema.fields).toContainEqual({
      record: 'student',
      field: 'legalSurname',
      meaning: 'Surname',
      type: 'text',
      source: 'The student’s school',
    })
    expect(moved.records).toContainEqual({ record: 'student', values: expect.objectContaining({ upn: PERSON.upn }) })
    const table = text((await fetchDownload(csv))?.body)
    expect(table).toContain(`"student",1,"upn","UPN","${PERSON.upn}"`)
    for (const file of [JSON.stringify(moved), table]) expect(file).not.toContain('rang the garage')
  })
})

describe('correction', () => {
  const typed = {
    legalForename: 'Zephyrina',
    legalSurname: PERSON.legalSurname,
    preferredForename: PERSON.preferredForename,
    dateOfBirth: '7/3/2011',
    yearGroup: '10',
    tutorGroup: '',
    upn: '',
    uln: '',
    email: PERSON.email,
  }
  const correcting = async (at: { student: string }) => {
    const [row] = await sql<{ version: string }[]>`
      select (extract(epoch from updated_at) * 1000000)::bigint::text as version from student where id = ${at.student}`
    return { correction: { version: row?.version ?? '', typed, confirmed: '' } }
  }
  async function preparedCorrection() {
    const at = await rights.planted()
    const handler = await rights.handler()
    const aCase = await rights.aCaseAbout(at.school, at.student, ['correction'])
    const itemId = aCase.itemOf('correction')
    const given = await correcting(at)
    let done = await preparePlan(handler, { caseId: aCase.id, itemId }, given)
    if (!done.ok && done.reason === 'doubtful') {
      const { confirmationOf } = await import('#lib/students/rules.ts')
      done = await preparePlan(
        handler,
        { caseId: aCase.id, itemId },
        { correction: { ...given.correction, confirmed: confirmationOf(done.doubts) } },
      )
    }
    if (!done.ok) throw new Error(`not prepared: ${done.reason}`)
    return { ...at, handler, caseId: aCase.id, itemId, plan: done.planId }
  }

  test('writes the new values, says which fields and not what they say, and tells recipients', async () => {
    const at = await preparedCorrection()
    const [plan] = await sql<
      { all: string; sealed: string }[]
    >`select rights_plan::text as all, sealed from rights_plan where id = ${at.plan}`
    expect(plan?.all).not.toContain('Zephyrina')
    expect(await carryOut(at.handler, at.plan)).toEqual({ ok: true, again: false })
    const [held] = await sql`select legal_forename, forename_folded, upn from student where id = ${at.student}`
    expect(held).toEqual({ legal_forename: 'Zephyrina', forename_folded: 'zephyrina', upn: null })
    const { receipt } = (await rights.receiptOf(at.itemId)) ?? {}
    expect(receipt).toMatchObject({ fields: ['upn', 'legalForename', 'uln'] })
    expect(JSON.stringify(receipt)).not.toContain('Zephyrin')
    const told = await asActor(at.coordinator, toldOfStudents)
    expect(told).toMatchObject([{ ask: 'correction', student: `Zephyrina ${PERSON.legalSurname}` }])
  })

  test('tells whoever received it by the ledger: a partner whose agreement is over, an officer with a permission', async () => {
    const at = await preparedCorrection()
    const partner = await world.partner()
    await world.agreement(partner, [at.school], day(-60), day(-1))
    const [adviser, officer, stranger] = await Promise.all([
      world.person({ role: 'partner_adviser', partnerId: partner }),
      world.person({ role: 'council_officer' }),
      world.person({ role: 'council_officer' }),
    ])
    const permission = aPermission(at.school, officer)
    await sql`insert into permission_request ${sql(permission)}`
    const seen = aSharing(at.school, at.student)
    await sql`insert into sharing ${sql({ ...seen, recipient_id: partner })}`
    const permitted = { recipient_kind: 'council_officer', means: 'permission', basis_kind: 'permission' }
    await sql`insert into sharing ${sql({ ...seen, ...permitted, basis_id: permission.id })}`
    expect(await carryOut(at.handler, at.plan)).toEqual({ ok: true, again: false })
    const mails = await sql<{ to: string }[]>`
      select person_id as to from outbox_message where template = 'rights_recipient_told' and person_id in (${adviser}, ${officer}, ${stranger})`
    expect(mails.map(({ to }) => to).sort()).toEqual([adviser, officer].sort())
    const toldTo = async (person: PersonId) =>
      (await asActor(await world.session(person), toldOfStudents)).map(({ ask }) => ask)
    expect(await toldTo(officer)).toEqual(['correction'])
    expect(await toldTo(adviser)).toEqual(['correction'])
    expect(await toldTo(stranger)).toEqual([])
  })

  test('changes nothing where the record was changed meanwhile', async () => {
    const at = await preparedCorrection()
    await sql`update student set tutor_group = '10Z', updated_at = now() + interval '1 second' where id = ${at.student}`
    expect(await carryOut(at.handler, at.plan)).toEqual({ ok: false, reason: 'changed_since' })
    const [held] = await sql`select legal_forename from student where id = ${at.student}`
    expect(held).toEqual({ legal_forename: PERSON.legalForename })
  })
})

describe.each(['restriction', 'objection'] as const)('%s', (ask) => {
  test('stores the information only, and is lifted on the day that the person was told, not before', async () => {
    const at = await carriedOut(ask)
    const restricted = async () =>
      (await sql`select from student where id = ${at.student} and restricted_at is not null`).length
    expect(await restricted()).toBe(1)
    expect(await liftRestriction(at.handler, at.caseId)).toEqual({ ok: false, reason: 'not_told' })
    expect(await tellLift(at.handler, at.caseId, day(0))).toEqual({ ok: false, reason: 'not_later' })
    expect(await tellLift(at.handler, at.caseId, day(2))).toEqual({ ok: true, byMail: true })
    expect(await liftRestriction(at.handler, at.caseId)).toEqual({ ok: false, reason: 'not_told' })
    await world.moveClock('2 days')
    const fresh = await rights.handler()
    expect(await liftRestriction(fresh, at.caseId)).toEqual({ ok: true })
    await world.moveClock()
    expect(await restricted()).toBe(0)
    const kinds =
      await sql`select kind from rights_event where case_id = ${at.caseId} and kind like 'restriction%' order by at`
    expect(kinds.map(({ kind }) => kind)).toEqual(['restriction_lift_told', 'restriction_lifted'])
  })
})

test('an objection is met by storing only while it is decided', async () => {
  const at = await rights.planted()
  const handler = await rights.handler()
  const aCase = await rights.aCaseAbout(at.school, at.student, ['objection'])
  await sql`update rights_item set outcome = null, decided_at = null where case_id = ${aCase.id}`
  const asked = { caseId: aCase.id, itemId: aCase.itemOf('objection') }
  expect(await restrictMeanwhile(handler, asked)).toBe(true)
  expect(await restrictMeanwhile(handler, asked)).toBe(false)
  expect(await sql`select from student where id = ${at.student} and restricted_at is not null`).toHaveLength(1)
})

test('a withdrawal acts at once, once it was approved, and lets nobody be erased', async () => {
  const waiting = await prepared('withdrawal')
  expect(await carryOut(waiting.handler, waiting.plan)).toEqual({ ok: false, reason: 'not_approved' })
  await approvePlan(await rights.administrator(), waiting.plan)
  const gone = await asCase(
    waiting.handler,
    waiting.caseId,
    async ({ sql }) => (await sql`delete from stage_event`).count,
  )
  expect(gone).toBe(0)
  const at = await carriedOut('withdrawal')
  const [held] = await sql`select basics_only, upn, email from student where id = ${at.student}`
  expect(held).toEqual({ basics_only: true, upn: null, email: null })
  expect(await carryOut(at.handler, at.plan)).toEqual({ ok: true, again: true })
})

test('nobody carries anything out but whoever handles requests', async () => {
  const at = await prepared('restriction')
  for (const actor of [await rights.administrator(), at.coordinator, await rights.actor({ role: 'council_officer' })]) {
    const answer = await carryOut(actor, at.plan).catch(() => 'refused')
    expect(answer === 'refused' || (typeof answer === 'object' && !answer.ok)).toBe(true)
  }
  expect(await sql`select from student where id = ${at.student} and restricted_at is not null`).toHaveLength(0)
})

test('what is granted to somebody with an account is done by hand, and written down once', async () => {
  const handler = await rights.handler()
  const at = await rights.planted()
  const aCase = await rights.aCaseAbout(at.school, at.student, ['access'])
  const done = { caseId: aCase.id, itemId: aCase.itemOf('access'), what: 'A copy was printed' }
  expect(await noteDoneByHand(handler, done)).toBe(false)
  await sql`
    update rights_case set student_id = null, student_school_id = null, account_id = ${at.coordinator.personId} where id = ${aCase.id}`
  const both = await Promise.all([noteDoneByHand(handler, done), noteDoneByHand(handler, done)])
  expect(both.filter(Boolean)).toHaveLength(1)
  expect((await rights.receiptOf(done.itemId))?.receipt).toMatchObject({ checked: 'By hand: A copy was printed' })
})
