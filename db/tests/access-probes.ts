import { v7 as uuid } from 'uuid'
import type { TableName } from '../personal-data.ts'
import { seedCouncil } from '../seed/council.ts'
import type { CohortId, PersonId, RightsCaseId, SchoolId, SessionId } from '../vocabulary.ts'
import {
  aCase,
  aCohort,
  aDisposal,
  aDraft,
  aFileShape,
  aHold,
  aMembership,
  anAccountLink,
  anAgreement,
  anAuthenticator,
  anIdentity,
  anInvitation,
  anOutboxMessage,
  anUpload,
  anUploadChange,
  anUploadIssue,
  anUploadProgress,
  anUploadRow,
  aPasskey,
  aPermission,
  aPermissionName,
  aPerson,
  aPrivacyChoice,
  aProgressSheet,
  aRecoveryCode,
  aRule,
  aSchool,
  aSessionId,
  aSharing,
  aSharingInstruction,
  aStageEvent,
  aStudent,
  aTelling,
  aVersion,
  day,
  next,
  type Session,
  type World,
} from './world.ts'

type Values = Record<string, unknown>

/** One row of a table to look for, change and remove; a fresh one to add; and a column to change. */
export type Probe = { row: Values; add: Values; change: Values }

/** A school with one of everything, made as the owner. */
async function fullSchool(world: World) {
  const { sql } = world
  const id = await world.school()
  const colleague = await world.person({ role: 'school_staff', schoolId: id })
  await ownThings(world, colleague)
  const { sessionId } = await world.session(colleague)
  const cohort = await world.cohort(id, colleague)
  const student = await world.student(id)
  const outsider = await world.student(id)
  const membership = await world.membership(id, cohort, student)
  const event = aStageEvent(id, membership, colleague)
  await sql`insert into stage_event ${sql(event)}`
  const upload = await world.upload(id, cohort, colleague)
  const row = { ...anUploadRow(id, upload), student_id: student }
  await sql`insert into upload_row ${sql(row)}`
  await sql`insert into upload_issue ${sql(anUploadIssue(id, upload))}`
  const nextUpload = await world.upload(id, cohort, colleague)
  await sql`insert into upload_progress ${sql(anUploadProgress(id, upload))}`
  await sql`insert into upload_change ${sql(anUploadChange(id, upload, student))}`
  const shape = aFileShape(id, colleague)
  await sql`insert into file_shape ${sql(shape)}`
  const sheet = aProgressSheet(id, cohort, colleague)
  await sql`insert into progress_sheet ${sql(sheet)}`
  await sql`insert into audit_event ${sql(anAuditEvent(colleague, id))}`
  const partner = await world.partner()
  const agreement = await world.agreement(partner, [id])
  const agreed = { schoolId: id, partnerId: partner, agreementId: agreement }
  await sql`insert into sharing ${sql(aSharing(id, student))}`
  // Withdrawn again, so that the student is in plain sight for the rest of the matrix.
  await sql`insert into sharing_instruction ${sql(aSharingInstruction(id, student, colleague))}`
  await sql`insert into sharing_instruction ${sql({ ...aSharingInstruction(id, student, colleague), deed: 'withdrawn' })}`
  const permission = aPermission(id, await world.person({ role: 'council_officer' }))
  await sql`insert into permission_request ${sql(permission)}`
  await sql`insert into permission_name ${sql(aPermissionName(id, permission.id))}`
  const invitation = await world.invitation({ invitedBy: colleague, schoolId: id })
  const message = anOutboxMessage(id, invitation)
  await sql`insert into outbox_message ${sql(message)}`
  const review = uuid()
  await sql`select wex.add_review(${id}, ${review})`
  const [line] = await sql<
    { grant: string }[]
  >`select grant_id as grant from access_review_line where review_id = ${review}`
  const grant = line?.grant ?? ''
  const telling = aTelling(id, cohort)
  await sql`insert into student_telling ${sql(telling)}`
  const schoolPart = aSchoolPart(await world.rightsCase(), id, colleague)
  await sql`insert into rights_school_part ${sql(schoolPart)}`
  const hold = aHold(id, student, await world.person({ role: 'data_protection_officer' }))
  await sql`insert into retention_hold ${sql(hold)}`
  return {
    ...{
      id,
      colleague,
      sessionId,
      cohort,
      student,
      outsider,
      membership,
      event,
      upload,
      nextUpload,
      row,
      partner,
      agreement,
      agreed,
    },
    ...{
      invitation,
      message: message.id,
      review,
      grant,
      shape: shape.shape,
      sheet: sheet.id,
      telling: telling.id,
      hold: hold.id,
      schoolPart,
    },
    permission: permission.id,
  }
}

/** What a person has of their own. Before they sign in: a factor that is added ends their sessions. */
export async function ownThings(world: World, personId: PersonId) {
  const { sql } = world
  await sql`insert into account_link ${sql(anAccountLink(personId, 'email_new'))}`
  await sql`insert into authenticator ${sql(anAuthenticator(personId))}`
  await sql`insert into passkey ${sql(aPasskey(personId))}`
  await sql`insert into recovery_code ${sql(aRecoveryCode(personId))}`
  await sql`insert into identity ${sql(anIdentity(personId))}`
  await sql`insert into notice_acknowledgement ${sql({ person_id: personId, major: 1 })}`
}

export type FullSchool = Awaited<ReturnType<typeof fullSchool>>

/** Two schools with one of everything each, the council's own rows, and an agreement that covers no school. */
export async function twoSchools(world: World) {
  const { sql } = world
  await sql.begin((tx) => seedCouncil(tx))
  const attempt = { key: 'hash of an address', outcome: 'failed' }
  await sql`insert into sign_in_attempt ${sql(attempt)}`
  const challenge = { challenge: 'a question', purpose: 'sign_in', expires_at: '2099-01-01T00:00:00Z' }
  await sql`insert into webauthn_challenge ${sql(challenge)}`
  const [own, other] = [await fullSchool(world), await fullSchool(world)]
  const rule = { id: uuid(), role: 'school_coordinator', school_id: own.id, required: true }
  await sql`insert into notice_version ${sql(aVersion(98))}`
  await sql`insert into notice_draft ${sql(aDraft(own.colleague))}`
  await sql`insert into factor_rule ${sql(rule)}`
  const rights = await aRightsCase(world, own)
  const disposal = aDisposal()
  await sql`insert into disposal ${sql(disposal)}`
  return {
    disposal: disposal.id,
    own,
    other,
    attempt,
    challenge,
    rule,
    rights,
    emptyAgreement: await world.agreement(await world.partner(), []),
  }
}

/** A rights request with one of everything, about a student of the school. */
async function aRightsCase(world: World, at: FullSchool) {
  const { sql } = world
  const id = await world.rightsCase()
  await sql`update rights_case set student_id = ${at.student}, student_school_id = ${at.id} where id = ${id}`
  const about = { id: uuid(), case_id: id }
  const item = { ...about, ask: 'access' }
  await sql`insert into rights_item ${sql(item)}`
  const by = { by_person_id: at.colleague }
  const event = { ...about, ...by, kind: 'received', rule_version: '2026-02-05' }
  await sql`insert into rights_event ${sql(event)}`
  const clarification = { ...about, question: 'Which year?', asked_by: at.colleague }
  await sql`insert into rights_clarification ${sql(clarification)}`
  const message = { ...about, ...by, body: 'We have your request.' }
  await sql`insert into rights_message ${sql(message)}`
  const finding = { ...about, ...by, kind: 'search', facts: { where: 'student' } }
  await sql`insert into rights_finding ${sql(finding)}`
  const plan = { ...about, item_id: item.id, ask: 'access', destroys: false, preview: {}, prepared_by: at.colleague }
  await sql`insert into rights_plan ${sql(plan)}`
  const attachment = { ...about, kind: 'identity', size: 1, media_type: 'image/png' }
  await sql`insert into rights_attachment ${sql(attachment)}`
  const link = { token_hash: `hash ${next()}`, case_id: id, kind: 'track', expires_at: '2099-01-01T00:00:00Z' }
  await sql`insert into rights_link ${sql(link)}`
  await sql`insert into rights_draft ${sql({ token_hash: 'a draft', answers: 'sealed' })}`
  const ledger = { ...about, school_id: at.id, student_id: at.student }
  await sql`insert into erasure_ledger ${sql(ledger)}`
  return { id, item, event, clarification, message, finding, plan, attachment, link, ledger }
}

const aSchoolPart = (caseId: RightsCaseId, schoolId: SchoolId, by: PersonId) => ({
  id: uuid(),
  case_id: caseId,
  school_id: schoolId,
  question: 'Which register holds this student?',
  asked_by: by,
})

export type TwoSchools = Awaited<ReturnType<typeof twoSchools>>

const anAuditEvent = (by: PersonId, schoolId: SchoolId) => ({
  person_id: by,
  school_id: schoolId,
  action: 'session.signed_in',
  subject_kind: 'session',
})

/** What is asked of each table by somebody: about the one school and the other, or once where no school is in it. */
export const PROBES = {
  access_review: bySchool((at) => ({
    row: { id: at.review },
    add: { id: uuid(), school_id: at.id },
    change: { confirmed_at: '2026-09-01T00:00:00Z' },
  })),
  access_review_line: bySchool((at) => ({
    row: { school_id: at.id, review_id: at.review, grant_id: at.grant },
    add: { school_id: at.id, review_id: at.review, grant_id: at.grant },
    change: { answer: 'keeps' },
  })),
  account_link: byPerson((personId) => ({
    row: { person_id: personId },
    add: anAccountLink(personId, 'email_new'),
    change: { used_at: '2026-09-01T00:00:00Z' },
  })),
  audit_event: bySchool((at, { personId }) => ({
    row: { school_id: at.id, person_id: at.colleague },
    add: anAuditEvent(personId, at.id),
    change: { action: 'nothing' },
  })),
  authenticator: byPerson((personId) => ({
    row: { person_id: personId },
    add: anAuthenticator(personId),
    change: { last_step: 1 },
  })),
  bank_holiday: once(() => ({
    row: { day: '2027-12-27' },
    add: { day: '2030-01-01', name: 'New Year’s Day' },
    change: { name: 'Another day' },
  })),
  cohort: bySchool((at, { personId }) => ({
    row: { id: at.cohort },
    add: aCohort(at.id, personId),
    change: { name: 'Another name' },
  })),
  council: once(() => ({ row: { only: true }, add: { only: true }, change: { department: 'Another' } })),
  disposal: once(({ disposal }) => ({
    row: { id: disposal },
    add: aDisposal(),
    change: { records: 2 },
  })),
  erasure_ledger: once(({ rights, own }) => ({
    row: { id: rights.ledger.id },
    add: { ...rights.ledger, id: uuid() },
    change: { school_id: own.id },
  })),
  factor_rule: once(({ rule, other }) => ({
    row: { id: rule.id },
    add: { id: uuid(), school_id: other.id, required: true },
    change: { required: false },
  })),
  file_shape: bySchool((at, { personId }) => ({
    row: { school_id: at.id, shape: at.shape },
    add: aFileShape(at.id, personId),
    change: { columns: { surname: 'legalSurname' } },
  })),
  identity: byPerson((personId) => ({
    row: { person_id: personId },
    add: anIdentity(personId),
    change: { subject: 'another' },
  })),
  invitation: bySchool((at, { personId }) => ({
    row: { id: at.invitation },
    add: anInvitation({ invitedBy: personId, schoolId: at.id }),
    change: { withdrawn_at: '2026-09-01T00:00:00Z' },
  })),
  membership: bySchool((at) => ({
    row: { id: at.membership },
    add: aMembership(at.id, at.cohort, at.outsider),
    change: { stage: 'searching' },
  })),
  notice_acknowledgement: byPerson((personId) => ({
    row: { person_id: personId },
    add: { person_id: personId, major: 1 },
    change: { at: '2026-09-01T00:00:00Z' },
  })),
  notice_draft: once((_world, { personId }) => ({
    row: { only: true },
    add: { ...aDraft(personId), only: true },
    change: { body: 'Other words', edited_by: personId },
  })),
  notice_version: once((_world, { personId }) => ({
    row: { major: 98, minor: 0 },
    add: { ...aVersion(99), published_by: personId },
    change: { withdrawn_at: '2026-09-01T00:00:00Z', withdrawn_by: personId, withdrawn_because: 'A word was wrong' },
  })),
  outbox_message: bySchool((at) => ({
    row: { id: at.message },
    add: anOutboxMessage(at.id),
    change: { state: 'sent' },
  })),
  partner: once(({ own }) => ({
    row: { id: own.partner },
    add: { id: uuid(), name: `Placements ${next()}` },
    change: { name: 'Another name' },
  })),
  partner_agreement: bySchool((at, { personId }) => ({
    row: { id: at.agreement },
    add: { ...anAgreement(at.partner), made_by: personId },
    change: { ended_at: `${day(1)}T00:00:00Z`, ended_by: personId, end_reason: 'No longer needed' },
  })),
  partner_agreement_school: bySchool((at, _asker, { emptyAgreement }) => ({
    row: { agreement_id: at.agreement, school_id: at.id },
    add: { agreement_id: emptyAgreement, school_id: at.id },
    change: { agreement_id: emptyAgreement },
  })),
  passkey: byPerson((personId) => ({
    row: { person_id: personId },
    add: aPasskey(personId),
    change: { name: 'Another name' },
  })),
  permission_name: bySchool((at) => ({
    row: { school_id: at.id, request_id: at.permission },
    add: aPermissionName(at.id, at.permission, 2),
    change: { granted: false },
  })),
  permission_request: bySchool((at, { personId }) => ({
    row: { id: at.permission },
    add: aPermission(at.id, personId),
    change: { until: '2099-01-01T00:00:00Z' },
  })),
  person: bySchool((at) => ({ row: { id: at.colleague }, add: aPerson(), change: { name: 'Another name' } })),
  privacy_choice: bySchool((at, asker) => ({
    row: { school_id: at.id, kind: 'students_to_partner', agreement_id: at.agreement },
    add: aPrivacyChoice(at.agreed, asker.personId),
    change: { chosen: false },
  })),
  progress_sheet: bySchool((at, { personId }) => ({
    row: { id: at.sheet },
    add: aProgressSheet(at.id, at.cohort, personId),
    change: { changed: 1 },
  })),
  recovery_code: byPerson((personId) => ({
    row: { person_id: personId },
    add: aRecoveryCode(personId),
    change: { used_at: '2026-09-01T00:00:00Z' },
  })),
  retention_hold: bySchool((at, { personId }) => ({
    row: { id: at.hold },
    add: aHold(at.id, at.outsider, personId),
    change: { review_on: day(30) },
  })),
  retention_rule: once(() => ({
    row: { class: 'pupil', version: 1 },
    add: { ...aRule(), version: 2 },
    change: { amount: 26 },
  })),
  rights_attachment: once(({ rights }) => ({
    row: { id: rights.attachment.id },
    add: { ...rights.attachment, id: uuid() },
    change: { accepted: 'not_enough' },
  })),
  rights_case: once(({ rights }, { personId }) => ({
    row: { id: rights.id },
    add: aCase(personId),
    change: { about: 'Something else' },
  })),
  rights_clarification: once(({ rights }, { personId }) => ({
    row: { id: rights.clarification.id },
    add: { ...rights.clarification, id: uuid(), asked_by: personId },
    change: { answered_on: '2099-01-01' },
  })),
  rights_draft: once(() => ({
    row: { token_hash: 'a draft' },
    add: { token_hash: 'another', answers: 'sealed' },
    change: { answers: 'other' },
  })),
  rights_event: once(({ rights }, { personId }) => ({
    row: { id: rights.event.id },
    add: { ...rights.event, id: uuid(), by_person_id: personId },
    change: { reason: 'Another' },
  })),
  rights_finding: once(({ rights }, { personId }) => ({
    row: { id: rights.finding.id },
    add: { ...rights.finding, id: uuid(), by_person_id: personId },
    change: { facts: {} },
  })),
  rights_item: once(({ rights }) => ({
    row: { id: rights.item.id },
    add: { id: uuid(), case_id: rights.id, ask: 'erasure' },
    change: { details: 'Something else' },
  })),
  rights_link: once(({ rights }) => ({
    row: { case_id: rights.id },
    add: { ...rights.link, token_hash: `hash ${next()}` },
    change: { used_at: '2026-09-01T00:00:00Z' },
  })),
  rights_message: once(({ rights }, { personId }) => ({
    row: { id: rights.message.id },
    add: { ...rights.message, id: uuid(), by_person_id: personId },
    change: { body: 'Other words' },
  })),
  rights_plan: once(({ rights }, { personId }) => ({
    row: { id: rights.plan.id },
    // The plan that is open already is in the way of one that the policies let by (23505).
    add: { ...rights.plan, id: uuid(), prepared_by: personId },
    change: { approved_by: personId, approved_at: '2026-09-01T00:00:00Z' },
  })),
  rights_school_part: bySchool((at, { personId }) => ({
    row: { id: at.schoolPart.id },
    add: { ...at.schoolPart, id: uuid(), asked_by: personId },
    change: { answer: 'Yes', answered_at: '2026-09-01T00:00:00Z', answered_by: personId },
  })),
  role_grant: bySchool((at) => ({
    row: { person_id: at.colleague },
    add: { id: uuid(), person_id: at.colleague, role: 'school_coordinator', school_id: at.id },
    change: { ended_at: '2026-09-01T00:00:00Z' },
  })),
  school: bySchool((at) => ({ row: { id: at.id }, add: aSchool(), change: { town: 'Elsewhere' } })),
  session: (world: TwoSchools, { personId, sessionId }: Session) => [
    aSessionProbe(personId, sessionId),
    aSessionProbe(world.own.colleague, world.own.sessionId),
  ],
  sharing: bySchool((at) => ({
    row: { school_id: at.id, student_id: at.student },
    add: aSharing(at.id, at.outsider),
    change: { times: 0 },
  })),
  sharing_instruction: bySchool((at, asker) => ({
    row: { school_id: at.id, student_id: at.student, deed: 'instructed' },
    add: aSharingInstruction(at.id, at.outsider, asker.personId),
    change: { deed: 'withdrawn' },
  })),
  sign_in_attempt: once(({ attempt }) => ({ row: attempt, add: attempt, change: { outcome: 'passed' } })),
  stage_event: bySchool((at, { personId }) => ({
    row: { id: at.event.id },
    add: aStageEvent(at.id, at.membership, personId),
    change: { note: 'Something else' },
  })),
  stage_figure: bySchool((at) => ({
    row: { school_id: at.id, cohort_id: at.cohort, stage: 'not_started' },
    add: aFigure(at.id, at.cohort),
    change: { students: 99 },
  })),
  student: bySchool((at) => ({ row: { id: at.student }, add: aStudent(at.id), change: { tutor_group: '10Z' } })),
  student_telling: bySchool((at, { personId }) => ({
    row: { id: at.telling },
    add: aTelling(at.id, at.cohort),
    change: { told_on: day(0), how: 'read_out', recorded_by: personId, recorded_at: '2026-09-01T00:00:00Z' },
  })),
  upload: bySchool((at, { personId }) => ({
    row: { id: at.upload },
    add: anUpload(at.id, at.cohort, personId),
    change: { state: 'set_aside' },
  })),
  upload_change: bySchool((at) => ({
    row: { school_id: at.id, upload_id: at.upload },
    add: anUploadChange(at.id, at.nextUpload, at.student),
    change: { joined: true },
  })),
  upload_issue: bySchool((at) => ({
    row: { school_id: at.id, upload_id: at.upload },
    add: anUploadIssue(at.id, at.upload),
    change: { why: 'Another reason' },
  })),
  upload_progress: bySchool((at) => ({
    row: { school_id: at.id, upload_id: at.upload },
    add: anUploadProgress(at.id, at.nextUpload),
    change: { done: 99 },
  })),
  upload_row: bySchool((at) => ({
    row: { school_id: at.id, upload_id: at.upload, n: at.row.n },
    add: anUploadRow(at.id, at.upload),
    change: { outcome: 'problem' },
  })),
  webauthn_challenge: once(({ challenge }) => ({
    row: { challenge: challenge.challenge },
    add: { ...challenge, challenge: `question ${next()}` },
    change: { purpose: 'factor' },
  })),
} satisfies Record<TableName, (world: TwoSchools, asker: Session) => Probe[]>

function bySchool(probe: (at: FullSchool, asker: Session, world: TwoSchools) => Probe) {
  return (world: TwoSchools, asker: Session) => [probe(world.own, asker, world), probe(world.other, asker, world)]
}

/** About what is one's own, and about a colleague's. */
function byPerson(probe: (personId: PersonId) => Probe) {
  return (world: TwoSchools, asker: Session) => [probe(asker.personId), probe(world.own.colleague)]
}

function once(probe: (world: TwoSchools, asker: Session) => Probe) {
  return (world: TwoSchools, asker: Session) => [probe(world, asker)]
}

const aSessionProbe = (personId: PersonId, sessionId: SessionId): Probe => ({
  row: { id: sessionId },
  add: { id: aSessionId(), person_id: personId, expires_at: '2099-01-01T00:00:00Z', idle_minutes: 60 },
  change: { revoked_at: '2026-09-01T00:00:00Z' },
})

const aFigure = (schoolId: SchoolId, cohortId: CohortId) => ({
  school_id: schoolId,
  cohort_id: cohortId,
  academic_year: 2026,
  year_group: 10,
  stage: 'reviewed',
  students: 1,
})
