import type { Table } from 'drizzle-orm'
import type { Category, Purpose, Source } from './processing.ts'
import type { Retention } from './retention-schedule.ts'
import type * as accessReview from './schema/access-review.ts'
import type * as audit from './schema/audit.ts'
import type * as cohort from './schema/cohort.ts'
import type * as council from './schema/council.ts'
import type * as factor from './schema/factor.ts'
import type * as invitation from './schema/invitation.ts'
import type * as mail from './schema/mail.ts'
import type * as notice from './schema/notice.ts'
import type * as permission from './schema/permission.ts'
import type * as person from './schema/person.ts'
import type * as privacy from './schema/privacy.ts'
import type * as progressSheet from './schema/progress-sheet.ts'
import type * as retention from './schema/retention.ts'
import type * as rights from './schema/rights.ts'
import type * as rightsPublic from './schema/rights-public.ts'
import type * as school from './schema/school.ts'
import type * as student from './schema/student.ts'
import type * as telling from './schema/telling.ts'
import type * as upload from './schema/upload.ts'

/**
 * The data inventory: of each table, whom its rows are about, how one person's rows are found, what they are kept for
 * and what becomes of them when that person asks for a copy (access) or to be forgotten (erasure); of each column, the
 * same where it differs. The record of processing, the copy, the transfer, the erasure and the policies of whoever
 * carries them out are made of it. A table or a column that has not said does not compile. Three kinds of people:
 * students, who have no account; people with an account; and whoever uses their data rights, with or without one.
 */

type Schema = typeof accessReview &
  typeof audit &
  typeof cohort &
  typeof council &
  typeof factor &
  typeof invitation &
  typeof mail &
  typeof notice &
  typeof permission &
  typeof person &
  typeof privacy &
  typeof progressSheet &
  typeof retention &
  typeof rights &
  typeof rightsPublic &
  typeof school &
  typeof student &
  typeof telling &
  typeof upload
type TableOf = Extract<Schema[keyof Schema], Table>

/** Every table, by its name in the database. */
export type TableName = TableOf['_']['name']

/** What a column holds. */
export type Column =
  /** Nothing of a person: keys of the row itself, of schools and cohorts, counts, states. */
  | 'not personal'
  /** Personal, as the table says: part of a copy, and gone or emptied on erasure. */
  | 'personal'
  /** The same, of another category or from elsewhere than the rest of the row. */
  | { personal: Category; source?: Source }
  /** Personal and worked out from another column of the row, which a copy has already; erased with it. */
  | 'derived'
  /** Personal, and not in a copy; erased all the same. */
  | { withheld: string }
  /** Personal, part of a copy, and kept on erasure. */
  | { kept: string }
  /**
   * The reference to another person than the row is about: not in a copy by id, and kept. `wrote`: in a table that is
   * about nobody, which columns that person filled, and their own copy has.
   */
  | { somebodyElse: string; wrote?: readonly string[] }

/**
 * How the rows of one person are found: by data, so that every query and policy that looks for them is made of it
 * (db/person-rows.ts).
 */
export type Find =
  /** A column is the student's id. */
  | { by: 'student'; column: string }
  /** A column is the id of one of the student's memberships. */
  | { by: 'membership'; column: string }
  /** A column is the student's id; where it is empty, another has their name as somebody typed it. */
  | { by: 'named'; column: string; name: string }
  /** What was done to the student, in the record of deeds. */
  | { by: 'subject'; column: string }
  /** A row of an upload that is, became or describes the student. */
  | { by: 'row' }
  /** A remark on such a row. */
  | { by: 'remark' }
  /** An upload that has such a row, or whose rows are gone while its file is kept. */
  | { by: 'upload' }
  /** A progress sheet with a line that names the student. */
  | { by: 'sheet' }
  /** A column is the id of a rights request by or about the person. */
  | { by: 'case'; column: string }
  /**
   * Of people with an account: a column is their id, their address, their role's id, the id of an invitation of theirs,
   * theirs as the one to whom something was done, or a keyed hash of an address.
   */
  | { by: 'account'; column: string }
  | { by: 'email'; column: string }
  | { by: 'grant'; column: string }
  | { by: 'invitation'; column: string }
  | { by: 'done to'; column: string }
  | { by: 'hash'; column: string }

/** What becomes of a row when the person it is about is erased. */
export type Erasure =
  | { onErase: 'delete' }
  /** The row stays and its personal columns, but for those kept, are emptied or made nobody's. */
  | { onErase: 'unlink'; because: string }
  | { onErase: 'keep'; because: string }

/** What is said of a table about people; a column may say otherwise of its category and source. */
type Described = {
  about: 'student' | 'account' | 'student and account' | 'requester'
  find: readonly Find[]
  category: Category
  source: Source
  purpose: Purpose
  retention: Retention
  /** Whether a copy (access) has its rows. */
  inCopy: boolean
}

export type Handling<Columns extends string = string> = ({ about: 'nobody' } | (Described & Erasure)) & {
  columns: Record<Columns, Column>
}

const BY_STAFF = {
  somebodyElse:
    'which member of staff did it: a copy names the role; kept, as the school and the council answer for it',
} as const

/** Of a table that is about nobody: what whoever did it wrote, which a copy for them has. */
const byStaff = (...wrote: string[]) => ({ ...BY_STAFF, wrote })

/** Part of a copy, and kept: without it, nobody could show that the request was met. */
const OF_REQUEST = { kept: 'shows that the request was met, without saying whose it was' } as const
const EDUCATION = { personal: 'education' } as const
const CONTACT = { personal: 'contact' } as const
/** Said by the service of what it was given: in a copy, and not in a transfer. */
const WORKED_OUT = { personal: 'activity', source: 'service' } as const

export const PERSONAL_DATA = {
  access_review: {
    about: 'nobody',
    columns: {
      id: 'not personal',
      schoolId: 'not personal',
      startedAt: 'not personal',
      dueAt: 'not personal',
      confirmedAt: 'not personal',
      confirmedBy: byStaff('confirmedAt'),
      lapsedAt: 'not personal',
      remindedAt: 'not personal',
    },
  },
  access_review_line: {
    about: 'account',
    find: [{ by: 'grant', column: 'grantId' }],
    category: 'account',
    source: 'staff',
    purpose: 'letting in',
    retention: 'record of deeds',
    inCopy: true,
    onErase: 'keep',
    because: 'shows that access was looked at each year; it leads to a role of a row without a name',
    columns: {
      schoolId: 'not personal',
      reviewId: 'not personal',
      grantId: { kept: 'whose access was looked at' },
      answer: { kept: 'what the school said of it' },
    },
  },
  account_link: {
    about: 'account',
    find: [
      { by: 'account', column: 'personId' },
      { by: 'email', column: 'newEmail' },
    ],
    category: 'account',
    source: 'service',
    purpose: 'letting in',
    retention: 'link',
    inCopy: true,
    onErase: 'delete',
    columns: {
      tokenHash: { withheld: 'says nothing of the person, and is what the service knows a link by' },
      personId: 'personal',
      kind: 'personal',
      newEmail: 'personal',
      changeId: 'not personal',
      createdAt: 'personal',
      expiresAt: 'not personal',
      usedAt: 'personal',
    },
  },
  audit_event: {
    about: 'student and account',
    find: [
      { by: 'subject', column: 'subjectId' },
      { by: 'done to', column: 'subjectId' },
      { by: 'account', column: 'personId' },
    ],
    category: 'activity',
    source: 'observed',
    purpose: 'answering for it',
    retention: 'record of deeds',
    inCopy: true,
    onErase: 'keep',
    because: 'shows who looked at or changed what, until its date; it holds references and never a name or a value',
    columns: {
      id: 'not personal',
      at: { kept: 'when it was done, without which the record proves nothing' },
      personId: { kept: 'who did it; once the person is erased it leads to a row without a name' },
      schoolId: 'not personal',
      action: { kept: 'what was done' },
      subjectKind: 'not personal',
      subjectId: { kept: 'to whom; once the student is erased it leads nowhere' },
      details: { kept: 'facts without personal data, as db/audit.ts demands' },
    },
  },
  authenticator: {
    about: 'account',
    find: [{ by: 'account', column: 'personId' }],
    category: 'security',
    source: 'person',
    purpose: 'letting in',
    retention: 'factor',
    inCopy: true,
    onErase: 'delete',
    columns: {
      personId: 'personal',
      secretSealed: { withheld: 'a copy of it would be a second key to the account' },
      createdAt: 'personal',
      confirmedAt: 'personal',
      lastStep: 'not personal',
    },
  },
  bank_holiday: {
    about: 'nobody',
    columns: {
      day: 'not personal',
      name: 'not personal',
    },
  },
  cohort: {
    about: 'nobody',
    columns: {
      id: 'not personal',
      schoolId: 'not personal',
      name: 'not personal',
      academicYear: 'not personal',
      yearGroup: 'not personal',
      kind: 'not personal',
      placementStart: 'not personal',
      placementEnd: 'not personal',
      requiredHours: 'not personal',
      createdAt: 'not personal',
      createdBy: byStaff('createdAt', 'name'),
    },
  },
  council: {
    about: 'nobody',
    columns: {
      only: 'not personal',
      name: 'not personal',
      department: 'not personal',
      serviceName: 'not personal',
      platformName: 'not personal',
      contactTeam: 'not personal',
      addressLines: 'not personal',
      email: 'not personal',
      social: 'not personal',
      accreditations: 'not personal',
    },
  },
  disposal: {
    about: 'nobody',
    columns: {
      id: 'not personal',
      run: 'not personal',
      at: 'not personal',
      class: 'not personal',
      ruleVersion: 'not personal',
      upTo: 'not personal',
      schoolId: 'not personal',
      records: 'not personal',
      leftBehind: 'not personal',
    },
  },
  erasure_ledger: {
    about: 'student and account',
    find: [
      { by: 'student', column: 'studentId' },
      { by: 'account', column: 'accountId' },
    ],
    category: 'request',
    source: 'service',
    purpose: 'rights',
    retention: 'record of requests',
    inCopy: false,
    onErase: 'keep',
    because: 'an erasure that a restore undid must be done again',
    columns: {
      id: 'not personal',
      caseId: 'not personal',
      schoolId: 'not personal',
      studentId: { kept: 'leads to nobody once the erasure is done, and to who must go again after a restore' },
      accountId: { kept: 'leads to a row without a name, and to who must go again after a restore' },
      at: { kept: 'when the erasure was begun' },
      replayedAt: { kept: 'when it was done again after a restore' },
    },
  },
  factor_rule: {
    about: 'nobody',
    columns: { id: 'not personal', role: 'not personal', schoolId: 'not personal', required: 'not personal' },
  },
  file_shape: {
    about: 'nobody',
    columns: {
      schoolId: 'not personal',
      shape: 'not personal',
      columns: 'not personal',
      learntAt: 'not personal',
      learntBy: BY_STAFF,
    },
  },
  identity: {
    about: 'account',
    find: [{ by: 'account', column: 'personId' }],
    category: 'account',
    source: 'provider',
    purpose: 'letting in',
    retention: 'factor',
    inCopy: true,
    onErase: 'delete',
    columns: { issuer: 'personal', subject: 'personal', personId: 'personal', linkedAt: 'personal' },
  },
  invitation: {
    about: 'account',
    find: [
      { by: 'email', column: 'email' },
      { by: 'account', column: 'acceptedBy' },
    ],
    category: 'account',
    source: 'staff',
    purpose: 'letting in',
    retention: 'invitation',
    inCopy: true,
    onErase: 'delete',
    columns: {
      id: 'not personal',
      tokenHash: { withheld: 'says nothing of the person, and is what the service knows a link by' },
      email: 'personal',
      role: 'personal',
      schoolId: 'personal',
      partnerId: 'personal',
      invitedBy: BY_STAFF,
      createdAt: 'personal',
      expiresAt: 'not personal',
      acceptedAt: 'personal',
      acceptedBy: 'personal',
      withdrawnAt: 'personal',
    },
  },
  membership: {
    about: 'student',
    find: [{ by: 'student', column: 'studentId' }],
    category: 'progress',
    source: 'observed',
    purpose: 'arranging',
    retention: 'pupil',
    inCopy: true,
    onErase: 'delete',
    columns: {
      id: 'not personal',
      schoolId: 'not personal',
      cohortId: EDUCATION,
      studentId: 'personal',
      stage: 'personal',
      stageSince: 'personal',
      joinedAt: 'personal',
      restricted: 'derived',
      basicsOnly: 'derived',
    },
  },
  notice_acknowledgement: {
    about: 'account',
    find: [{ by: 'account', column: 'personId' }],
    category: 'activity',
    source: 'person',
    purpose: 'telling',
    retention: 'account',
    inCopy: true,
    onErase: 'delete',
    columns: {
      personId: 'personal',
      major: 'personal',
      minor: 'not personal',
      at: 'personal',
    },
  },
  notice_draft: {
    about: 'nobody',
    columns: {
      only: 'not personal',
      version: 'not personal',
      body: 'not personal',
      studentBody: 'not personal',
      whatChanged: 'not personal',
      major: 'not personal',
      effectiveOn: 'not personal',
      editedBy: BY_STAFF,
      editedAt: 'not personal',
    },
  },
  notice_version: {
    about: 'nobody',
    columns: {
      major: 'not personal',
      minor: 'not personal',
      effectiveOn: 'not personal',
      whatChanged: 'not personal',
      body: 'not personal',
      studentBody: 'not personal',
      publishedAt: 'not personal',
      publishedBy: byStaff('publishedAt', 'whatChanged'),
      withdrawnAt: 'not personal',
      withdrawnBy: byStaff('withdrawnAt', 'withdrawnBecause'),
      withdrawnBecause: 'not personal',
    },
  },
  outbox_message: {
    about: 'account',
    find: [
      { by: 'email', column: 'toEmail' },
      { by: 'account', column: 'personId' },
      { by: 'invitation', column: 'invitationId' },
    ],
    category: 'contact',
    source: 'service',
    purpose: 'telling',
    retention: 'mail',
    inCopy: true,
    onErase: 'delete',
    columns: {
      id: 'not personal',
      toEmail: 'personal',
      personId: 'personal',
      schoolId: 'not personal',
      invitationId: 'not personal',
      template: 'personal',
      subject: 'personal',
      text: { withheld: 'emptied when it is sent, as it may hold a link that signs somebody in' },
      html: { withheld: 'emptied when it is sent, as it may hold a link that signs somebody in' },
      state: 'personal',
      attempts: 'not personal',
      nextTryAt: 'not personal',
      sentAt: 'personal',
      reference: 'not personal',
      reason: 'personal',
      createdAt: 'personal',
    },
  },
  /** The contact has no account here: the row is found by the address that they give. */
  partner: {
    about: 'account',
    find: [{ by: 'email', column: 'contactEmail' }],
    category: 'contact',
    source: 'staff',
    purpose: 'telling',
    retention: 'partner',
    inCopy: true,
    onErase: 'unlink',
    because: 'the organisation stays in the register of partners when its contact changes',
    columns: {
      id: 'not personal',
      name: 'not personal',
      about: 'not personal',
      contactName: 'personal',
      contactEmail: 'personal',
    },
  },
  partner_agreement: {
    about: 'nobody',
    columns: {
      id: 'not personal',
      partnerId: 'not personal',
      purpose: 'not personal',
      instructions: 'not personal',
      startsOn: 'not personal',
      endsOn: 'not personal',
      madeAt: 'not personal',
      madeBy: byStaff('madeAt', 'purpose', 'instructions'),
      endedAt: 'not personal',
      endedBy: byStaff('endedAt', 'endReason'),
      endReason: 'not personal',
      warnedMonthAt: 'not personal',
      warnedWeekAt: 'not personal',
    },
  },
  partner_agreement_school: {
    about: 'nobody',
    columns: { agreementId: 'not personal', schoolId: 'not personal' },
  },
  passkey: {
    about: 'account',
    find: [{ by: 'account', column: 'personId' }],
    category: 'security',
    source: 'person',
    purpose: 'letting in',
    retention: 'factor',
    inCopy: true,
    onErase: 'delete',
    columns: {
      id: { withheld: 'what the passkey is known by; it helps whoever wants to find the account elsewhere' },
      personId: 'personal',
      publicKey: { withheld: 'says nothing of the person' },
      counter: 'not personal',
      transports: 'not personal',
      name: 'personal',
      createdAt: 'personal',
      lastUsedAt: 'personal',
      backedUp: 'not personal',
    },
  },
  permission_name: {
    about: 'student',
    find: [{ by: 'named', column: 'studentId', name: 'name' }],
    category: 'sharing',
    source: 'staff',
    purpose: 'answering for it',
    retention: 'permission',
    inCopy: true,
    onErase: 'delete',
    columns: {
      schoolId: 'not personal',
      requestId: 'not personal',
      n: 'not personal',
      name: 'personal',
      granted: 'personal',
      studentId: 'personal',
      fields: 'personal',
      until: 'personal',
      note: 'personal',
      restricted: 'derived',
    },
  },
  /** Says of no student who they are: how many were asked for and granted is left when their names are gone. */
  permission_request: {
    about: 'nobody',
    columns: {
      id: 'not personal',
      schoolId: 'not personal',
      askedBy: byStaff('askedAt', 'purpose', 'recipients'),
      askedAt: 'not personal',
      purpose: 'not personal',
      fields: 'not personal',
      recipients: 'not personal',
      until: 'not personal',
      people: 'not personal',
      granted: 'not personal',
      remindedAt: 'not personal',
      answer: 'not personal',
      answeredAt: 'not personal',
      answeredBy: byStaff('answeredAt', 'answer', 'answerNote'),
      answerNote: 'not personal',
      endsAt: 'not personal',
      withdrawnAt: 'not personal',
      withdrawnBy: byStaff('withdrawnAt', 'withdrawnReason'),
      withdrawnSide: 'not personal',
      withdrawnReason: 'not personal',
    },
  },
  person: {
    about: 'account',
    find: [{ by: 'account', column: 'id' }],
    category: 'account',
    source: 'staff',
    purpose: 'letting in',
    retention: 'account',
    inCopy: true,
    onErase: 'unlink',
    because: 'what was done under the account stays answered for; the row remains, deactivated and without a name',
    columns: {
      id: { kept: 'what the record of deeds leads to' },
      email: { personal: 'contact', source: 'person' },
      name: { personal: 'identity', source: 'person' },
      passwordHash: { withheld: 'a copy of it would help whoever wants to guess the passphrase' },
      deactivatedAt: { kept: 'says that nobody can sign in as this any more' },
      createdAt: { kept: 'from when the account could do things' },
      lastSignedInAt: { personal: 'activity', source: 'observed' },
      invitedBy: BY_STAFF,
      restrictedAt: { personal: 'request', source: 'service' },
      erasedAt: { kept: 'says that the row is nobody’s any more' },
    },
  },
  privacy_choice: {
    about: 'nobody',
    columns: {
      id: 'not personal',
      schoolId: 'not personal',
      kind: 'not personal',
      partnerId: 'not personal',
      agreementId: 'not personal',
      chosen: 'not personal',
      note: 'not personal',
      decidedAt: 'not personal',
      decidedBy: byStaff('decidedAt', 'kind', 'chosen', 'note'),
    },
  },
  /** Its lines name several students: it goes as a whole, and whoever sent it sends it again. */
  progress_sheet: {
    about: 'student',
    find: [{ by: 'sheet' }],
    category: 'progress',
    source: 'school',
    purpose: 'arranging',
    retention: 'sheet',
    inCopy: true,
    onErase: 'delete',
    columns: {
      id: 'not personal',
      schoolId: 'not personal',
      cohortId: 'not personal',
      fileName: 'personal',
      receivedAt: 'not personal',
      receivedBy: BY_STAFF,
      keptUntil: 'not personal',
      lines: 'personal',
      savedAt: 'not personal',
      savedBy: BY_STAFF,
      changed: 'not personal',
    },
  },
  recovery_code: {
    about: 'account',
    find: [{ by: 'account', column: 'personId' }],
    category: 'security',
    source: 'service',
    purpose: 'letting in',
    retention: 'factor',
    inCopy: true,
    onErase: 'delete',
    columns: {
      id: 'not personal',
      personId: 'personal',
      hash: { withheld: 'a copy of it would help whoever wants to guess the code' },
      createdAt: 'personal',
      usedAt: 'personal',
    },
  },
  retention_hold: {
    about: 'student',
    find: [{ by: 'student', column: 'studentId' }],
    category: 'request',
    source: 'staff',
    purpose: 'answering for it',
    retention: 'pupil',
    inCopy: false,
    onErase: 'delete',
    columns: {
      id: 'not personal',
      schoolId: 'not personal',
      studentId: { withheld: 'leads to the student, whose record a copy has' },
      ground: {
        withheld: 'may tell of a claim or of safeguarding: the data protection officer says it where it may be said',
      },
      reason: {
        withheld: 'may tell of a claim or of safeguarding: the data protection officer says it where it may be said',
      },
      reviewOn: 'not personal',
      placedAt: 'not personal',
      placedBy: BY_STAFF,
      releasedAt: 'not personal',
      releasedBy: BY_STAFF,
      releaseReason: { withheld: 'as the reason' },
    },
  },
  retention_rule: {
    about: 'nobody',
    columns: {
      class: 'not personal',
      version: 'not personal',
      amount: 'not personal',
      unit: 'not personal',
      says: 'not personal',
      studentsSay: 'not personal',
      basis: 'not personal',
      reason: 'not personal',
      effectiveOn: 'not personal',
      setAt: 'not personal',
      setBy: BY_STAFF,
    },
  },
  rights_attachment: {
    about: 'requester',
    find: [{ by: 'case', column: 'caseId' }],
    category: 'request',
    source: 'person',
    purpose: 'rights',
    retention: 'proof',
    inCopy: false,
    onErase: 'unlink',
    because: 'shows that a proof was checked, and no longer what it was',
    columns: {
      id: 'not personal',
      caseId: 'not personal',
      kind: 'not personal',
      receivedAt: 'not personal',
      size: 'not personal',
      mediaType: 'not personal',
      file: { withheld: 'the requester has it; it is deleted as soon as it was checked' },
      checkedAt: 'not personal',
      checkedBy: BY_STAFF,
      accepted: 'not personal',
    },
  },
  rights_case: {
    about: 'requester',
    find: [{ by: 'case', column: 'id' }],
    category: 'request',
    source: 'person',
    purpose: 'rights',
    retention: 'record of requests',
    inCopy: true,
    onErase: 'unlink',
    because: 'shows that the request was met, without saying whose it was',
    columns: {
      id: 'not personal',
      reference: OF_REQUEST,
      channel: 'not personal',
      receivedOn: OF_REQUEST,
      enteredAt: 'not personal',
      enteredBy: BY_STAFF,
      ruleVersion: 'not personal',
      state: OF_REQUEST,
      requester: 'not personal',
      requesterName: 'personal',
      requesterEmail: 'personal',
      requesterAddress: 'personal',
      requesterPhone: 'personal',
      authority: 'personal',
      subjectName: 'personal',
      subjectDateOfBirth: 'personal',
      subjectSchoolId: 'personal',
      subjectSchool: 'personal',
      about: 'personal',
      emailConfirmedAt: 'personal',
      studentId: 'personal',
      studentSchoolId: 'personal',
      accountId: 'personal',
      foundBy: BY_STAFF,
      assignedTo: BY_STAFF,
      identityAskedOn: 'not personal',
      identityReceivedOn: 'not personal',
      authorityAskedOn: 'not personal',
      authorityReceivedOn: 'not personal',
      extendedOn: 'not personal',
      extensionReason: 'personal',
      decidedAt: 'not personal',
      deliveredAt: 'not personal',
      closedAt: 'not personal',
      anonymisedAt: 'not personal',
      version: 'not personal',
      warnedAtDays: 'not personal',
    },
  },
  rights_clarification: {
    about: 'requester',
    find: [{ by: 'case', column: 'caseId' }],
    category: 'request',
    source: 'staff',
    purpose: 'rights',
    retention: 'record of requests',
    inCopy: true,
    onErase: 'unlink',
    because: 'shows that the request was met, without saying whose it was',
    columns: {
      id: 'not personal',
      caseId: 'not personal',
      question: 'personal',
      askedOn: OF_REQUEST,
      askedBy: BY_STAFF,
      answeredOn: OF_REQUEST,
    },
  },
  rights_draft: {
    about: 'requester',
    find: [{ by: 'case', column: 'caseId' }],
    category: 'request',
    source: 'person',
    purpose: 'rights',
    retention: 'link',
    inCopy: false,
    onErase: 'delete',
    columns: {
      tokenHash: { withheld: 'says nothing of the person, and is what the service knows a draft by' },
      answers: { withheld: 'what was sent stands in the case; what was not is gone within days' },
      savedAt: 'not personal',
      caseId: 'not personal',
    },
  },
  rights_event: {
    about: 'requester',
    find: [{ by: 'case', column: 'caseId' }],
    category: 'request',
    source: 'staff',
    purpose: 'rights',
    retention: 'record of requests',
    inCopy: true,
    onErase: 'unlink',
    because: 'shows that the request was met, without saying whose it was',
    columns: {
      id: 'not personal',
      caseId: 'not personal',
      at: OF_REQUEST,
      byPersonId: BY_STAFF,
      kind: OF_REQUEST,
      fromState: 'not personal',
      toState: 'not personal',
      reason: 'personal',
      ruleVersion: 'not personal',
      details: 'not personal',
    },
  },
  rights_finding: {
    about: 'requester',
    find: [{ by: 'case', column: 'caseId' }],
    category: 'request',
    source: 'staff',
    purpose: 'rights',
    retention: 'record of requests',
    inCopy: true,
    onErase: 'unlink',
    because: 'shows that the request was met, without saying whose it was',
    columns: {
      id: 'not personal',
      caseId: 'not personal',
      kind: OF_REQUEST,
      facts: 'personal',
      at: OF_REQUEST,
      byPersonId: BY_STAFF,
    },
  },
  rights_item: {
    about: 'requester',
    find: [{ by: 'case', column: 'caseId' }],
    category: 'request',
    source: 'person',
    purpose: 'rights',
    retention: 'record of requests',
    inCopy: true,
    onErase: 'unlink',
    because: 'shows that the request was met, without saying whose it was',
    columns: {
      id: 'not personal',
      caseId: 'not personal',
      ask: OF_REQUEST,
      details: 'personal',
      outcome: OF_REQUEST,
      reasons: OF_REQUEST,
      reasonText: 'personal',
      decidedAt: OF_REQUEST,
      decidedBy: BY_STAFF,
      carriedOutAt: OF_REQUEST,
      receipt: 'not personal',
    },
  },
  rights_link: {
    about: 'requester',
    find: [{ by: 'case', column: 'caseId' }],
    category: 'request',
    source: 'service',
    purpose: 'rights',
    retention: 'rights link',
    inCopy: false,
    onErase: 'keep',
    because:
      'a hash says nothing of anybody; what it fetches is sealed, and emptied when it was fetched or after 7 days',
    columns: {
      tokenHash: { kept: 'a hash, which says nothing of the person' },
      caseId: 'not personal',
      kind: 'not personal',
      createdAt: 'not personal',
      expiresAt: 'not personal',
      usedAt: 'not personal',
      content: { kept: 'sealed, until it was fetched or for 7 days: the copy that was asked for' },
      fileName: { kept: 'our own name for what is fetched, and its reference' },
      mediaType: 'not personal',
    },
  },
  rights_message: {
    about: 'requester',
    find: [{ by: 'case', column: 'caseId' }],
    category: 'request',
    source: 'person',
    purpose: 'rights',
    retention: 'record of requests',
    inCopy: true,
    onErase: 'unlink',
    because: 'shows that the request was met, without saying whose it was',
    columns: {
      id: 'not personal',
      caseId: 'not personal',
      at: OF_REQUEST,
      byPersonId: BY_STAFF,
      body: 'personal',
      letter: 'not personal',
    },
  },
  rights_plan: {
    about: 'requester',
    find: [{ by: 'case', column: 'caseId' }],
    category: 'request',
    source: 'staff',
    purpose: 'rights',
    retention: 'record of requests',
    inCopy: true,
    onErase: 'unlink',
    because: 'shows that the request was met, without saying whose it was',
    columns: {
      id: 'not personal',
      caseId: 'not personal',
      itemId: 'not personal',
      ask: OF_REQUEST,
      destroys: 'not personal',
      preview: 'not personal',
      sealed: { withheld: 'what a correction will write, which the case says in words' },
      preparedAt: OF_REQUEST,
      preparedBy: BY_STAFF,
      approvedAt: 'not personal',
      approvedBy: BY_STAFF,
      carriedOutAt: OF_REQUEST,
      carriedOutBy: BY_STAFF,
      verifiedAt: 'not personal',
      setAsideAt: 'not personal',
    },
  },
  rights_school_part: {
    about: 'requester',
    find: [{ by: 'case', column: 'caseId' }],
    category: 'request',
    source: 'school',
    purpose: 'rights',
    retention: 'record of requests',
    inCopy: true,
    onErase: 'unlink',
    because: 'shows that the request was met, without saying whose it was',
    columns: {
      id: 'not personal',
      caseId: 'not personal',
      schoolId: 'not personal',
      question: 'personal',
      askedAt: OF_REQUEST,
      askedBy: BY_STAFF,
      answer: 'personal',
      answeredAt: OF_REQUEST,
      answeredBy: BY_STAFF,
    },
  },
  role_grant: {
    about: 'account',
    find: [{ by: 'account', column: 'personId' }],
    category: 'account',
    source: 'staff',
    purpose: 'letting in',
    retention: 'record of deeds',
    inCopy: true,
    onErase: 'keep',
    because: 'shows which access was allowed when, for as long as the record of deeds; ended, and without a name',
    columns: {
      id: 'not personal',
      personId: { kept: 'leads to a row without a name' },
      role: { kept: 'what was allowed' },
      schoolId: { kept: 'where' },
      partnerId: { kept: 'for whom' },
      grantedAt: { kept: 'from when' },
      endedAt: { kept: 'until when' },
      suspendedAt: { kept: 'from when it was not allowed' },
    },
  },
  school: {
    about: 'nobody',
    columns: {
      id: 'not personal',
      urn: 'not personal',
      dfeNumber: 'not personal',
      name: 'not personal',
      phase: 'not personal',
      town: 'not personal',
      closedOn: 'not personal',
      demonstration: 'not personal',
    },
  },
  session: {
    about: 'account',
    find: [{ by: 'account', column: 'personId' }],
    category: 'security',
    source: 'observed',
    purpose: 'letting in',
    retention: 'session',
    inCopy: true,
    onErase: 'delete',
    columns: {
      id: { withheld: 'says nothing of the person, and is what the service knows a session by' },
      personId: 'personal',
      createdAt: 'personal',
      lastSeenAt: 'personal',
      expiresAt: 'not personal',
      idleMinutes: 'not personal',
      revokedAt: 'personal',
      address: 'personal',
      device: 'personal',
      kind: 'not personal',
      factor: 'personal',
      factorAt: 'personal',
      needs: 'not personal',
      actingSchoolId: 'personal',
      name: { personal: 'account', source: 'person' },
      scopes: 'not personal',
    },
  },
  /** Told to those who received it before it is nobody's: the day and the recipient stay, for what was shared was shared. */
  sharing: {
    about: 'student',
    find: [{ by: 'student', column: 'studentId' }],
    category: 'sharing',
    source: 'observed',
    purpose: 'answering for it',
    retention: 'record of deeds',
    inCopy: true,
    onErase: 'unlink',
    because: 'how much a school’s students were shared, with whom and why, stays true; the row names nobody any more',
    columns: {
      id: 'not personal',
      schoolId: 'not personal',
      studentId: 'personal',
      recipientKind: { kept: 'to whom something went' },
      recipientId: { kept: 'to whom something went' },
      recipientName: { kept: 'an organisation or a role' },
      means: { kept: 'by which way' },
      day: { kept: 'when it went' },
      fields: { kept: 'names of fields, never what stood in them' },
      basisKind: { kept: 'on which ground' },
      basisId: { kept: 'on which ground' },
      firstAt: { kept: 'when it went' },
      lastAt: { kept: 'when it went' },
      times: { kept: 'how often' },
    },
  },
  sharing_instruction: {
    about: 'student',
    find: [{ by: 'student', column: 'studentId' }],
    category: 'sharing',
    source: 'person',
    purpose: 'arranging',
    retention: 'pupil',
    inCopy: true,
    onErase: 'delete',
    columns: {
      id: 'not personal',
      schoolId: 'not personal',
      studentId: 'personal',
      deed: 'personal',
      capacity: 'personal',
      givenOn: 'personal',
      evidence: 'personal',
      recordedAt: 'personal',
      recordedBy: BY_STAFF,
      empties: 'not personal',
      remindedAt: 'personal',
    },
  },
  sign_in_attempt: {
    about: 'account',
    find: [{ by: 'hash', column: 'key' }],
    category: 'security',
    source: 'observed',
    purpose: 'letting in',
    retention: 'attempt',
    inCopy: false,
    onErase: 'keep',
    because: 'a keyed hash says nothing of anybody, is gone within a day, and slows down whoever tries the address',
    columns: {
      id: 'not personal',
      key: { kept: 'a keyed hash; it says nothing of anybody' },
      at: { kept: 'cannot be told apart from somebody else’s attempts on the same address' },
      outcome: { kept: 'cannot be told apart from somebody else’s attempts on the same address' },
    },
  },
  stage_event: {
    about: 'student',
    find: [{ by: 'membership', column: 'membershipId' }],
    category: 'progress',
    source: 'observed',
    purpose: 'arranging',
    retention: 'pupil',
    inCopy: true,
    onErase: 'delete',
    columns: {
      id: 'not personal',
      schoolId: 'not personal',
      membershipId: 'personal',
      at: 'personal',
      byPersonId: BY_STAFF,
      fromStage: 'personal',
      toStage: 'personal',
      reason: 'personal',
      note: { personal: 'progress', source: 'staff' },
    },
  },
  /** Counts without persons: an erased student stays in them as one more of a number. */
  stage_figure: {
    about: 'nobody',
    columns: {
      schoolId: 'not personal',
      cohortId: 'not personal',
      academicYear: 'not personal',
      yearGroup: 'not personal',
      stage: 'not personal',
      students: 'not personal',
      erased: 'not personal',
    },
  },
  student: {
    about: 'student',
    find: [{ by: 'student', column: 'id' }],
    category: 'identity',
    source: 'school',
    purpose: 'arranging',
    retention: 'pupil',
    inCopy: true,
    onErase: 'delete',
    columns: {
      id: 'personal',
      schoolId: EDUCATION,
      legalSurname: 'personal',
      legalForename: 'personal',
      preferredForename: 'personal',
      dateOfBirth: 'personal',
      yearGroup: EDUCATION,
      tutorGroup: EDUCATION,
      upn: 'personal',
      uln: EDUCATION,
      email: CONTACT,
      surnameFolded: 'derived',
      forenameFolded: 'derived',
      preferredFolded: 'derived',
      restrictedAt: { personal: 'request', source: 'service' },
      basicsOnly: { personal: 'request', source: 'service' },
      createdAt: { personal: 'activity', source: 'observed' },
      updatedAt: { personal: 'activity', source: 'observed' },
    },
  },
  student_telling: {
    about: 'nobody',
    columns: {
      id: 'not personal',
      schoolId: 'not personal',
      cohortId: 'not personal',
      uploadId: 'not personal',
      addedOn: 'not personal',
      students: 'not personal',
      dueOn: 'not personal',
      toldOn: 'not personal',
      how: 'not personal',
      note: 'not personal',
      recordedBy: byStaff('recordedAt', 'toldOn', 'how', 'note'),
      recordedAt: 'not personal',
      remindedAt: 'not personal',
      remindedLastAt: 'not personal',
    },
  },
  upload: {
    about: 'student and account',
    find: [{ by: 'upload' }],
    category: 'identity',
    source: 'school',
    purpose: 'taking in',
    retention: 'file',
    inCopy: false,
    onErase: 'unlink',
    because: 'shows where a school’s data came from; the file, which holds every student of it, is emptied',
    columns: {
      id: 'not personal',
      schoolId: 'not personal',
      cohortId: 'not personal',
      fileName: { withheld: 'as the school named it, and so it may name somebody; it is about the whole cohort' },
      fileSize: 'not personal',
      file: { withheld: 'holds other students’ data; what was taken from it is in the student’s own row' },
      fileUntil: 'not personal',
      kind: 'not personal',
      state: 'not personal',
      report: { withheld: 'headings, sheets and counts of the whole file' },
      choices: { withheld: 'corrections of other students too; those of the student stand in the student’s own row' },
      samples: { withheld: 'holds other students’ data, and goes with the rows' },
      receivedAt: 'not personal',
      receivedBy: BY_STAFF,
      committedAt: 'not personal',
      added: 'not personal',
      updated: 'not personal',
      unchanged: 'not personal',
      problems: 'not personal',
      sessionId: BY_STAFF,
      leaseUntil: 'not personal',
      attempts: 'not personal',
      stopped: 'not personal',
      undoneAt: 'not personal',
      undoneBy: BY_STAFF,
    },
  },
  upload_change: {
    about: 'student',
    find: [{ by: 'student', column: 'studentId' }],
    category: 'identity',
    source: 'school',
    purpose: 'taking in',
    retention: 'upload',
    inCopy: true,
    onErase: 'delete',
    columns: {
      schoolId: 'not personal',
      uploadId: 'not personal',
      studentId: 'personal',
      before: 'personal',
      joined: 'personal',
      restricted: 'derived',
    },
  },
  upload_issue: {
    about: 'student',
    find: [{ by: 'remark' }],
    category: 'identity',
    source: 'school',
    purpose: 'taking in',
    retention: 'file',
    inCopy: true,
    onErase: 'delete',
    columns: {
      id: 'not personal',
      schoolId: 'not personal',
      uploadId: 'not personal',
      n: 'not personal',
      sheet: 'not personal',
      row: 'not personal',
      column: 'not personal',
      cell: 'not personal',
      field: 'personal',
      code: WORKED_OUT,
      severity: WORKED_OUT,
      raw: 'personal',
      why: WORKED_OUT,
      restricted: 'derived',
    },
  },
  upload_progress: {
    about: 'nobody',
    columns: {
      schoolId: 'not personal',
      uploadId: 'not personal',
      step: 'not personal',
      done: 'not personal',
      total: 'not personal',
      at: 'not personal',
    },
  },
  upload_row: {
    about: 'student',
    find: [{ by: 'row' }],
    category: 'identity',
    source: 'school',
    purpose: 'taking in',
    retention: 'upload',
    inCopy: true,
    onErase: 'delete',
    columns: {
      schoolId: 'not personal',
      uploadId: 'not personal',
      n: 'not personal',
      sheet: 'not personal',
      row: 'not personal',
      outcome: 'not personal',
      studentId: 'personal',
      newStudentId: 'personal',
      upn: 'personal',
      legalSurname: 'personal',
      legalForename: 'personal',
      preferredForename: 'personal',
      dateOfBirth: 'personal',
      yearGroup: EDUCATION,
      tutorGroup: EDUCATION,
      uln: EDUCATION,
      email: CONTACT,
      surnameFolded: 'derived',
      forenameFolded: 'derived',
      preferredFolded: 'derived',
      restricted: 'derived',
    },
  },
  webauthn_challenge: {
    about: 'account',
    find: [{ by: 'account', column: 'personId' }],
    category: 'security',
    source: 'service',
    purpose: 'letting in',
    retention: 'link',
    inCopy: false,
    onErase: 'delete',
    columns: {
      challenge: { withheld: 'a random number that lasts minutes' },
      personId: { withheld: 'gone within minutes' },
      sessionId: { withheld: 'says nothing of the person, and is what the service knows a session by' },
      purpose: 'not personal',
      expiresAt: 'not personal',
    },
  },
} as const satisfies {
  [Name in TableName]: Handling<keyof Extract<TableOf, { _: { name: Name } }>['$inferSelect'] & string>
}
