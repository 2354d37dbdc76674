import { expect, test } from 'vitest'
import { readEnvironment } from '#lib/env.ts'
import { askForConsent } from '#lib/privacy/ask-for-consent.ts'
import { setChoice } from '#lib/privacy/set-choice.ts'
import { settleService } from '#lib/service.ts'
import { asSystem } from '../actor.ts'
import { DatabaseFailure } from '../failure.ts'
import { consentsToGive, partnerSchools, wantsMail } from '../queries/privacy-choice.ts'
import { seedCouncil } from '../seed/council.ts'
import type { SchoolId } from '../vocabulary.ts'
import { actorOf, anAgreement, aPrivacyChoice, as, day, openWorld, rolledBack, type Session } from './world.ts'

const world = await openWorld()
const { sql } = world
await sql.begin(seedCouncil)
settleService({
  env: readEnvironment({
    DATABASE_URL: 'postgres://o@db/wex',
    AUTH_SECRET: 'a'.repeat(32),
    SMTP_URL: 'smtp://mail.example',
  }),
  secret: world.secret,
  baseUrl: 'http://localhost',
  clockMovedBy: 0,
  demonstration: null,
})

/** A school, its coordinator, and an adviser of a partner whose agreement covers it; nothing is chosen yet. */
async function agreed({ startsOn = day(-30), endsOn = day(30) } = {}) {
  const schoolId = await world.school()
  const partnerId = await world.partner()
  const row = anAgreement(partnerId, startsOn, endsOn)
  await sql`insert into partner_agreement ${sql(row)}`
  await sql`insert into partner_agreement_school ${sql({ agreement_id: row.id, school_id: schoolId })}`
  const [coordinator, adviser] = [
    await world.session(await world.person({ role: 'school_coordinator', schoolId })),
    await world.session(await world.person({ role: 'partner_adviser', partnerId })),
  ]
  const cohort = await world.cohort(schoolId, coordinator.personId)
  const student = await world.student(schoolId)
  await world.membership(schoolId, cohort, student)
  return { schoolId, partnerId, agreementId: row.id, coordinator, adviser, cohort, student }
}

/** How many students, memberships, cohorts and figures an adviser sees: figures of all students are none of theirs. */
const sees = (who: Session) =>
  as(who)(async (tx) => {
    const [seen] = await tx.sql<{ seen: number }[]>`
      select ((select count(*) from student) + (select count(*) from membership) + (select count(*) from cohort)
        + (select count(*) from stage_figure))::int as seen`
    return seen?.seen
  })

const actor = (who: Session, schoolId: SchoolId) => ({
  ...actorOf(who),
  grants: [{ role: 'school_coordinator' as const, schoolId, schoolName: 'School', partnerId: null, partnerName: null }],
})

const choosing = (at: Awaited<ReturnType<typeof agreed>>, chosen: boolean) =>
  setChoice(actor(at.coordinator, at.schoolId), {
    ...{ schoolId: at.schoolId, kind: 'students_to_partner', agreementId: at.agreementId, chosen, note: null },
  })

test('an adviser sees nothing of a school that has not said yes', async () => {
  const at = await agreed()
  expect(await sees(at.adviser)).toBe(0)
  await world.choice(at, false)
  expect(await sees(at.adviser)).toBe(0)
})

test('consent acts at once, and so does its withdrawal, in the session that is running', async () => {
  const at = await agreed()
  await choosing(at, true)
  expect(await sees(at.adviser)).toBe(3)
  await choosing(at, false)
  expect(await sees(at.adviser)).toBe(0)
  await choosing(at, true)
  expect(await sees(at.adviser)).toBe(3)
})

test('a withdrawal acts inside a transaction of the adviser’s that has begun', async () => {
  const at = await agreed()
  await world.choice(at, true)
  const seen = await as(at.adviser)(async (tx) => {
    const [before] = await tx.sql`select count(*)::int as students from student`
    await world.choice(at, false)
    const [after] = await tx.sql`select count(*)::int as students from student`
    return [before?.students, after?.students]
  })
  expect(seen).toEqual([1, 0])
})

test.each([
  ['that ended yesterday', { startsOn: day(-30), endsOn: day(-1) }],
  ['that starts tomorrow', { startsOn: day(1), endsOn: day(30) }],
])('consent opens nothing under an agreement %s', async (_, dates) => {
  const at = await agreed(dates)
  await world.choice(at, true)
  expect(await sees(at.adviser)).toBe(0)
})

test('consent to one agreement is none to the next, whose purpose is another', async () => {
  const at = await agreed({ endsOn: day(-1) })
  await world.choice(at, true)
  const next = anAgreement(at.partnerId)
  await sql`insert into partner_agreement ${sql(next)}`
  await sql`insert into partner_agreement_school ${sql({ agreement_id: next.id, school_id: at.schoolId })}`
  expect(await sees(at.adviser)).toBe(0)
  const asked = await as(at.coordinator)((tx) => consentsToGive(tx, { schoolId: at.schoolId }, 5))
  expect(asked.map(({ agreementId }) => agreementId)).toEqual([next.id])
})

test('nobody chooses for another school, in another’s name or at another time, and nobody rewrites a choice', async () => {
  const [at, other] = [await agreed(), await agreed()]
  const add = (row: Record<string, unknown>) =>
    rolledBack(as(at.coordinator), ({ sql }) => sql`insert into privacy_choice ${sql(row)}`)
  const own = aPrivacyChoice(at, at.coordinator.personId)
  expect((await add(own)).count).toBe(1)
  const refused = new DatabaseFailure('42501', null)
  await expect(add(aPrivacyChoice(other, at.coordinator.personId))).rejects.toEqual(refused)
  await expect(add({ ...own, decided_by: other.coordinator.personId })).rejects.toEqual(refused)
  await expect(add({ ...own, decided_at: '2020-01-01T00:00:00Z' })).rejects.toEqual(refused)
  await world.choice(at, true)
  for (const write of ['update privacy_choice set chosen = false', 'delete from privacy_choice'])
    await expect(as(at.coordinator)((tx) => tx.sql.unsafe(write))).rejects.toEqual(refused)
  expect(await as(other.coordinator)((tx) => tx.sql`select from privacy_choice`)).toHaveLength(0)
})

test('a forged school in the form is not there', async () => {
  const [at, other] = [await agreed(), await agreed()]
  const forged = { schoolId: other.schoolId, kind: 'students_to_partner', agreementId: other.agreementId } as const
  const mine = actor(at.coordinator, at.schoolId)
  expect(await setChoice(mine, { ...forged, chosen: true, note: null })).toEqual({ ok: false, reason: 'not_found' })
  const crossed = { ...forged, schoolId: at.schoolId, chosen: true, note: null }
  expect(await setChoice(mine, crossed)).toEqual({ ok: false, reason: 'not_found' })
  expect(await sees(other.adviser)).toBe(0)
})

test('the same choice twice is written down once; a first no is written down', async () => {
  const at = await agreed()
  expect(await choosing(at, false)).toMatchObject({ ok: true, changed: true })
  expect(await choosing(at, false)).toMatchObject({ ok: true, changed: false })
  await Promise.all([choosing(at, true), choosing(at, true)])
  const [made] = await sql`select count(*)::int as choices from privacy_choice where school_id = ${at.schoolId}`
  expect(made?.choices).toBe(2)
})

test('consent to an agreement that is over is refused', async () => {
  const at = await agreed({ endsOn: day(-1) })
  expect(await choosing(at, true)).toEqual({ ok: false, reason: 'over' })
})

test('the other coordinators are told of a change, unless the school wants no such mail', async () => {
  const at = await agreed()
  await world.person({ role: 'school_coordinator', schoolId: at.schoolId })
  const told = async () =>
    (await sql`select from outbox_message where school_id = ${at.schoolId} and template = 'sharing_changed'`).length
  await choosing(at, true)
  expect(await told()).toBe(1)
  const mine = actor(at.coordinator, at.schoolId)
  await setChoice(mine, { schoolId: at.schoolId, kind: 'mail_changes', chosen: false, note: null })
  await choosing(at, false)
  expect(await told()).toBe(1)
})

test('a new agreement asks the schools that have not answered, by mail to their coordinators, and no others', async () => {
  const [at, answered] = [await agreed(), await agreed()]
  await sql`insert into partner_agreement_school ${sql({ agreement_id: at.agreementId, school_id: answered.schoolId })}`
  await world.choice({ ...at, schoolId: answered.schoolId }, false)
  const administrator = await world.session(await world.person({ role: 'council_administrator' }))
  const asked = await as(administrator)((tx) => askForConsent(tx, actorOf(administrator), at.agreementId))
  expect(asked).toEqual({ schools: 1 })
  const mails = await sql`select school_id, person_id from outbox_message where template = 'consent_asked'`
  expect([...mails]).toEqual([{ school_id: at.schoolId, person_id: at.coordinator.personId }])
  const written = await sql`select school_id from audit_event where action = 'consent.asked'`
  expect(written.map((row) => row.school_id)).toEqual([at.schoolId])
})

test('the sweeps ask what a school wants to be reminded of', async () => {
  const at = await agreed()
  const wants = () => asSystem('retention', (tx) => wantsMail(tx, at.schoolId, 'mail_reminders'))
  expect(await wants()).toBe(true)
  const mine = actor(at.coordinator, at.schoolId)
  await setChoice(mine, { schoolId: at.schoolId, kind: 'mail_reminders', chosen: false, note: null })
  expect(await wants()).toBe(false)
})

test('an adviser knows the schools of the agreement, and whom to ask only where the school shares that', async () => {
  const at = await agreed()
  const known = () => as(at.adviser)(partnerSchools)
  expect(await known()).toMatchObject([{ id: at.schoolId, students: false, contacts: null }])
  const mine = actor(at.coordinator, at.schoolId)
  const contacts = { schoolId: at.schoolId, kind: 'contact_details_to_partner', agreementId: at.agreementId } as const
  await setChoice(mine, { ...contacts, chosen: true, note: null })
  expect(await known()).toMatchObject([{ students: false, contacts: [{ email: expect.stringContaining('@') }] }])
  await setChoice(mine, { ...contacts, chosen: false, note: null })
  expect(await known()).toMatchObject([{ contacts: null }])
  expect(await as(at.coordinator)(partnerSchools)).toEqual([])
})

test('consent is one look at one index, however long the history', async () => {
  const at = await agreed()
  await sql`
    insert into privacy_choice (school_id, kind, partner_id, agreement_id, chosen, decided_by)
    select ${at.schoolId}, 'students_to_partner', ${at.partnerId}, ${at.agreementId}, n % 2 = 0, ${at.coordinator.personId}
    from generate_series(1, 50) n`
  await sql`
    insert into privacy_choice (school_id, kind, chosen, decided_by)
    select ${at.schoolId}, 'mail_changes', n % 2 = 0, ${at.coordinator.personId} from generate_series(1, 5000) n`
  await sql`analyze privacy_choice`
  const plan = await sql`
    explain select chosen from privacy_choice
    where school_id = ${at.schoolId} and kind = 'students_to_partner' and agreement_id = ${at.agreementId}
    order by id desc limit 1`
  expect(JSON.stringify(plan)).toMatch(/Limit.*Index Scan Backward using privacy_choice_current/)
})
