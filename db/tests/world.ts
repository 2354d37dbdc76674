import { createHash, randomBytes } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import { afterAll, inject } from 'vitest'
import { type Actor, asActor, type Tx } from '../actor.ts'
import { connect, type Sql } from '../connection.ts'
import { asApp } from '../migrate.ts'
import { FORENAMES, SURNAMES } from '../people.ts'
import { closePool, openPool } from '../pool.ts'
import type {
  AgreementId,
  CohortId,
  HoldId,
  InvitationId,
  LinkKind,
  MembershipId,
  MessageId,
  PartnerId,
  PermissionId,
  PersonId,
  ProgressSheetId,
  RightsCaseId,
  Role,
  SchoolId,
  SessionId,
  SessionNeeds,
  Stage,
  StudentId,
  TellingId,
  UploadId,
} from '../vocabulary.ts'

/** A session as a test holds it. */
export type Session = { personId: PersonId; sessionId: SessionId }

/** Days from today, as an ISO date. */
export const day = (fromToday: number): string =>
  new Date(Date.now() + fromToday * 86_400_000).toLocaleDateString('en-CA', { timeZone: 'Europe/London' })

let made = 0
/** A number that no other row of this file has. */
export const next = (): number => ++made

/**
 * A database of this file's own, and the process's pool on it. Call it at the top of a test file, once. What it makes
 * is made as the owner, whom row-level security does not bind: only what is tested goes through the doors.
 */
export async function openWorld({ connections = 10 } = {}) {
  const { owner, secret, template } = inject('server')
  const database = `test_${randomBytes(6).toString('hex')}`
  const server = connect(owner, { max: 1, name: 'wex-test' })
  await server.unsafe(`create database ${database} template ${template}`)
  const place = { ...owner, database }
  const sql = connect(place, { max: 10, name: 'wex-test-owner' })
  openPool(asApp(place, secret), connections)
  afterAll(async () => {
    await closePool()
    await sql.end()
    await server.unsafe(`drop database ${database}`)
    await server.end()
  })
  return { sql, place, secret, ...builders(sql) }
}

export type World = Awaited<ReturnType<typeof openWorld>>

function builders(sql: Sql) {
  const put = async <Row extends { id: string }>(table: string, row: Row): Promise<Row['id']> => {
    await sql`insert into ${sql(table)} ${sql(row as Record<string, unknown>)}`
    return row.id
  }

  return {
    school: () => put('school', aSchool()),
    partner: () => put('partner', { id: uuid() as PartnerId, name: `Placements ${next()}` }),

    /** A partner's agreement over some schools, who have said yes to it; in force unless dates say otherwise. */
    agreement: async (partnerId: PartnerId, schools: SchoolId[], startsOn = day(-30), endsOn = day(30)) => {
      const row = anAgreement(partnerId, startsOn, endsOn)
      await put('partner_agreement', row)
      for (const school_id of schools)
        await sql`insert into partner_agreement_school ${sql({ agreement_id: row.id, school_id })}`
      for (const schoolId of schools)
        await sql`insert into privacy_choice ${sql(aPrivacyChoice({ schoolId, partnerId, agreementId: row.id }, uuid() as PersonId))}`
      return row.id
    },

    /** What a school chooses about an agreement from now on. */
    choice: async (of: { schoolId: SchoolId; partnerId: PartnerId; agreementId: string }, chosen: boolean) => {
      await sql`insert into privacy_choice ${sql({ ...aPrivacyChoice(of, uuid() as PersonId), chosen })}`
    },

    /** Somebody with an account, who holds these roles. */
    person: async (...roles: { role: Role; schoolId?: SchoolId; partnerId?: PartnerId }[]): Promise<PersonId> => {
      const id = await put('person', aPerson())
      for (const { role, schoolId = null, partnerId = null } of roles)
        await put('role_grant', { id: uuid(), person_id: id, role, school_id: schoolId, partner_id: partnerId })
      return id
    },

    /** A whole session, opened without signing in, as if a code had been given. */
    session: async (personId: PersonId, { hours = 12, idleMinutes = 60 } = {}): Promise<Session> => {
      const sessionId = aSessionId()
      await sql`
        insert into session (id, person_id, expires_at, idle_minutes, factor, factor_at)
        values (${sessionId}, ${personId}, wex.now() + make_interval(hours => ${hours}), ${idleMinutes}, 'totp', wex.now())`
      return { personId, sessionId }
    },

    /** A session that still needs something. */
    halfSession: async (personId: PersonId, needs: SessionNeeds): Promise<Session> => {
      const sessionId = aSessionId()
      await sql`
        insert into session (id, person_id, expires_at, idle_minutes, needs)
        values (${sessionId}, ${personId}, wex.now() + interval '15 minutes', 60, ${needs})`
      return { personId, sessionId }
    },

    /** An authenticator app that has been confirmed: ends the person's sessions. */
    authenticator: async (personId: PersonId): Promise<void> => {
      await sql`insert into authenticator ${sql({ ...anAuthenticator(personId), confirmed_at: '2026-09-01T09:00:00Z' })}`
    },

    invitation: (values: Parameters<typeof anInvitation>[0]) => put('invitation', anInvitation(values)),

    cohort: (schoolId: SchoolId, createdBy: PersonId) => put('cohort', aCohort(schoolId, createdBy)),
    student: (schoolId: SchoolId) => put('student', aStudent(schoolId)),
    membership: (schoolId: SchoolId, cohortId: CohortId, studentId: StudentId, stage: Stage = 'not_started') =>
      put('membership', { ...aMembership(schoolId, cohortId, studentId), stage }),
    upload: (schoolId: SchoolId, cohortId: CohortId, receivedBy: PersonId) =>
      put('upload', anUpload(schoolId, cohortId, receivedBy)),

    /** A request that the public form entered; about nobody in particular yet. */
    rightsCase: () => put('rights_case', { ...aCase(null), channel: 'web' }),

    /** Moves what the database takes for "now", until it is called with no time. */
    moveClock: (by = '0') => sql`update wex.clock set moved_by = ${by}::text::interval`,
  }
}

/** Rows that would be accepted: for builders, and for tests that put them in as somebody. */
export const aSchool = () => ({
  id: uuid() as SchoolId,
  urn: String(100_000 + next()),
  dfe_number: String(9_264_000 + next()),
  name: `School ${next()}`,
  phase: 'Secondary',
  town: 'Nowhere',
})

export const aPerson = () => {
  const n = next()
  return {
    id: uuid() as PersonId,
    email: `person${n}@school.example`,
    name: `Person ${n}`,
    password_hash: 'not a hash',
  }
}

export const aSessionId = (): SessionId => createHash('sha256').update(randomBytes(32)).digest('base64url') as SessionId

/** A rights request, as a handler enters one that came by letter. */
export const aCase = (enteredBy: PersonId | null) => ({
  id: uuid() as RightsCaseId,
  reference: `DR-TEST-${String(next()).padStart(4, '0')}`,
  channel: 'letter',
  received_on: day(0),
  rule_version: '2026-02-05',
  requester: 'self',
  entered_by: enteredBy,
})

/** The hash of a link's token, as the database keeps it. */
export const aTokenHash = (): string => aSessionId()

/** To become staff of a school, unless another role is named. */
export const anInvitation = (values: {
  invitedBy: PersonId
  schoolId?: SchoolId | null
  partnerId?: PartnerId | null
  role?: Role
  email?: string
  tokenHash?: string
}) => ({
  id: uuid() as InvitationId,
  token_hash: values.tokenHash ?? aTokenHash(),
  email: values.email ?? `invited${next()}@school.example`,
  role: values.role ?? 'school_staff',
  school_id: values.schoolId ?? null,
  partner_id: values.partnerId ?? null,
  invited_by: values.invitedBy,
})

export const anAccountLink = (personId: PersonId, kind: LinkKind = 'reset', tokenHash = aTokenHash()) => ({
  token_hash: tokenHash,
  person_id: personId,
  kind,
  new_email: kind === 'reset' ? null : `new${next()}@school.example`,
  change_id: kind === 'reset' ? null : uuid(),
  expires_at: '2099-01-01T00:00:00Z',
})

export const anAuthenticator = (personId: PersonId) => ({
  person_id: personId,
  secret_sealed: new Uint8Array([next() % 256]),
})

export const aPasskey = (personId: PersonId) => ({
  id: `credential ${next()}`,
  person_id: personId,
  public_key: new Uint8Array([1, 2, 3]),
  transports: ['internal'],
  name: 'A telephone',
})

export const aRecoveryCode = (personId: PersonId) => ({ id: uuid(), person_id: personId, hash: `hash ${next()}` })

export const anIdentity = (personId: PersonId) => ({
  issuer: 'https://provider.example',
  subject: `subject ${next()}`,
  person_id: personId,
})

export const anOutboxMessage = (schoolId: SchoolId | null, invitationId: InvitationId | null = null) => ({
  id: uuid() as MessageId,
  to_email: `invited${next()}@school.example`,
  school_id: schoolId,
  invitation_id: invitationId,
  template: 'invitation',
  subject: 'You are invited',
  text: 'A link',
  html: '<p>A link</p>',
})

export const anAgreement = (partnerId: PartnerId, startsOn = day(-30), endsOn = day(30)) => ({
  id: uuid() as AgreementId,
  partner_id: partnerId,
  purpose: 'To find placements',
  instructions: 'For this purpose only',
  starts_on: startsOn,
  ends_on: endsOn,
})

/** Yes to sharing students under an agreement. */
export const aPrivacyChoice = (
  of: { schoolId: SchoolId; partnerId: PartnerId; agreementId: string },
  decidedBy: PersonId,
) => ({
  school_id: of.schoolId,
  kind: 'students_to_partner',
  partner_id: of.partnerId,
  agreement_id: of.agreementId,
  chosen: true,
  decided_by: decidedBy,
})

/** A line of the recipients' ledger: a partner saw a page. */
export const aSharing = (schoolId: SchoolId, studentId: StudentId) => ({
  school_id: schoolId,
  student_id: studentId,
  recipient_kind: 'partner',
  recipient_name: 'A partner',
  means: 'page',
  day: day(0),
  fields: ['legalSurname', 'stage'],
  basis_kind: 'agreement',
  first_at: `${day(0)}T09:00:00Z`,
  last_at: `${day(0)}T09:00:00Z`,
})

/** A parent's instruction for a student of 14. */
export const aSharingInstruction = (schoolId: SchoolId, studentId: StudentId, recordedBy: PersonId) => ({
  school_id: schoolId,
  student_id: studentId,
  deed: 'instructed',
  capacity: 'parent',
  given_on: '2026-09-01',
  evidence: 'A letter',
  recorded_by: recordedBy,
})

/** A request for one student's names, until tomorrow. */
export const aPermission = (schoolId: SchoolId, askedBy: PersonId) => ({
  id: uuid() as PermissionId,
  school_id: schoolId,
  asked_by: askedBy,
  purpose: 'For a paper',
  fields: ['names'],
  recipients: 'The committee',
  until: `${day(1)}T12:00:00Z`,
  people: 1,
})

export const aPermissionName = (schoolId: SchoolId, requestId: PermissionId, n = 1) => ({
  school_id: schoolId,
  request_id: requestId,
  n,
  name: `Student ${n}`,
})

export const aCohort = (schoolId: SchoolId, createdBy: PersonId) => ({
  id: uuid() as CohortId,
  school_id: schoolId,
  name: `Year 10 group ${next()}`,
  academic_year: 2026,
  year_group: 10,
  created_by: createdBy,
})

export const aStudent = (schoolId: SchoolId) => {
  const n = next()
  const surname = SURNAMES[n % SURNAMES.length] ?? 'Okafor'
  const forename = FORENAMES[n % FORENAMES.length] ?? 'Amara'
  return {
    id: uuid() as StudentId,
    school_id: schoolId,
    legal_surname: surname,
    legal_forename: forename,
    date_of_birth: '2012-02-29',
    year_group: 10,
    surname_folded: surname.toLowerCase(),
    forename_folded: forename.toLowerCase(),
  }
}

export const aMembership = (schoolId: SchoolId, cohortId: CohortId, studentId: StudentId) => ({
  id: uuid() as MembershipId,
  school_id: schoolId,
  cohort_id: cohortId,
  student_id: studentId,
})

export const aStageEvent = (schoolId: SchoolId, membershipId: MembershipId, by: PersonId) => ({
  id: uuid(),
  school_id: schoolId,
  membership_id: membershipId,
  by_person_id: by,
  from_stage: 'not_started',
  to_stage: 'searching',
})

export const anUpload = (schoolId: SchoolId, cohortId: CohortId, receivedBy: PersonId) => ({
  id: uuid() as UploadId,
  school_id: schoolId,
  cohort_id: cohortId,
  file_name: 'year-10.xlsx',
  file_size: 1,
  file_until: day(30),
  state: 'reviewed',
  report: {},
  received_by: receivedBy,
})

export const anUploadRow = (schoolId: SchoolId, uploadId: UploadId) => ({
  school_id: schoolId,
  upload_id: uploadId,
  n: next(),
  sheet: 'Sheet1',
  row: 2,
  outcome: 'new',
})

export const anUploadIssue = (schoolId: SchoolId, uploadId: UploadId) => ({
  school_id: schoolId,
  upload_id: uploadId,
  sheet: 'Sheet1',
  row: 2,
  code: 'DATE',
  severity: 'error',
  why: 'is not a real date',
})

export const anUploadProgress = (schoolId: SchoolId, uploadId: UploadId) => ({
  school_id: schoolId,
  upload_id: uploadId,
  step: 'reading',
})

export const anUploadChange = (schoolId: SchoolId, uploadId: UploadId, studentId: StudentId) => ({
  school_id: schoolId,
  upload_id: uploadId,
  student_id: studentId,
  before: {},
  joined: false,
})

export const aProgressSheet = (schoolId: SchoolId, cohortId: CohortId, receivedBy: PersonId) => ({
  id: uuid() as ProgressSheetId,
  school_id: schoolId,
  cohort_id: cohortId,
  file_name: '10A.xlsx',
  received_by: receivedBy,
  lines: [],
})

export const aFileShape = (schoolId: SchoolId, learntBy: PersonId) => ({
  school_id: schoolId,
  shape: `shape ${next()}`,
  columns: {},
  learnt_by: learntBy,
})

/** The deed that ends a transaction whose work was only a question. */
class Undo extends Error {}

/** Runs the work through a door, gives back its answer, and leaves no trace of it. */
export async function rolledBack<T>(
  door: (work: (tx: Tx) => Promise<never>) => Promise<never>,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  let answer: { is: T } | undefined
  try {
    await door(async (tx) => {
      answer = { is: await work(tx) }
      throw new Undo()
    })
  } catch (error) {
    if (!(error instanceof Undo)) throw error
  }
  if (!answer) throw new Error('The work was never done.')
  return answer.is
}

/** Somebody as the gate hands them to a verb. */
export const actorOf = ({ personId, sessionId }: Session): Actor => ({
  personId,
  sessionId,
  name: 'Somebody',
  email: 'somebody@school.example',
  grants: [],
  session: {
    kind: 'browser',
    factor: 'totp',
    factorAt: null,
    actingSchoolId: null,
    scopes: [],
    expiresAt: '2099-01-01T00:00:00Z',
    idleMinutes: 60,
    noticeDue: null,
  },
})

/** The door as somebody uses it. */
export const as =
  (session: Pick<Session, 'sessionId'>) =>
  <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    asActor(session, work)

/** What keeps a student's record beyond its date, until tomorrow is looked at again. */
export const aHold = (schoolId: SchoolId, studentId: StudentId, placedBy: PersonId) => ({
  id: uuid() as HoldId,
  school_id: schoolId,
  student_id: studentId,
  ground: 'legal_claim',
  reason: 'A claim',
  review_on: day(1),
  placed_by: placedBy,
})

/** Students who went on their date. */
export const aDisposal = () => ({
  id: uuid(),
  run: uuid(),
  class: 'pupil',
  rule_version: 1,
  up_to: '2001-01-01',
  records: 1,
})

/** What a new database begins with, for students. */
export const aRule = () => ({
  class: 'pupil',
  version: 1,
  amount: 25,
  unit: 'years',
  basis: 'council',
  reason: 'So it was decided',
  effective_on: day(0),
})

/** A major version of the notice that waits to take effect. */
export const aVersion = (major: number) => ({
  major,
  minor: 0,
  effective_on: '2099-01-01',
  what_changed: 'Everything',
  body: 'Words',
  student_body: 'Short words',
})

export const aDraft = (editedBy: PersonId) => ({
  body: 'Words',
  student_body: 'Short words',
  what_changed: 'A word',
  major: false,
  edited_by: editedBy,
})

/** Students of whom nobody has said yet that they were told. */
export const aTelling = (schoolId: SchoolId, cohortId: CohortId, uploadId: UploadId | null = null) => ({
  id: uuid() as TellingId,
  school_id: schoolId,
  cohort_id: cohortId,
  upload_id: uploadId,
  added_on: day(-next()),
  students: 3,
  due_on: day(20),
})
