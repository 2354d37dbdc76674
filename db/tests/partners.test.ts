import { v7 as uuid } from 'uuid'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readEnvironment } from '#lib/env.ts'
import { addAgreement } from '#lib/partners/add-agreement.ts'
import { addPartner } from '#lib/partners/add-partner.ts'
import { changePartner } from '#lib/partners/change-partner.ts'
import { endAgreement } from '#lib/partners/end-agreement.ts'
import { sweepAgreements } from '#lib/partners/warn-of-endings.ts'
import { settleService } from '#lib/service.ts'
import { type Actor, asSystem, whoIs } from '../actor.ts'
import { listPartners, onePartner } from '../queries/partner.ts'
import { seedCouncil } from '../seed/council.ts'
import type { AgreementId, PartnerId, PersonId, SchoolId } from '../vocabulary.ts'
import { anAgreement, as, day, openWorld } from './world.ts'

const world = await openWorld()
const { sql } = world

beforeAll(async () => {
  await sql.begin(seedCouncil)
  const env = { DATABASE_URL: 'postgres://o@db/wex', AUTH_SECRET: 'a'.repeat(32), SMTP_URL: 'smtp://mail.example' }
  settleService({
    env: readEnvironment(env),
    secret: world.secret,
    baseUrl: 'http://localhost',
    clockMovedBy: 0,
    demonstration: null,
  })
})
beforeEach(() => world.moveClock())

const signedIn = async (personId: PersonId): Promise<Actor> => {
  const actor = await whoIs((await world.session(personId, { hours: 24 * 300, idleMinutes: 60 * 24 * 300 })).sessionId)
  if (!actor) throw new Error('The session is live')
  return actor
}
const administrator = async () => await signedIn(await world.person({ role: 'council_administrator' }))
const studentsSeenBy = async (who: Pick<Actor, 'sessionId'>) =>
  (await as(who)(({ sql }) => sql`select from student`)).length

/** A school with a student, a partner with an agreement over it, and an adviser of the partner. */
async function covered(startsOn = day(-30), endsOn = day(30)) {
  const school = await world.school()
  await world.student(school)
  const partner = await world.partner()
  const agreement = await world.agreement(partner, [school], startsOn, endsOn)
  const adviser = await signedIn(await world.person({ role: 'partner_adviser', partnerId: partner }))
  return { school, partner, agreement, adviser }
}

/** Sets the database's clock to an instant; `now()` of a transaction is a moment later. */
const setClock = (instant: string) => sql`update wex.clock set moved_by = ${instant}::timestamptz - now()`

describe('an adviser sees a school', () => {
  test.each([
    // the last day in summer and in winter: the county's midnight, and not that of UTC
    ['2027-06-30', '2027-06-30T22:59:50Z', '2027-06-30T23:00:00Z'],
    ['2027-01-15', '2027-01-15T23:59:50Z', '2027-01-16T00:00:00Z'],
  ])('until the midnight that ends the last day, %s, in Europe/London', async (endsOn, before, after) => {
    const { adviser } = await covered('2026-01-01', endsOn)
    await sql`update session set expires_at = '2099-01-01', last_seen_at = '2098-01-01' where id = ${adviser.sessionId}`
    await setClock(before)
    expect(await studentsSeenBy(adviser)).toBe(1)
    await setClock(after)
    expect(await studentsSeenBy(adviser)).toBe(0)
  })

  test.each([
    ['2027-07-01', '2027-06-30T22:59:50Z', '2027-06-30T23:00:00Z'],
    ['2027-01-15', '2027-01-14T23:59:50Z', '2027-01-15T00:00:00Z'],
  ])('from the midnight that begins the first day, %s, in Europe/London', async (startsOn, before, after) => {
    const { adviser } = await covered(startsOn, '2027-12-31')
    await sql`update session set expires_at = '2099-01-01', last_seen_at = '2098-01-01' where id = ${adviser.sessionId}`
    await setClock(before)
    expect(await studentsSeenBy(adviser)).toBe(0)
    await setClock(after)
    expect(await studentsSeenBy(adviser)).toBe(1)
  })

  test('no longer, in the same session, once the agreement is ended', async () => {
    const { partner, agreement, adviser } = await covered()
    expect(await studentsSeenBy(adviser)).toBe(1)
    const wanted = { partnerId: partner, agreementId: agreement, lastDay: null, reason: 'A breach' }
    expect(await endAgreement(await administrator(), wanted)).toEqual({ ok: true })
    expect(await studentsSeenBy(adviser)).toBe(0)
  })

  test('to the end of the day with which it is ended early, and not a moment longer', async () => {
    const { partner, agreement, adviser } = await covered()
    const lastDay = day(3)
    const wanted = { partnerId: partner, agreementId: agreement, lastDay, reason: 'They have moved' }
    expect(await endAgreement(await administrator(), wanted)).toEqual({ ok: true })
    expect(await studentsSeenBy(adviser)).toBe(1)
    const [end] = await sql<
      { at: string }[]
    >`select ((${lastDay}::date + 1)::timestamp at time zone 'Europe/London')::text as at`
    await sql`update wex.clock set moved_by = ${end?.at ?? ''}::timestamptz - now() - interval '10 seconds'`
    expect(await studentsSeenBy(adviser)).toBe(1)
    await setClock(end?.at ?? '')
    expect(await studentsSeenBy(adviser)).toBe(0)
  })
})

describe('the terms of an agreement', () => {
  const NEW = { purpose: 'To find placements', instructions: 'Nothing else', startsOn: day(0), endsOn: day(100) }

  test('are made by administrators alone, with the schools that it covers', async () => {
    const { school, partner } = await covered()
    const wanted = { ...NEW, partnerId: partner, school: [school, school] }
    for (const role of ['council_officer', 'data_protection_officer'] as const)
      expect(await addAgreement(await signedIn(await world.person({ role })), wanted)).toMatchObject({ ok: false })
    const coordinator = await signedIn(await world.person({ role: 'school_coordinator', schoolId: school }))
    expect(await addAgreement(coordinator, wanted)).toMatchObject({ ok: false })
    const governs = await administrator()
    expect(await addAgreement(governs, wanted)).toEqual({ ok: true })
    const [latest] = (await as(governs)((tx) => onePartner(tx, partner, true)))?.agreements ?? []
    expect(latest).toMatchObject({ purpose: NEW.purpose, state: 'in_force', daysLeft: 100 })
    expect(latest?.schools.map(({ id, consent }) => [id, consent])).toEqual([[school, null]])
    // The school is asked, and until it says yes the agreement shows nobody anything.
    const asked =
      await sql`select person_id from outbox_message where template = 'consent_asked' and school_id = ${school}`
    expect(asked).toHaveLength(1)
  })

  test('are not made to be over already, or for a school that is not there', async () => {
    const { school, partner } = await covered()
    const governs = await administrator()
    const wanted = { ...NEW, partnerId: partner, school: [school] }
    expect(await addAgreement(governs, { ...wanted, startsOn: day(-9), endsOn: day(-1) })).toEqual({
      ok: false,
      reason: 'over_already',
    })
    expect(await addAgreement(governs, { ...wanted, school: [uuid() as SchoolId] })).toEqual({
      ok: false,
      reason: 'no_such_school',
    })
    expect(await addAgreement(governs, { ...wanted, partnerId: uuid() as PartnerId })).toEqual({
      ok: false,
      reason: 'not_found',
    })
  })

  test('are never rewritten, given another school, deleted or written in somebody else’s name', async () => {
    const { partner, agreement } = await covered()
    const [governs, other] = [await administrator(), await world.school()]
    const statements = [
      `update partner_agreement set ends_on = ends_on + 1 where id = '${agreement}'`,
      `update partner_agreement set purpose = 'Anything' where id = '${agreement}'`,
      `insert into partner_agreement_school (agreement_id, school_id) values ('${agreement}', '${other}')`,
      `delete from partner_agreement_school where agreement_id = '${agreement}'`,
      `delete from partner_agreement where id = '${agreement}'`,
    ]
    for (const statement of statements)
      await expect(
        as(governs)(({ sql }) => sql.unsafe(statement)),
        statement,
      ).rejects.toMatchObject({ code: '42501' })
    const inAnothersName = { ...anAgreement(partner), made_by: await world.person({ role: 'council_administrator' }) }
    await expect(
      as(governs)(({ sql }) => sql`insert into partner_agreement ${sql(inAnothersName)}`),
    ).rejects.toMatchObject({ code: '42501' })
  })

  test('end earlier, and only ever earlier', async () => {
    const { partner, agreement } = await covered()
    const governs = await administrator()
    const end = (lastDay: string | null) =>
      endAgreement(governs, { partnerId: partner, agreementId: agreement, lastDay, reason: 'No longer needed' })
    expect(await end(day(-1))).toEqual({ ok: false, reason: 'no_earlier' })
    expect(await end(day(30))).toEqual({ ok: false, reason: 'no_earlier' })
    expect(await end(day(10))).toEqual({ ok: true })
    expect(await end(day(11))).toEqual({ ok: false, reason: 'no_earlier' })
    expect(await end(day(5))).toEqual({ ok: true })
    for (const later of ["wex.now() + interval '20 days'", 'null'])
      await expect(
        as(governs)(({ sql }) =>
          sql.unsafe(
            `update partner_agreement set ended_at = ${later}, ended_by = '${governs.personId}' where id = '${agreement}'`,
          ),
        ),
      ).rejects.toMatchObject({ code: '23514' })
    expect(await end(null)).toEqual({ ok: true })
    expect(await end(null)).toEqual({ ok: false, reason: 'no_earlier' })
    const deeds = await sql`
      select action, details->>'lastDay' as last from audit_event where subject_id = ${partner} order by id`
    expect(deeds.map(({ action, last }) => [action, last])).toEqual([
      ['partner_agreement.ended', day(10)],
      ['partner_agreement.ended', day(5)],
      ['partner_agreement.ended', 'at once'],
    ])
  })

  test('of another partner are not found under this one', async () => {
    const [one, other] = [await covered(), await covered()]
    const wanted = { partnerId: one.partner, agreementId: other.agreement, lastDay: null, reason: 'No' }
    expect(await endAgreement(await administrator(), wanted)).toEqual({ ok: false, reason: 'not_found' })
    expect(await studentsSeenBy(other.adviser)).toBe(1)
  })
})

describe('the register', () => {
  const VALUES = { name: 'Marsh Careers', about: 'Talks', contactName: 'Jo', contactEmail: 'jo@marsh.example' }

  test('holds each organisation once, and says what was changed but not to what', async () => {
    const governs = await administrator()
    const id = (await addPartner(governs, VALUES)) as PartnerId
    expect(await addPartner(governs, { ...VALUES, name: 'MARSH careers' })).toBeNull()
    const other = (await addPartner(governs, { ...VALUES, name: 'Fen Careers' })) as PartnerId
    expect(await changePartner(governs, { partnerId: other, ...VALUES })).toEqual({ ok: false, reason: 'name_taken' })
    expect(await changePartner(governs, { partnerId: id, ...VALUES, contactName: 'Jo Acle' })).toEqual({
      ok: true,
      changed: true,
    })
    expect(await changePartner(governs, { partnerId: id, ...VALUES, contactName: 'Jo Acle' })).toMatchObject({
      changed: false,
    })
    const [last] = await sql`select details from audit_event where subject_id = ${id} order by id desc limit 1`
    expect(last?.details).toEqual({ fields: ['contactName'] })
  })

  test('shows a coordinator the partners of own schools, an adviser the own one, and those who answer for all every one', async () => {
    const [here, there] = [await covered(), await covered(day(-90), day(-60))]
    const partnersOf = async (who: Actor, everybody = false) =>
      (await as(who)((tx) => listPartners(tx, everybody))).map(({ id }) => id)
    const coordinator = await signedIn(await world.person({ role: 'school_coordinator', schoolId: here.school }))
    expect(await partnersOf(coordinator)).toEqual([here.partner])
    expect(await as(coordinator)((tx) => onePartner(tx, there.partner, false))).toBeNull()
    // A claim to answer for all shows names, which are no secret, and no terms.
    const claimed = await as(coordinator)((tx) => onePartner(tx, there.partner, true))
    expect(claimed?.agreements).toEqual([])
    expect(await partnersOf(there.adviser)).toEqual([there.partner])
    for (const role of ['council_administrator', 'data_protection_officer'] as const)
      expect(await partnersOf(await signedIn(await world.person({ role })), true)).toEqual(
        expect.arrayContaining([here.partner, there.partner]),
      )
  })
})

describe('the warning', () => {
  const sweep = () => asSystem('retention', sweepAgreements)
  const warnings = async (partner: PartnerId) => {
    const [row] = await sql<{ name: string }[]>`select name from partner where id = ${partner}`
    return (
      await sql`select person_id from outbox_message where template = 'agreement_ending' and subject like ${`%${row?.name}%`}`
    ).length
  }

  test('comes 30 days before the end and 7 days before it, once each, to every administrator', async () => {
    const { partner } = await covered(day(-30), day(31))
    const administrators = (
      await sql`select distinct person_id from role_grant where role = 'council_administrator' and ended_at is null`
    ).length
    await sweep()
    expect(await warnings(partner)).toBe(0)
    await world.moveClock('1 day')
    await Promise.all([sweep(), sweep()])
    await world.moveClock('10 days')
    await sweep()
    expect(await warnings(partner)).toBe(administrators)
    await world.moveClock('24 days')
    await Promise.all([sweep(), sweep()])
    await world.moveClock('31 days')
    await sweep()
    await world.moveClock('40 days')
    await sweep()
    expect(await warnings(partner)).toBe(2 * administrators)
  })

  test('is one where the end is near already when it is first looked at', async () => {
    const { partner } = await covered(day(-30), day(5))
    await administrator()
    await sweep()
    const once = await warnings(partner)
    expect(once).toBeGreaterThan(0)
    await world.moveClock('2 days')
    await sweep()
    expect(await warnings(partner)).toBe(once)
  })

  test('is not given where somebody decided the end, or another agreement follows', async () => {
    const [decided, followed] = [await covered(day(-30), day(20)), await covered(day(-30), day(20))]
    const wanted = { partnerId: decided.partner, agreementId: decided.agreement as AgreementId, lastDay: day(10) }
    await endAgreement(await administrator(), { ...wanted, reason: 'It is done' })
    await world.agreement(followed.partner, [followed.school], day(21), day(200))
    await sweep()
    for (const { partner } of [decided, followed]) expect(await warnings(partner)).toBe(0)
  })
})
