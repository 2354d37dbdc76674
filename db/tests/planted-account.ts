import { v7 as uuid } from 'uuid'
import { expect } from 'vitest'
import { approvePlan } from '#lib/rights/carry-out/approve-plan.ts'
import { carryOut } from '#lib/rights/carry-out/carry-out.ts'
import type { Given } from '#lib/rights/carry-out/draft.ts'
import { preparePlan } from '#lib/rights/carry-out/prepare-plan.ts'
import type { PersonId, RightsAsk, RightsCaseId, RightsItemId } from '../vocabulary.ts'
import type { rightsIn } from './planted.ts'
import {
  aCohort,
  anAccountLink,
  anAgreement,
  anAuthenticator,
  anIdentity,
  anInvitation,
  anOutboxMessage,
  aPasskey,
  aPermission,
  aRecoveryCode,
  aSessionId,
  as,
  aTelling,
  aVersion,
  next,
  type World,
} from './world.ts'

/** Words of one member of staff that nobody else has: what is looked for after an erasure. */
export const STAFF = {
  name: 'Ottoline Featherstonehaugh',
  email: 'ottoline.featherstonehaugh@planted.example',
  before: 'o.featherstonehaugh@planted-before.example',
  device: 'Quillbrowser on Marshpad',
  address: '203.0.113.77',
  passkey: 'The blue key of Featherstonehaugh',
} as const
/** Hers alone: what a copy has, and an erasure leaves nowhere. */
export const STAFF_WORDS = Object.values(STAFF)
/** What must be in no copy: what would let somebody else in. */
export const SECRETS = [
  'a hash of her passphrase',
  'sealed-secret-of-hers',
  'hash-of-a-code',
  'token-hash-of-hers',
] as const

/** The person of this file in every table that can hold somebody with an account, and a colleague in the same school. */
export async function plantAccount({ sql, ...world }: World) {
  const school = await world.school()
  const colleague = await world.person({ role: 'school_coordinator', schoolId: school })
  const id = uuid() as PersonId
  const known = {
    id,
    email: STAFF.email,
    name: STAFF.name,
    password_hash: SECRETS[0],
    last_signed_in_at: '2026-09-01T09:00:00Z',
  }
  await sql`insert into person ${sql({ ...known, invited_by: colleague })}`
  const grant = { id: uuid(), person_id: id, role: 'school_coordinator', school_id: school }
  await sql`insert into role_grant ${sql(grant)}`

  await sql`insert into authenticator ${sql({ ...anAuthenticator(id), secret_sealed: Buffer.from(SECRETS[1]), confirmed_at: '2026-09-01T09:00:00Z' })}`
  await sql`insert into identity ${sql(anIdentity(id))}`
  await sql`insert into passkey ${sql({ ...aPasskey(id), name: STAFF.passkey })}`
  await sql`insert into recovery_code ${sql({ ...aRecoveryCode(id), hash: SECRETS[2] })}`
  await sql`insert into webauthn_challenge ${sql({ challenge: `challenge ${next()}`, person_id: id, purpose: 'factor', expires_at: '2099-01-01T00:00:00Z' })}`
  const session = { id: aSessionId(), person_id: id, expires_at: '2099-01-01T00:00:00Z', idle_minutes: 60 }
  const seen = { address: STAFF.address, device: STAFF.device, factor: 'totp', factor_at: '2026-09-01T09:00:00Z' }
  await sql`insert into session ${sql({ ...session, ...seen })}`
  await sql`
    insert into session ${sql({ ...session, id: aSessionId(), expires_at: '2026-12-31T00:00:00Z', kind: 'api', name: `The nightly upload of ${STAFF.name}`, scopes: ['cohorts:read'] })}`
  await sql`insert into account_link ${sql({ ...anAccountLink(id), token_hash: `${SECRETS[3]} ${next()}` })}`
  await sql`insert into account_link ${sql({ ...anAccountLink(id, 'email_new'), new_email: STAFF.email })}`

  // Invited by an address that she has changed since, and once more to the one that she has now.
  const invited = anInvitation({ invitedBy: colleague, schoolId: school, email: STAFF.before })
  await sql`insert into invitation ${sql({ ...invited, accepted_at: '2026-08-01T09:00:00Z', accepted_by: id })}`
  await sql`insert into invitation ${sql(anInvitation({ invitedBy: colleague, schoolId: school, email: STAFF.email }))}`
  await sql`insert into outbox_message ${sql({ ...anOutboxMessage(school, invited.id), to_email: STAFF.before, state: 'sent' })}`
  await sql`insert into outbox_message ${sql({ ...anOutboxMessage(null), to_email: STAFF.before, person_id: id })}`
  await sql`insert into outbox_message ${sql({ ...anOutboxMessage(null), to_email: STAFF.email, subject: `For ${STAFF.name}` })}`

  const major = 100 + next()
  await sql`insert into notice_version ${sql({ ...aVersion(major), published_by: id })}`
  await sql`insert into notice_acknowledgement ${sql({ person_id: id, major })}`
  const partner = await world.partner()
  await sql`update partner set contact_name = ${STAFF.name}, contact_email = ${STAFF.email} where id = ${partner}`
  await sql`insert into sign_in_attempt ${sql({ key: `keyed hash ${next()}`, outcome: 'failed' })}`
  const deed = {
    person_id: id,
    school_id: school,
    action: 'cohort.created',
    subject_kind: 'cohort',
    subject_id: uuid(),
  }
  await sql`insert into audit_event ${sql(deed)}`
  const done = {
    person_id: colleague,
    school_id: school,
    action: 'role.granted',
    subject_kind: 'person',
    subject_id: id,
  }
  await sql`insert into audit_event ${sql(done)}`

  // What she did under her name.
  const review = uuid()
  await sql`insert into access_review ${sql({ id: review, school_id: school, confirmed_at: '2026-09-01T09:00:00Z', confirmed_by: id })}`
  await sql`insert into access_review_line ${sql({ school_id: school, review_id: review, grant_id: grant.id, answer: 'keeps' })}`
  const cohort = aCohort(school, id)
  await sql`insert into cohort ${sql({ ...cohort, name: 'The cohort that she made' })}`
  const agreement = anAgreement(partner)
  await sql`insert into partner_agreement ${sql({ ...agreement, made_by: id, purpose: 'What she agreed' })}`
  await sql`insert into partner_agreement_school ${sql({ agreement_id: agreement.id, school_id: school })}`
  const choice = { school_id: school, partner_id: partner, agreement_id: agreement.id, chosen: true, decided_by: id }
  await sql`insert into privacy_choice ${sql({ ...choice, kind: 'contact_details_to_partner', note: 'What she chose' })}`
  const asked = aPermission(school, await world.person({ role: 'council_officer' }))
  const answered = {
    answer: 'no',
    granted: 0,
    answered_at: '2026-09-02T09:00:00Z',
    answered_by: id,
    answer_note: 'What she answered',
  }
  await sql`insert into permission_request ${sql({ ...asked, asked_at: '2026-09-01T09:00:00Z', until: '2026-12-24T09:00:00Z', ...answered })}`
  await sql`insert into student_telling ${sql({ ...aTelling(school, cohort.id), told_on: '2026-09-03', how: 'read_out', note: 'What she noted', recorded_by: id, recorded_at: '2026-09-03T09:00:00Z' })}`
  return { school, colleague, person: id, partner, grant: grant.id, cohort: cohort.id }
}

/** A case about an account, with rights that were granted. */
export async function caseAboutAccount(
  { sql, ...world }: World,
  account: PersonId,
  asks: readonly RightsAsk[],
  requesterEmail: string | null = STAFF.email,
) {
  const id = await world.rightsCase()
  await sql`
    update rights_case set state = 'decided', account_id = ${account}, requester_email = ${requesterEmail},
      requester_name = ${STAFF.name}, subject_name = ${STAFF.name} where id = ${id}`
  const items = new Map<RightsAsk, RightsItemId>()
  for (const ask of asks) {
    const item = {
      id: uuid() as RightsItemId,
      case_id: id,
      ask,
      outcome: 'granted',
      decided_at: '2026-09-01T00:00:00Z',
    }
    await sql`insert into rights_item ${sql(item)}`
    items.set(ask, item.id)
  }
  const itemOf = (ask: RightsAsk): RightsItemId => {
    const item = items.get(ask)
    if (!item) throw new Error(`the case does not ask for ${ask}`)
    return item
  }
  return { id: id as RightsCaseId, itemOf }
}

/** Rights of the person of this file, on a world of the test's own. */
export function accountRightsIn(world: World, rights: ReturnType<typeof rightsIn>) {
  const { sql } = world

  /** The person of planted-account.ts is one at a time: whoever had her words before is called something else. */
  async function planted() {
    await sql`update person set name = 'Somebody before', email = id || '@before.example' where email = ${STAFF.email}`
    await sql`update partner set contact_name = null, contact_email = null`
    return await plantAccount(world)
  }

  async function prepared(ask: RightsAsk, given: Given = {}, requesterEmail: string | null = STAFF.email) {
    const at = await planted()
    const handler = await rights.handler()
    const aCase = await caseAboutAccount(world, at.person, [ask], requesterEmail)
    const itemId = aCase.itemOf(ask)
    const done = await preparePlan(handler, { caseId: aCase.id, itemId }, given)
    if (!done.ok) throw new Error(`not prepared: ${done.reason}`)
    return { ...at, handler, caseId: aCase.id, itemId, plan: done.planId }
  }

  async function carriedOut(ask: RightsAsk, given: Given = {}, requesterEmail: string | null = STAFF.email) {
    const at = await prepared(ask, given, requesterEmail)
    if (ask === 'erasure') expect(await approvePlan(await rights.administrator(), at.plan)).toEqual({ ok: true })
    expect(await carryOut(at.handler, at.plan)).toEqual({ ok: true, again: false })
    return { ...at, receipt: (await rights.receiptOf(at.itemId))?.receipt }
  }

  const personRow = async (id: PersonId) => (await sql`select * from person where id = ${id}`)[0]
  /** Whether somebody is anybody: what a session of theirs opens. */
  const isSignedIn = async (person: PersonId) => {
    const session = await world.session(person)
    const [row] = await as(session)(({ sql }) => sql<{ me: string | null }[]>`select wex.person_id() as me`)
    return row?.me === person
  }

  return { planted, prepared, carriedOut, personRow, isSignedIn }
}
