import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import {
  type PersonId,
  RIGHTS_ASKS,
  RIGHTS_CHANNELS,
  RIGHTS_FINDINGS,
  RIGHTS_OUTCOMES,
  RIGHTS_REQUESTERS,
  RIGHTS_STATES,
  type RightsAsk,
  type RightsCaseId,
  type RightsItemId,
  type RightsMessageId,
  type RightsPlanId,
  type SchoolId,
  type StudentId,
} from '../vocabulary.ts'
import { forAccount, forCase } from './case-policies.ts'
import { person } from './person.ts'
import { allow, byPerson, definerDoes, definerReads, holds, inSchoolsOf, isSelf } from './policies.ts'
import { school } from './school.ts'
import { words } from './words.ts'

const instant = () => timestamp({ withTimezone: true })
/** Whoever of the staff did it. */
const staff = () =>
  uuid()
    .references(() => person.id)
    .$type<PersonId>()

/** Who sees cases: whoever handles them, and whoever approves what destroys. Never a token. */
const seesCases = sql`${holds('data_protection_officer', 'council_administrator')} and ${byPerson}`
const handlesCases = sql`${holds('data_protection_officer')} and ${byPerson}`
const caseId = () =>
  uuid()
    .notNull()
    .references(() => rightsCase.id)
    .$type<RightsCaseId>()

/**
 * A request of somebody who uses their data rights, or complains. It needs no account and no form. What says who it was
 * is emptied when an erasure is done or the case's time is over: the case stays, without the person's identity.
 */
export const rightsCase = pgTable(
  'rights_case',
  {
    id: uuid().primaryKey().$type<RightsCaseId>(),
    /** DR-XXXX-XXXX, for people: letters and digits that cannot be mistaken for each other. */
    reference: text().notNull().unique(),
    channel: text({ enum: RIGHTS_CHANNELS }).notNull(),
    /** The calendar day of receipt in London, which starts the clock: the true one, also of a letter entered later. */
    receivedOn: date().notNull(),
    enteredAt: instant().notNull().default(sql`wex.now()`),
    /** Null where the public form entered it. */
    enteredBy: staff(),
    /** Which rules count its days (lib/rights/deadline.ts); frozen with the case. */
    ruleVersion: text().notNull(),
    state: text({ enum: RIGHTS_STATES }).notNull().default('received'),

    requester: text({ enum: RIGHTS_REQUESTERS }).notNull(),
    requesterName: text(),
    requesterEmail: text(),
    requesterAddress: text(),
    requesterPhone: text(),
    /** What a representative says allows them to ask. */
    authority: text(),
    /** Whom the request is about, as the requester wrote it. */
    subjectName: text(),
    subjectDateOfBirth: date(),
    /** The school as the requester named it: one of the list, or words. */
    subjectSchoolId: uuid()
      .references(() => school.id)
      .$type<SchoolId>(),
    subjectSchool: text(),
    about: text(),
    emailConfirmedAt: instant(),

    /** The student the case was found to be about; no key, since an erased student leads nowhere. */
    studentId: uuid().$type<StudentId>(),
    studentSchoolId: uuid()
      .references(() => school.id)
      .$type<SchoolId>(),
    /** The account the case was found to be about, where it is about somebody of the staff: never both. */
    accountId: staff(),
    foundBy: staff(),
    assignedTo: staff(),

    identityAskedOn: date(),
    identityReceivedOn: date(),
    authorityAskedOn: date(),
    authorityReceivedOn: date(),
    extendedOn: date(),
    extensionReason: text(),
    decidedAt: instant(),
    deliveredAt: instant(),
    closedAt: instant(),
    /** When what says who it was about was emptied. */
    anonymisedAt: instant(),
    /** Counts up with each change by a handler: two who decide at once are told (optimistic lock). */
    version: integer().notNull().default(0),
    /** The last warning that was sent of its due date, in days before it: 10, 5 or 1. */
    warnedAtDays: integer(),
  },
  (t) => [
    index('rights_case_by_state').on(t.state, t.receivedOn),
    index('rights_case_by_student').on(t.studentId).where(sql`${t.studentId} is not null`),
    index('rights_case_by_account').on(t.accountId).where(sql`${t.accountId} is not null`),
    check('rights_case_reference_has_its_form', sql`${t.reference} ~ '^DR-[0-9A-Z]{4}-[0-9A-Z]{4}$'`),
    check('rights_case_channel_is_known', sql`${t.channel} in (${words(RIGHTS_CHANNELS)})`),
    check('rights_case_state_is_known', sql`${t.state} in (${words(RIGHTS_STATES)})`),
    check('rights_case_requester_is_known', sql`${t.requester} in (${words(RIGHTS_REQUESTERS)})`),
    check('rights_case_email_is_lower_case', sql`${t.requesterEmail} = lower(${t.requesterEmail})`),
    check('rights_case_student_has_a_school', sql`(${t.studentId} is null) = (${t.studentSchoolId} is null)`),
    check('rights_case_is_about_one', sql`${t.studentId} is null or ${t.accountId} is null`),
    check('rights_case_extension_has_its_reason', sql`(${t.extendedOn} is null) = (${t.extensionReason} is null)`),
    allow.read(seesCases),
    allow.add(sql`${handlesCases} and ${isSelf(t.enteredBy)}`),
    allow.change(handlesCases),
    definerDoes(),
  ],
)

/** One right of a case (or its complaint), with an outcome of its own. */
export const rightsItem = pgTable(
  'rights_item',
  {
    id: uuid().primaryKey().$type<RightsItemId>(),
    caseId: caseId(),
    ask: text({ enum: RIGHTS_ASKS }).notNull().$type<RightsAsk>(),
    /** What exactly is asked, in the requester's words: what is wrong and what would be right, where to send it. */
    details: text(),
    outcome: text({ enum: RIGHTS_OUTCOMES }),
    /** Coded reasons (lib/rights): why in part, refused, or not applicable. */
    reasons: text().array(),
    reasonText: text(),
    decidedAt: instant(),
    decidedBy: staff(),
    carriedOutAt: instant(),
    /** What was done, in counts and names of fields, never their values. */
    receipt: jsonb(),
  },
  (t) => [
    unique('rights_item_once').on(t.caseId, t.ask),
    unique('rights_item_in_case').on(t.caseId, t.id),
    check('rights_item_ask_is_known', sql`${t.ask} in (${words(RIGHTS_ASKS)})`),
    check('rights_item_outcome_is_known', sql`${t.outcome} in (${words(RIGHTS_OUTCOMES)})`),
    check('rights_item_outcome_was_decided', sql`(${t.outcome} is null) = (${t.decidedAt} is null)`),
    allow.read(seesCases),
    allow.add(handlesCases),
    allow.change(handlesCases),
    definerDoes(),
  ],
)

/** A move of a case: who, when, why, from, to, under which rules. Added, never changed. */
export const rightsEvent = pgTable(
  'rights_event',
  {
    id: uuid().primaryKey().default(sql`wex.new_id()`),
    caseId: caseId(),
    at: instant().notNull().default(sql`wex.now()`),
    /** Null for the requester, and for what a sweep did on its date. */
    byPersonId: staff(),
    kind: text().notNull(),
    fromState: text({ enum: RIGHTS_STATES }),
    toState: text({ enum: RIGHTS_STATES }),
    reason: text(),
    ruleVersion: text().notNull(),
    /** Facts without personal data. */
    details: jsonb(),
  },
  (t) => [
    index('rights_event_by_case').on(t.caseId, t.at),
    allow.read(seesCases),
    allow.add(sql`${seesCases} and ${isSelf(t.byPersonId)} and ${t.at} = (select wex.now())`),
    definerDoes(),
  ],
)

/** A question without whose answer an access request cannot be met: the days between do not count. */
export const rightsClarification = pgTable(
  'rights_clarification',
  {
    id: uuid().primaryKey(),
    caseId: caseId(),
    question: text(),
    askedOn: date().notNull().default(sql`wex.today()`),
    askedBy: staff().notNull(),
    answeredOn: date(),
  },
  (t) => [
    index('rights_clarification_by_case').on(t.caseId),
    check('rights_clarification_is_answered_after_it_is_asked', sql`${t.answeredOn} >= ${t.askedOn}`),
    allow.read(seesCases),
    allow.add(sql`${handlesCases} and ${isSelf(t.askedBy)}`),
    allow.change(handlesCases),
    definerDoes(),
  ],
)

/** Messages both ways, as the tracking page shows them. */
export const rightsMessage = pgTable(
  'rights_message',
  {
    id: uuid().primaryKey().$type<RightsMessageId>(),
    caseId: caseId(),
    at: instant().notNull().default(sql`wex.now()`),
    /** Null for the requester's own. */
    byPersonId: staff(),
    body: text(),
    /** A letter that a template made: acknowledgement, extension, outcome; null for words typed. */
    letter: text(),
  },
  (t) => [
    index('rights_message_by_case').on(t.caseId, t.at),
    allow.read(seesCases),
    allow.add(sql`${handlesCases} and ${isSelf(t.byPersonId)}`),
    definerDoes(),
  ],
)

/** What the record of a case needs besides: a child's competence (seven factors), a search, a redaction's three steps, a note. */
export const rightsFinding = pgTable(
  'rights_finding',
  {
    id: uuid().primaryKey(),
    caseId: caseId(),
    kind: text({ enum: RIGHTS_FINDINGS }).notNull(),
    /** By kind (lib/rights/schema.ts); emptied with the case's identity. */
    facts: jsonb(),
    at: instant().notNull().default(sql`wex.now()`),
    byPersonId: staff().notNull(),
  },
  (t) => [
    index('rights_finding_by_case').on(t.caseId, t.at),
    check('rights_finding_kind_is_known', sql`${t.kind} in (${words(RIGHTS_FINDINGS)})`),
    allow.read(seesCases),
    allow.add(sql`${handlesCases} and ${isSelf(t.byPersonId)}`),
    definerDoes(),
  ],
)

/** What a school is asked, and answers, of a case that is about one of its students. */
export const rightsSchoolPart = pgTable(
  'rights_school_part',
  {
    id: uuid().primaryKey(),
    caseId: caseId(),
    schoolId: uuid()
      .notNull()
      .references(() => school.id)
      .$type<SchoolId>(),
    question: text(),
    askedAt: instant().notNull().default(sql`wex.now()`),
    askedBy: staff().notNull(),
    answer: text(),
    answeredAt: instant(),
    answeredBy: staff(),
  },
  (t) => [
    index('rights_school_part_by_case').on(t.caseId),
    index('rights_school_part_by_school').on(t.schoolId),
    allow.read(
      sql`${holds('data_protection_officer', 'council_administrator')} and ${byPerson} or ${inSchoolsOf(t.schoolId, 'school_coordinator')} and ${byPerson}`,
    ),
    allow.add(sql`${handlesCases} and ${isSelf(t.askedBy)}`),
    // Answered once, by the school itself.
    allow.change(sql`${inSchoolsOf(t.schoolId, 'school_coordinator')} and ${byPerson}`),
    definerDoes(),
  ],
)

/**
 * What is to be done in the data for one right: prepared with a preview, approved by a second person where it destroys,
 * carried out once, verified afterwards.
 */
export const rightsPlan = pgTable(
  'rights_plan',
  {
    id: uuid().primaryKey().$type<RightsPlanId>(),
    caseId: caseId(),
    itemId: uuid()
      .notNull()
      .references(() => rightsItem.id)
      .$type<RightsItemId>(),
    ask: text({ enum: RIGHTS_ASKS }).notNull().$type<RightsAsk>(),
    destroys: boolean().notNull(),
    /** Rows by table, names of fields, what is left out and why: no values of the person's data. */
    preview: jsonb().notNull(),
    /** Values that a correction needs until it is carried out, sealed; null otherwise and afterwards. */
    sealed: text(),
    preparedAt: instant().notNull().default(sql`wex.now()`),
    preparedBy: staff().notNull(),
    approvedAt: instant(),
    approvedBy: staff(),
    carriedOutAt: instant(),
    carriedOutBy: staff(),
    verifiedAt: instant(),
    setAsideAt: instant(),
  },
  (t) => [
    index('rights_plan_by_case').on(t.caseId),
    // One at a time for each right.
    uniqueIndex('rights_plan_open_once').on(t.itemId).where(sql`${t.carriedOutAt} is null and ${t.setAsideAt} is null`),
    check('rights_plan_is_approved_by_a_second_person', sql`${t.approvedBy} <> ${t.preparedBy}`),
    check(
      'rights_plan_that_destroys_is_approved_first',
      sql`not ${t.destroys} or ${t.carriedOutAt} is null or ${t.approvedAt} is not null`,
    ),
    allow.read(seesCases),
    allow.add(sql`${handlesCases} and ${isSelf(t.preparedBy)}`),
    allow.change(seesCases),
    definerDoes(),
  ],
)

/**
 * Whom an erasure was about, written before the first row goes and replayed after a restore. References alone: in the
 * data that was restored they lead to what must go again, and nowhere otherwise.
 */
export const erasureLedger = pgTable(
  'erasure_ledger',
  {
    id: uuid().primaryKey(),
    /** No key: after a restore the case may not be there, and the erasure must be done again all the same. */
    caseId: uuid().notNull().$type<RightsCaseId>(),
    /** Of a student. */
    schoolId: uuid().$type<SchoolId>(),
    studentId: uuid().$type<StudentId>(),
    /** Of somebody with an account. */
    accountId: uuid().$type<PersonId>(),
    at: instant().notNull().default(sql`wex.now()`),
    replayedAt: instant(),
  },
  (t) => [
    index('erasure_ledger_by_student').on(t.studentId),
    check(
      'erasure_ledger_is_about_one',
      sql`(${t.studentId} is null) = (${t.schoolId} is null) and (${t.studentId} is null) <> (${t.accountId} is null)`,
    ),
    allow.read(seesCases),
    ...forCase('erasure_ledger'),
    definerDoes(),
    ...forAccount('erasure_ledger'),
  ],
)

/** A day that is no working day: what due dates roll over. Edited by whoever handles cases. */
export const bankHoliday = pgTable(
  'bank_holiday',
  {
    day: date().primaryKey(),
    /** As a sentence names it: "Good Friday", "the summer bank holiday". */
    name: text().notNull(),
  },
  () => [
    allow.read(sql`(select wex.person_id()) is not null`),
    allow.add(handlesCases),
    allow.remove(handlesCases),
    definerReads(),
  ],
)
