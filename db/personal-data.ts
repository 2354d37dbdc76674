import type { Table } from 'drizzle-orm'
import type * as accessReview from './schema/access-review.ts'
import type * as audit from './schema/audit.ts'
import type * as cohort from './schema/cohort.ts'
import type * as council from './schema/council.ts'
import type * as factor from './schema/factor.ts'
import type * as invitation from './schema/invitation.ts'
import type * as mail from './schema/mail.ts'
import type * as person from './schema/person.ts'
import type * as progressSheet from './schema/progress-sheet.ts'
import type * as rights from './schema/rights.ts'
import type * as rightsPublic from './schema/rights-public.ts'
import type * as school from './schema/school.ts'
import type * as student from './schema/student.ts'
import type * as upload from './schema/upload.ts'

/**
 * The ledger of personal data: of each table, whom its rows are about and what becomes of them when that person asks
 * for a copy (access) or to be forgotten (erasure); of each column, the same. A table or a column that has not said
 * does not compile. Three kinds of people: students, who have no account; people with an account; and whoever uses their
 * data rights, with or without one.
 */

type Schema = typeof accessReview &
  typeof audit &
  typeof cohort &
  typeof council &
  typeof factor &
  typeof invitation &
  typeof mail &
  typeof person &
  typeof progressSheet &
  typeof rights &
  typeof rightsPublic &
  typeof school &
  typeof student &
  typeof upload
type TableOf = Extract<Schema[keyof Schema], Table>

/** Every table, by its name in the database. */
export type TableName = TableOf['_']['name']

/** What a column holds. */
export type Column =
  /** Nothing of a person: keys of the row itself, of schools and cohorts, counts, states. */
  | 'not personal'
  /** Personal: part of a copy, and gone or emptied on erasure. */
  | 'personal'
  /** Personal and worked out from another column of the row, which a copy has already; erased with it. */
  | 'derived'
  /** Personal, and not in a copy; erased all the same. */
  | { withheld: string }
  /** Personal, part of a copy, and kept on erasure. */
  | { kept: string }
  /** The reference to another person than the row is about: not in a copy by id, and kept. */
  | { somebodyElse: string }

/** What becomes of a row when the person it is about is erased. */
export type Erasure =
  | { onErase: 'delete' }
  /** The row stays and its personal columns, but for those kept, are emptied or made nobody's. */
  | { onErase: 'unlink'; because: string }
  | { onErase: 'keep'; because: string }

export type Handling<Columns extends string = string> = (
  | { about: 'nobody' }
  | ({ about: 'student' | 'account' | 'student and account' | 'requester'; foundBy: string; inCopy: boolean } & Erasure)
) & { columns: Record<Columns, Column> }

const BY_STAFF = {
  somebodyElse:
    'which member of staff did it: a copy names the role; kept, as the school and the council answer for it',
} as const

export const PERSONAL_DATA = {
  access_review: {
    about: 'nobody',
    columns: {
      id: 'not personal',
      schoolId: 'not personal',
      startedAt: 'not personal',
      dueAt: 'not personal',
      confirmedAt: 'not personal',
      confirmedBy: BY_STAFF,
      lapsedAt: 'not personal',
      remindedAt: 'not personal',
    },
  },
  access_review_line: {
    about: 'account',
    foundBy: 'grant_id, by the role_grant of the person',
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
    foundBy: 'person_id, or new_email',
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
    foundBy: 'subject_id for a student, person_id for the person who did it',
    inCopy: true,
    onErase: 'keep',
    because: 'shows who looked at or changed what, for 6 years; it holds references and never a name or a value',
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
    foundBy: 'person_id',
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
      createdBy: BY_STAFF,
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
  erasure_ledger: {
    about: 'student',
    foundBy: 'student_id',
    inCopy: false,
    onErase: 'keep',
    because: 'an erasure that a restore undid must be done again',
    columns: {
      id: 'not personal',
      caseId: 'not personal',
      schoolId: 'not personal',
      studentId: { kept: 'leads to nobody once the erasure is done, and to who must go again after a restore' },
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
    foundBy: 'person_id',
    inCopy: true,
    onErase: 'delete',
    columns: { issuer: 'personal', subject: 'personal', personId: 'personal', linkedAt: 'personal' },
  },
  invitation: {
    about: 'account',
    foundBy: 'email, or accepted_by',
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
    foundBy: 'student_id',
    inCopy: true,
    onErase: 'delete',
    columns: {
      id: 'not personal',
      schoolId: 'not personal',
      cohortId: 'personal',
      studentId: 'personal',
      stage: 'personal',
      stageSince: 'personal',
      joinedAt: 'personal',
      restricted: 'derived',
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
    },
  },
  outbox_message: {
    about: 'account',
    foundBy: 'to_email, or person_id',
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
  partner: { about: 'nobody', columns: { id: 'not personal', name: 'not personal' } },
  partner_agreement: {
    about: 'nobody',
    columns: {
      id: 'not personal',
      partnerId: 'not personal',
      purpose: 'not personal',
      instructions: 'not personal',
      startsOn: 'not personal',
      endsOn: 'not personal',
    },
  },
  partner_agreement_school: {
    about: 'nobody',
    columns: { agreementId: 'not personal', schoolId: 'not personal' },
  },
  passkey: {
    about: 'account',
    foundBy: 'person_id',
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
  person: {
    about: 'account',
    foundBy: 'id',
    inCopy: true,
    onErase: 'unlink',
    because: 'what was done under the account stays answered for; the row remains, deactivated and without a name',
    columns: {
      id: { kept: 'what the record of deeds leads to' },
      email: 'personal',
      name: 'personal',
      passwordHash: { withheld: 'a copy of it would help whoever wants to guess the passphrase' },
      deactivatedAt: { kept: 'says that nobody can sign in as this any more' },
      createdAt: { kept: 'from when the account could do things' },
      lastSignedInAt: 'personal',
      invitedBy: BY_STAFF,
    },
  },
  /** Read by hand on erasure: its lines name several students. Whoever sent it sends it again. */
  progress_sheet: {
    about: 'student',
    foundBy: 'the membershipId of one of its lines, by the memberships of the student',
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
    foundBy: 'person_id',
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
  rights_attachment: {
    about: 'requester',
    foundBy: 'case_id',
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
    foundBy: 'id of the case, or student_id',
    inCopy: true,
    onErase: 'unlink',
    because: 'shows that the request was met, without saying whose it was',
    columns: {
      id: 'not personal',
      reference: 'not personal',
      channel: 'not personal',
      receivedOn: 'not personal',
      enteredAt: 'not personal',
      enteredBy: BY_STAFF,
      ruleVersion: 'not personal',
      state: 'not personal',
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
    foundBy: 'case_id',
    inCopy: true,
    onErase: 'unlink',
    because: 'shows that the request was met, without saying whose it was',
    columns: {
      id: 'not personal',
      caseId: 'not personal',
      question: 'personal',
      askedOn: 'not personal',
      askedBy: BY_STAFF,
      answeredOn: 'not personal',
    },
  },
  rights_draft: {
    about: 'requester',
    foundBy: 'case_id',
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
    foundBy: 'case_id',
    inCopy: true,
    onErase: 'unlink',
    because: 'shows that the request was met, without saying whose it was',
    columns: {
      id: 'not personal',
      caseId: 'not personal',
      at: 'not personal',
      byPersonId: BY_STAFF,
      kind: 'not personal',
      fromState: 'not personal',
      toState: 'not personal',
      reason: 'personal',
      ruleVersion: 'not personal',
      details: 'not personal',
    },
  },
  rights_finding: {
    about: 'requester',
    foundBy: 'case_id',
    inCopy: true,
    onErase: 'unlink',
    because: 'shows that the request was met, without saying whose it was',
    columns: {
      id: 'not personal',
      caseId: 'not personal',
      kind: 'not personal',
      facts: 'personal',
      at: 'not personal',
      byPersonId: BY_STAFF,
    },
  },
  rights_item: {
    about: 'requester',
    foundBy: 'case_id',
    inCopy: true,
    onErase: 'unlink',
    because: 'shows that the request was met, without saying whose it was',
    columns: {
      id: 'not personal',
      caseId: 'not personal',
      ask: 'not personal',
      details: 'personal',
      outcome: 'not personal',
      reasons: 'not personal',
      reasonText: 'personal',
      decidedAt: 'not personal',
      decidedBy: BY_STAFF,
      carriedOutAt: 'not personal',
      receipt: 'not personal',
    },
  },
  rights_link: {
    about: 'requester',
    foundBy: 'case_id',
    inCopy: false,
    onErase: 'delete',
    columns: {
      tokenHash: { withheld: 'says nothing of the person, and is what the service knows a link by' },
      caseId: 'not personal',
      kind: 'not personal',
      createdAt: 'not personal',
      expiresAt: 'not personal',
      usedAt: 'not personal',
      content: { withheld: 'is itself the copy that was asked for, or what was moved' },
      fileName: { withheld: 'names what is fetched' },
      mediaType: 'not personal',
    },
  },
  rights_message: {
    about: 'requester',
    foundBy: 'case_id',
    inCopy: true,
    onErase: 'unlink',
    because: 'shows that the request was met, without saying whose it was',
    columns: {
      id: 'not personal',
      caseId: 'not personal',
      at: 'not personal',
      byPersonId: BY_STAFF,
      body: 'personal',
      letter: 'not personal',
    },
  },
  rights_plan: {
    about: 'requester',
    foundBy: 'case_id',
    inCopy: true,
    onErase: 'unlink',
    because: 'shows that the request was met, without saying whose it was',
    columns: {
      id: 'not personal',
      caseId: 'not personal',
      itemId: 'not personal',
      ask: 'not personal',
      destroys: 'not personal',
      preview: 'not personal',
      sealed: { withheld: 'what a correction will write, which the case says in words' },
      preparedAt: 'not personal',
      preparedBy: BY_STAFF,
      approvedAt: 'not personal',
      approvedBy: BY_STAFF,
      carriedOutAt: 'not personal',
      carriedOutBy: BY_STAFF,
      verifiedAt: 'not personal',
      setAsideAt: 'not personal',
    },
  },
  rights_school_part: {
    about: 'requester',
    foundBy: 'case_id',
    inCopy: true,
    onErase: 'unlink',
    because: 'shows that the request was met, without saying whose it was',
    columns: {
      id: 'not personal',
      caseId: 'not personal',
      schoolId: 'not personal',
      question: 'personal',
      askedAt: 'not personal',
      askedBy: BY_STAFF,
      answer: 'personal',
      answeredAt: 'not personal',
      answeredBy: BY_STAFF,
    },
  },
  role_grant: {
    about: 'account',
    foundBy: 'person_id',
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
    foundBy: 'person_id',
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
      name: 'personal',
      scopes: 'not personal',
    },
  },
  sign_in_attempt: {
    about: 'account',
    foundBy: 'key, the keyed hash of an email address or of a network address',
    inCopy: false,
    onErase: 'delete',
    columns: {
      id: 'not personal',
      key: { withheld: 'a keyed hash; it says nothing, and helps whoever wants to try addresses' },
      at: { withheld: 'cannot be told apart from somebody else’s attempts on the same address' },
      outcome: { withheld: 'cannot be told apart from somebody else’s attempts on the same address' },
    },
  },
  stage_event: {
    about: 'student',
    foundBy: 'membership_id, by the memberships of the student',
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
      note: 'personal',
    },
  },
  /** Counts: a membership that goes takes itself out of them. */
  stage_figure: {
    about: 'nobody',
    columns: {
      schoolId: 'not personal',
      cohortId: 'not personal',
      academicYear: 'not personal',
      yearGroup: 'not personal',
      stage: 'not personal',
      students: 'not personal',
    },
  },
  student: {
    about: 'student',
    foundBy: 'id',
    inCopy: true,
    onErase: 'delete',
    columns: {
      id: 'personal',
      schoolId: 'personal',
      legalSurname: 'personal',
      legalForename: 'personal',
      preferredForename: 'personal',
      dateOfBirth: 'personal',
      yearGroup: 'personal',
      tutorGroup: 'personal',
      upn: 'personal',
      uln: 'personal',
      email: 'personal',
      surnameFolded: 'derived',
      forenameFolded: 'derived',
      preferredFolded: 'derived',
      restrictedAt: 'personal',
      basicsOnly: 'personal',
      createdAt: 'personal',
      updatedAt: 'personal',
    },
  },
  upload: {
    about: 'student and account',
    foundBy: 'upload_row for students; the file itself cannot be searched',
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
    foundBy: 'student_id',
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
    foundBy: 'upload_id and n, by the upload_row of the student',
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
      code: 'personal',
      severity: 'personal',
      raw: 'personal',
      why: 'personal',
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
    foundBy: 'student_id, else upn, else the folded names and date of birth',
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
      yearGroup: 'personal',
      tutorGroup: 'personal',
      uln: 'personal',
      email: 'personal',
      surnameFolded: 'derived',
      forenameFolded: 'derived',
      preferredFolded: 'derived',
      restricted: 'derived',
    },
  },
  webauthn_challenge: {
    about: 'account',
    foundBy: 'person_id',
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
