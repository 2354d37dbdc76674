/**
 * The words of the service, once: the same in code, in pages and in the database.
 * This file imports nothing and anyone may import it.
 */

declare const brand: unique symbol
type Branded<T, Name extends string> = T & { readonly [brand]: Name }

export type SchoolId = Branded<string, 'SchoolId'>
export type CohortId = Branded<string, 'CohortId'>
export type StudentId = Branded<string, 'StudentId'>
export type MembershipId = Branded<string, 'MembershipId'>
export type UploadId = Branded<string, 'UploadId'>
export type ProgressSheetId = Branded<string, 'ProgressSheetId'>
export type PersonId = Branded<string, 'PersonId'>
export type PartnerId = Branded<string, 'PartnerId'>
export type AgreementId = Branded<string, 'AgreementId'>
export type PermissionId = Branded<string, 'PermissionId'>
export type GrantId = Branded<string, 'GrantId'>
export type InvitationId = Branded<string, 'InvitationId'>
export type MessageId = Branded<string, 'MessageId'>
export type ReviewId = Branded<string, 'ReviewId'>
export type RightsCaseId = Branded<string, 'RightsCaseId'>
export type RightsItemId = Branded<string, 'RightsItemId'>
export type RightsMessageId = Branded<string, 'RightsMessageId'>
export type RightsAttachmentId = Branded<string, 'RightsAttachmentId'>
export type RightsPlanId = Branded<string, 'RightsPlanId'>
export type TellingId = Branded<string, 'TellingId'>
export type HoldId = Branded<string, 'HoldId'>
/** The hash of a session's token: what Postgres is told, and all that is stored of it. */
export type SessionId = Branded<string, 'SessionId'>

export const ROLES = [
  'school_coordinator',
  'school_staff',
  'council_administrator',
  'council_officer',
  'partner_adviser',
  'data_protection_officer',
] as const
export type Role = (typeof ROLES)[number]

export const ROLE_WORDS = {
  school_coordinator: 'School coordinator',
  school_staff: 'School staff',
  council_administrator: 'Council administrator',
  council_officer: 'Council officer',
  partner_adviser: 'Partner adviser',
  data_protection_officer: 'Data protection officer',
} satisfies Record<Role, string>

/** The stages of a student in a cohort, in the order in which they come about. */
export const STAGES = [
  'not_started',
  'searching',
  'requested',
  'offered',
  'confirmed',
  'on_placement',
  'completed',
  'reviewed',
  'not_taking_part',
] as const
export type Stage = (typeof STAGES)[number]

export const STAGE_WORDS = {
  not_started: 'Not started',
  searching: 'Searching',
  requested: 'Request waiting',
  offered: 'Offered',
  confirmed: 'Confirmed',
  on_placement: 'On placement',
  completed: 'Completed',
  reviewed: 'Reviewed',
  not_taking_part: 'Not taking part',
} satisfies Record<Stage, string>

/** Who acts next at a stage, as the student's page says it. */
export const STAGE_NEXT_ACTOR = {
  not_started: 'Student and tutor: take preferences, start looking',
  searching: 'Student and placement partner: find a placement and ask the employer',
  requested: 'Employer: answer the request',
  offered: 'Council, school and parent: checks and agreements are still open',
  confirmed: 'Nobody, until the placement starts',
  on_placement: 'School: visit or call',
  completed: 'Student and employer: reflection and feedback',
  reviewed: 'Nobody: all is done',
  not_taking_part: 'Nobody: the reason is recorded',
} satisfies Record<Stage, string>

/** Why a student does not take part: asked whenever that stage is set. */
export const NOT_TAKING_PART_REASONS = [
  'medical',
  'moved_school',
  'alternative_arranged',
  'parental_refusal',
  'other',
] as const
export type NotTakingPartReason = (typeof NOT_TAKING_PART_REASONS)[number]

export const NOT_TAKING_PART_WORDS = {
  medical: 'Medical',
  moved_school: 'Moved school',
  alternative_arranged: 'Alternative arranged',
  parental_refusal: 'Parental refusal',
  other: 'Other',
} satisfies Record<NotTakingPartReason, string>

/** Where an agreement with a partner stands, by the database's clock. */
export const AGREEMENT_STATES = ['in_force', 'future', 'over', 'ended'] as const
export type AgreementState = (typeof AGREEMENT_STATES)[number]

export const AGREEMENT_STATE_WORDS = {
  in_force: 'In force',
  future: 'Not begun',
  over: 'Over',
  ended: 'Ended early',
} satisfies Record<AgreementState, string>

/** What of a student an officer may ask a school to use: nothing that is not here can be asked for, or shown. */
export const PERMISSION_FIELDS = ['names', 'year_group', 'tutor_group', 'date_of_birth', 'email', 'stage'] as const
export type PermissionField = (typeof PERMISSION_FIELDS)[number]

export const PERMISSION_FIELD_WORDS = {
  names: 'Names',
  year_group: 'Year group',
  tutor_group: 'Tutor group',
  date_of_birth: 'Date of birth',
  email: 'Email address',
  stage: 'Stage of progress',
} satisfies Record<PermissionField, string>

/** A school's answer to a permission request as a whole. */
export const PERMISSION_ANSWERS = ['yes', 'part', 'no'] as const
export type PermissionAnswer = (typeof PERMISSION_ANSWERS)[number]

/** Which side took a permission back. */
export const PERMISSION_SIDES = ['school', 'officer'] as const
export type PermissionSide = (typeof PERMISSION_SIDES)[number]

/** Where a permission request stands, by the database's clock. */
export const PERMISSION_STATES = ['asked', 'in_force', 'refused', 'withdrawn', 'expired'] as const
export type PermissionState = (typeof PERMISSION_STATES)[number]

export const PERMISSION_STATE_WORDS = {
  asked: 'Waiting for the school',
  in_force: 'In force',
  refused: 'Refused',
  withdrawn: 'Withdrawn',
  expired: 'Over',
} satisfies Record<PermissionState, string>

export const COHORT_KINDS = ['block', 'extended', 'activities'] as const
export type CohortKind = (typeof COHORT_KINDS)[number]

export const COHORT_KIND_WORDS = {
  block: 'Block placement',
  extended: 'Extended placement',
  activities: 'Activities',
} satisfies Record<CohortKind, string>

/** As dates in words have them: the service's pages, and the cohort files that it reads. */
export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

export const YEAR_GROUPS = [7, 8, 9, 10, 11, 12, 13] as const
export type YearGroup = (typeof YEAR_GROUPS)[number]

/** What a column of a cohort file can feed. */
export const STUDENT_FIELDS = [
  'upn',
  'legalSurname',
  'legalForename',
  'preferredForename',
  'dateOfBirth',
  'yearGroup',
  'tutorGroup',
  'uln',
  'email',
] as const
export type StudentField = (typeof STUDENT_FIELDS)[number]

export const STUDENT_FIELD_WORDS = {
  upn: 'UPN',
  legalSurname: 'Surname',
  legalForename: 'First name',
  preferredForename: 'Preferred name',
  dateOfBirth: 'Date of birth',
  yearGroup: 'Year group',
  tutorGroup: 'Tutor group',
  uln: 'ULN',
  email: 'Email',
} satisfies Record<StudentField, string>

/**
 * An upload's states: `received` while it is read, `reviewed` while a person looks at it, `saving`, `committed`, and
 * `undone` where it was taken back. `refused` and `set_aside` are ends as well.
 */
export const UPLOAD_STATES = ['received', 'reviewed', 'saving', 'committed', 'undone', 'refused', 'set_aside'] as const
export type UploadState = (typeof UPLOAD_STATES)[number]

/** Where an upload came from: a file, or rows typed or pasted into the browser. */
export const UPLOAD_KINDS = ['file', 'typed'] as const
export type UploadKind = (typeof UPLOAD_KINDS)[number]

/** The steps of an upload that take a while, in order, as its progress tells them. */
export const UPLOAD_STEPS = ['reading', 'checking', 'saving'] as const
export type UploadStep = (typeof UPLOAD_STEPS)[number]

/**
 * Why a step of an upload did not come to its end: students changed since they were compared; whoever asked for it was
 * signed out before a process that died could be replaced; it failed, again and again.
 */
export const UPLOAD_STOPS = ['changed_since', 'session_ended', 'failed'] as const
export type UploadStop = (typeof UPLOAD_STOPS)[number]

/** What will become of an uploaded row. */
export const ROW_OUTCOMES = ['new', 'changed', 'unchanged', 'close_match', 'problem'] as const
export type RowOutcome = (typeof ROW_OUTCOMES)[number]

/** A browser's session, or a personal access token: both are rows of one table, and end alike. */
export const SESSION_KINDS = ['browser', 'api'] as const
export type SessionKind = (typeof SESSION_KINDS)[number]

/** What proved, besides the passphrase or in its place, who opened a session; `none` where nothing was asked. */
export const SESSION_FACTORS = ['none', 'totp', 'passkey', 'recovery', 'sso'] as const
export type SessionFactor = (typeof SESSION_FACTORS)[number]

export const SESSION_FACTOR_WORDS = {
  none: 'Password alone',
  totp: 'Authenticator app',
  passkey: 'Passkey',
  recovery: 'Recovery code',
  sso: 'Single sign-on',
} satisfies Record<SessionFactor, string>

/** What a half signed-in session still has to do before it is anybody's. */
export const SESSION_NEEDS = ['factor', 'enrolment'] as const
export type SessionNeeds = (typeof SESSION_NEEDS)[number]

/** What a personal access token may be for. */
export const API_SCOPES = ['cohort.read', 'student.read', 'cohort.upload', 'report.read'] as const
export type ApiScope = (typeof API_SCOPES)[number]

export const API_SCOPE_WORDS = {
  'cohort.read': 'Read cohorts',
  'student.read': 'Read students',
  'cohort.upload': 'Upload a cohort file',
  'report.read': 'Read report figures',
} satisfies Record<ApiScope, string>

/** Links by mail that are used once: a new passphrase, and the two ends of a change of address. */
export const LINK_KINDS = ['reset', 'email_old', 'email_new'] as const
export type LinkKind = (typeof LINK_KINDS)[number]

/** What a question to a passkey was put for. */
export const CHALLENGE_PURPOSES = ['sign_in', 'factor', 'enrolment'] as const
export type ChallengePurpose = (typeof CHALLENGE_PURPOSES)[number]

/** A message's states: `failed` after the last attempt of ours, `refused` by whoever should have received it. */
export const MAIL_STATES = ['queued', 'sent', 'failed', 'refused'] as const
export type MailState = (typeof MAIL_STATES)[number]

export const MAIL_STATE_WORDS = {
  queued: 'Waiting to be sent',
  sent: 'Sent',
  failed: 'Could not be sent',
  refused: 'Refused by the recipient’s mail service',
} satisfies Record<MailState, string>

/** What a coordinator says of somebody's access in the yearly review. */
export const REVIEW_ANSWERS = ['keeps', 'ends'] as const
export type ReviewAnswer = (typeof REVIEW_ANSWERS)[number]

export const REVIEW_ANSWER_WORDS = {
  keeps: 'Still needs access',
  ends: 'No longer needs access',
} satisfies Record<ReviewAnswer, string>

/** The rights of UK GDPR articles 7(3), 15 to 18, 20 and 21. */
export const RIGHTS = [
  'access',
  'correction',
  'erasure',
  'restriction',
  'objection',
  'portability',
  'withdrawal',
] as const
export type Right = (typeof RIGHTS)[number]

/** What a case can ask for: a right, or a complaint under DPA 2018 s.164A. */
export const RIGHTS_ASKS = [...RIGHTS, 'complaint'] as const
export type RightsAsk = (typeof RIGHTS_ASKS)[number]

export const RIGHTS_ASK_WORDS = {
  access: 'Access',
  correction: 'Correction',
  erasure: 'Erasure',
  restriction: 'Restriction',
  objection: 'Objection',
  portability: 'Transfer',
  withdrawal: 'Withdrawal of consent',
  complaint: 'Complaint',
} satisfies Record<RightsAsk, string>

/** The same as the public form asks it. */
export const RIGHTS_ASK_PLAIN_WORDS = {
  access: 'Get a copy of my information',
  correction: 'Fix something that is wrong',
  erasure: 'Delete my information',
  restriction: 'Pause the use of my information',
  objection: 'Stop using my information',
  portability: 'Move my information to me or somebody else',
  withdrawal: 'Take back my permission',
  complaint: 'Complain about how my information was used',
} satisfies Record<RightsAsk, string>

/** Where a case stands. The statutory clock is a state apart, worked out by lib/rights/deadline.ts. */
export const RIGHTS_STATES = [
  'received',
  'awaiting_identity',
  'awaiting_authority',
  'open',
  'awaiting_clarification',
  'decided',
  'delivered',
  'closed',
  'withdrawn',
] as const
export type RightsState = (typeof RIGHTS_STATES)[number]

export const RIGHTS_STATE_WORDS = {
  received: 'Received',
  awaiting_identity: 'Waiting for proof of identity',
  awaiting_authority: 'Waiting for proof of authority',
  open: 'Open',
  awaiting_clarification: 'Waiting for an answer',
  decided: 'Decided',
  delivered: 'Delivered',
  closed: 'Closed',
  withdrawn: 'Withdrawn',
} satisfies Record<RightsState, string>

/** How a request arrived: the law asks for no form. */
export const RIGHTS_CHANNELS = ['web', 'email', 'letter', 'in_person', 'telephone', 'school'] as const
export type RightsChannel = (typeof RIGHTS_CHANNELS)[number]

export const RIGHTS_CHANNEL_WORDS = {
  web: 'Web form',
  email: 'Email',
  letter: 'Letter',
  in_person: 'In person',
  telephone: 'Telephone',
  school: 'Passed on by a school',
} satisfies Record<RightsChannel, string>

/** Who asks: the person themself, or somebody for them. */
export const RIGHTS_REQUESTERS = ['self', 'parent', 'representative'] as const
export type RightsRequester = (typeof RIGHTS_REQUESTERS)[number]

export const RIGHTS_REQUESTER_WORDS = {
  self: 'The person themself',
  parent: 'A parent or carer',
  representative: 'Somebody else for them',
} satisfies Record<RightsRequester, string>

/** What came of one right of a case. */
export const RIGHTS_OUTCOMES = ['granted', 'partly', 'refused', 'does_not_apply'] as const
export type RightsOutcome = (typeof RIGHTS_OUTCOMES)[number]

export const RIGHTS_OUTCOME_WORDS = {
  granted: 'Granted',
  partly: 'Granted in part',
  refused: 'Refused',
  does_not_apply: 'Does not apply',
} satisfies Record<RightsOutcome, string>

/** What stands in the record of a case besides moves and messages. */
export const RIGHTS_FINDINGS = ['competence', 'search', 'redaction', 'note'] as const
export type RightsFinding = (typeof RIGHTS_FINDINGS)[number]

export const RIGHTS_ATTACHMENT_KINDS = ['identity', 'authority', 'supporting'] as const
export type RightsAttachmentKind = (typeof RIGHTS_ATTACHMENT_KINDS)[number]

export const RIGHTS_ATTACHMENT_KIND_WORDS = {
  identity: 'Proof of identity',
  authority: 'Proof of authority',
  supporting: 'Something that supports the request',
} satisfies Record<RightsAttachmentKind, string>

/** Links sent to a requester: to confirm the address, to follow the case, to fetch what was granted. */
export const RIGHTS_LINK_KINDS = ['confirm', 'track', 'download'] as const

/** Choices of a school about each agreement with a partner: refused until the school says yes. */
export const PARTNER_CHOICES = ['students_to_partner', 'contact_details_to_partner'] as const
export type PartnerChoice = (typeof PARTNER_CHOICES)[number]

/** Choices of a school about what its coordinators are written to: yes until the school says no. */
export const CONTACT_CHOICES = ['mail_reminders', 'mail_changes'] as const
export type ContactChoice = (typeof CONTACT_CHOICES)[number]

export const PRIVACY_CHOICES = [...PARTNER_CHOICES, ...CONTACT_CHOICES] as const
export type PrivacyChoice = (typeof PRIVACY_CHOICES)[number]

/** To whom a student's information can go. */
export const SHARING_RECIPIENTS = [
  'partner',
  'council_officer',
  'exporter',
  'mail',
  'data_subject',
  'another_controller',
] as const
export type SharingRecipient = (typeof SHARING_RECIPIENTS)[number]

export const SHARING_RECIPIENT_WORDS = {
  partner: 'Placement partner',
  council_officer: 'Council officer, with permission',
  exporter: 'Taken as a file',
  mail: 'Sent by email',
  data_subject: 'The student',
  another_controller: 'Another organisation, as the student asked',
} satisfies Record<SharingRecipient, string>

/** By which way it went. */
export const SHARING_MEANS = ['page', 'export', 'api', 'mail', 'permission', 'transfer'] as const
export type SharingMeans = (typeof SHARING_MEANS)[number]

export const SHARING_MEANS_WORDS = {
  page: 'Seen on a page',
  export: 'Downloaded',
  api: 'Read by a system',
  mail: 'Sent by email',
  permission: 'Seen under a permission',
  transfer: 'Handed over',
} satisfies Record<SharingMeans, string>

/** On which ground. */
export const SHARING_BASES = ['agreement', 'permission', 'case', 'own_work'] as const
export type SharingBasis = (typeof SHARING_BASES)[number]

export const SHARING_BASIS_WORDS = {
  agreement: 'Agreement with the partner',
  permission: 'Permission of the school',
  case: 'Data rights request',
  own_work: 'Work for the school',
} satisfies Record<SharingBasis, string>

/** What of a student was shared. */
export const SHARED_FIELDS = [...STUDENT_FIELDS, 'stage', 'history', 'everything'] as const
export type SharedField = (typeof SHARED_FIELDS)[number]

export const SHARED_FIELD_WORDS = {
  ...STUDENT_FIELD_WORDS,
  stage: 'Stage of progress',
  history: 'History of progress',
  everything: 'Everything that is held',
} satisfies Record<SharedField, string>

/** Education and Skills Act 2008, ss.14(4) and 72(4): that nothing beyond the basics is shared; and its end. */
export const INSTRUCTION_DEEDS = ['instructed', 'withdrawn'] as const
export type InstructionDeed = (typeof INSTRUCTION_DEEDS)[number]

export const INSTRUCTION_DEED_WORDS = {
  instructed: 'Share nothing beyond names and date of birth',
  withdrawn: 'Instruction withdrawn',
} satisfies Record<InstructionDeed, string>

/** Who gave it: the parent decides before the student's sixteenth birthday, the student from that day. */
export const INSTRUCTION_CAPACITIES = ['student', 'parent'] as const
export type InstructionCapacity = (typeof INSTRUCTION_CAPACITIES)[number]

export const INSTRUCTION_CAPACITY_WORDS = {
  student: 'The student',
  parent: 'A parent or carer',
} satisfies Record<InstructionCapacity, string>

/** How a school told its students that their information is here (UK GDPR, article 14). */
export const TELLING_WAYS = [
  'handed_out',
  'read_out',
  'emailed',
  'school_system',
  'one_by_one',
  'knew_already',
] as const
export type TellingWay = (typeof TELLING_WAYS)[number]

export const TELLING_WAY_WORDS = {
  handed_out: 'Handed out on paper',
  read_out: 'Read out in class or assembly',
  emailed: 'Sent to them by email',
  school_system: 'Put on the school’s own system or website for students, and pointed out to them',
  one_by_one: 'Told one by one',
  knew_already: 'They had this information already',
} satisfies Record<TellingWay, string>

/** What keeps a student's record beyond its date. */
export const HOLD_GROUNDS = ['legal_claim', 'safeguarding', 'inquiry'] as const
export type HoldGround = (typeof HOLD_GROUNDS)[number]

export const HOLD_GROUND_WORDS = {
  legal_claim: 'A legal claim',
  safeguarding: 'Safeguarding',
  inquiry: 'An inquiry or investigation',
} satisfies Record<HoldGround, string>
