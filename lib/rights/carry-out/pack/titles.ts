import type { PERSONAL_DATA } from '#db/personal-data.ts'
import { STUDENT_FIELD_WORDS } from '#db/vocabulary.ts'

type Inventory = typeof PERSONAL_DATA
/** Tables about people that a copy has: one without a title does not compile. */
export type InCopy = {
  [Table in keyof Inventory]: Inventory[Table] extends { about: string; inCopy: true } ? Table : never
}[keyof Inventory]

/** What a copy calls each table, to the person it is about. */
const TITLES: Record<InCopy, string> = {
  access_review_line: 'Yearly reviews of who has access, about your roles',
  account_link: 'Links about your account that were sent to you',
  authenticator: 'Your authenticator app',
  identity: 'How you sign in through another organisation',
  invitation: 'Invitations to you',
  notice_acknowledgement: 'Privacy notices that you have seen',
  outbox_message: 'Messages that were sent to you',
  partner: 'You as the contact of a partner',
  passkey: 'Your passkeys',
  person: 'Your account',
  recovery_code: 'Your recovery codes',
  role_grant: 'Your roles',
  session: 'Where you were signed in, and your access tokens',
  audit_event: 'Who looked at your record, or changed it',
  membership: 'The cohorts you are or were in, and where you stand',
  permission_name: 'Permissions to use your information, that your school was asked for',
  progress_sheet: 'Progress sheets that name you',
  rights_case: 'Requests about your data rights',
  rights_clarification: 'Questions that we asked about a request',
  rights_event: 'What happened to a request',
  rights_finding: 'What we noted about a request',
  rights_item: 'What was asked for in a request',
  rights_message: 'Messages about a request',
  rights_plan: 'What we prepared to do for a request',
  rights_school_part: 'What we asked your school about a request',
  sharing: 'Who received something about you, and when',
  sharing_instruction: 'What was said about sharing your information',
  stage_event: 'Each step of your work experience',
  student: 'Your record',
  upload_change: 'Your record as it was before a list from your school changed it',
  upload_issue: 'What we noted about those rows',
  upload_row: 'Rows about you in lists that your school sent',
}

/** What a copy calls tables to somebody with an account, where it is otherwise; and what they wrote there. */
const TO_ACCOUNTS: Record<string, string> = {
  access_review: 'Yearly reviews of access that you confirmed',
  audit_event: 'What you did, and what was done to your account',
  cohort: 'Cohorts that you created',
  notice_version: 'Versions of the privacy notice that you published or withdrew',
  partner_agreement: 'Agreements with partners that you made or ended',
  permission_request: 'Permissions that you asked for, answered or took back',
  privacy_choice: 'What you chose for your school about sharing',
  student_telling: 'What you noted about telling students',
}

/** Tables that a copy leaves out as a whole, and says so. */
const LEFT_OUT: Record<string, string> = {
  retention_hold: 'Why a record may be kept beyond its date, where it is',
  rights_attachment: 'Proofs that were sent with a request',
  rights_draft: 'A request while it is being written',
  rights_link: 'Links that were sent about a request',
  sign_in_attempt: 'Attempts to sign in',
  upload: 'Files that your school sent',
  webauthn_challenge: 'Questions to a passkey, while it is asked',
}

export const titleOf = (table: string, whose: 'student' | 'account' = 'student'): string =>
  (whose === 'account' ? TO_ACCOUNTS[table] : undefined) ??
  (TITLES as Record<string, string>)[table] ??
  LEFT_OUT[table] ??
  table.replaceAll('_', ' ')

const LABELS: Record<string, string> = {
  ...STUDENT_FIELD_WORDS,
  acceptedAt: 'Accepted',
  acceptedBy: 'Accepted by',
  actingSchoolId: 'School or college on the screen',
  action: 'What was done',
  address: 'Internet address',
  answer: 'Answer',
  confirmedAt: 'Confirmed',
  contactEmail: 'Email address',
  contactName: 'Name',
  deactivatedAt: 'Closed since',
  device: 'Browser or device',
  endedAt: 'Until',
  factor: 'How a second step was shown',
  factorAt: 'Shown last',
  grantedAt: 'From',
  grantId: 'Our reference for the role',
  invitedBy: 'Invited by',
  lastSeenAt: 'Last used',
  lastSignedInAt: 'Last signed in',
  partnerId: 'Partner',
  revokedAt: 'Ended',
  role: 'Role',
  suspendedAt: 'Paused since',
  toEmail: 'Sent to',
  at: 'When',
  basicsOnly: 'Nothing beyond names and date of birth is shared',
  before: 'Before',
  body: 'Message',
  byPersonId: 'Noted by',
  personId: 'By',
  cohortId: 'Cohort',
  createdAt: 'First held since',
  details: 'Details',
  fromStage: 'From',
  joinedAt: 'Joined on',
  lines: 'Lines about you',
  membershipId: 'In the cohort',
  newStudentId: 'Our reference for you',
  raw: 'What the cell said',
  restrictedAt: 'Only stored since',
  remindedAt: 'School reminded to ask you',
  basisKind: 'On which ground',
  capacity: 'Said by',
  deed: 'What was said',
  evidence: 'How the school knows',
  firstAt: 'First',
  givenOn: 'Said on',
  lastAt: 'Last',
  means: 'By which way',
  recipientKind: 'Kind of recipient',
  recipientName: 'Who received it',
  schoolId: 'School or college',
  times: 'How often',
  stage: 'Where you stand',
  stageSince: 'Since',
  studentId: 'Our reference for you',
  subjectId: 'Our reference for you',
  toStage: 'To',
  updatedAt: 'Last changed',
  why: 'What we said about it',
}

/** What a copy calls a column: "legalSurname" is "Surname", "reasonText" is "Reason text". */
export function labelOf(table: string, key: string): string {
  if ((table === 'student' || table === 'person') && key === 'id') return 'Our reference for you'
  const known = LABELS[key]
  if (known) return known
  const words = key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
