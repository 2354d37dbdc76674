import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import {
  PERMISSION_ANSWERS,
  PERMISSION_FIELDS,
  PERMISSION_SIDES,
  type PermissionField,
  type PermissionId,
  type PersonId,
  type SchoolId,
  type StudentId,
} from '../vocabulary.ts'
import { forCase, forDeeds, forDisposal } from './case-policies.ts'
import { person } from './person.ts'
import { allow, definerDoes, holds, inSchoolsOf, isSelf, notByToken } from './policies.ts'
import { school } from './school.ts'
import { student } from './student.ts'
import { words } from './words.ts'

const instant = () => timestamp({ withTimezone: true })
const byWhom = () =>
  uuid()
    .references(() => person.id)
    .$type<PersonId>()

/**
 * An officer asks a school for the use of named students' information: what for, which fields, who will read it, until
 * when. Written once; answered and withdrawn by functions alone (wex.answer_permission, wex.withdraw_permission), so
 * that an answer can be taken back and never widened. What it lets the officer see: wex.permitted_students.
 */
export const permissionRequest = pgTable(
  'permission_request',
  {
    id: uuid().primaryKey().$type<PermissionId>(),
    schoolId: uuid()
      .notNull()
      .references(() => school.id)
      .$type<SchoolId>(),
    askedBy: byWhom().notNull(),
    askedAt: instant().notNull().default(sql`wex.now()`),
    purpose: text().notNull(),
    fields: text().array().notNull().$type<PermissionField[]>(),
    recipients: text().notNull(),
    /** The instant from which nothing of it holds any more. */
    until: instant().notNull(),
    /** How many names were asked for, and granted: figures that survive the names. */
    people: integer().notNull(),
    granted: integer(),
    remindedAt: instant(),
    answer: text({ enum: PERMISSION_ANSWERS }),
    answeredAt: instant(),
    answeredBy: byWhom(),
    answerNote: text(),
    /** The last end of what was granted: the school may have set earlier ones. */
    endsAt: instant(),
    withdrawnAt: instant(),
    withdrawnBy: byWhom(),
    withdrawnSide: text({ enum: PERMISSION_SIDES }),
    withdrawnReason: text(),
  },
  (t) => [
    unique('permission_request_in_school').on(t.schoolId, t.id),
    index('permission_request_by_school').on(t.schoolId, t.askedAt),
    index('permission_request_by_asker').on(t.askedBy, t.askedAt),
    check(
      'permission_request_asks_for_known_fields',
      sql`cardinality(${t.fields}) > 0 and ${t.fields} <@ array[${words(PERMISSION_FIELDS)}]`,
    ),
    check(
      'permission_request_lasts_a_year_at_most',
      sql`${t.until} > ${t.askedAt} and ${t.until} <= ${t.askedAt} + interval '366 days'`,
    ),
    check('permission_request_names_somebody', sql`${t.people} between 1 and 30`),
    check('permission_request_answer_is_known', sql`${t.answer} in (${words(PERMISSION_ANSWERS)})`),
    check(
      'permission_request_is_answered_whole',
      sql`(${t.answer} is null) = (${t.answeredAt} is null) and (${t.answer} is null) = (${t.answeredBy} is null) and (${t.answer} is null) = (${t.granted} is null)`,
    ),
    check(
      'permission_request_answer_agrees_with_what_is_granted',
      sql`(${t.granted} > 0) = (${t.answer} <> 'no') and (${t.endsAt} is not null) = coalesce(${t.granted} > 0, false) and ${t.endsAt} <= ${t.until}`,
    ),
    check(
      'permission_request_is_withdrawn_by_a_side',
      sql`(${t.withdrawnAt} is null) = (${t.withdrawnBy} is null) and (${t.withdrawnAt} is null) = (${t.withdrawnSide} is null)`,
    ),
    check('permission_request_side_is_known', sql`${t.withdrawnSide} in (${words(PERMISSION_SIDES)})`),
    notByToken(),
    allow.read(
      sql`(${isSelf(t.askedBy)} and ${holds('council_officer')}) or ${holds('data_protection_officer')} or ${inSchoolsOf(t.schoolId, 'school_coordinator')}`,
    ),
    allow.add(
      sql`${holds('council_officer')} and ${isSelf(t.askedBy)} and ${t.askedAt} = (select wex.now()) and ${t.answeredAt} is null and ${t.withdrawnAt} is null and ${t.remindedAt} is null`,
    ),
    definerDoes(),
    forDeeds('permission_request'),
  ],
)

/**
 * A name as the officer typed it, and what the school answered: whether, and which student of its own is meant. The key
 * holds the school, so that no other school's student can be meant.
 */
export const permissionName = pgTable(
  'permission_name',
  {
    schoolId: uuid().notNull().$type<SchoolId>(),
    requestId: uuid().notNull().$type<PermissionId>(),
    /** From 1, in the order in which they were typed. */
    n: integer().notNull(),
    name: text().notNull(),
    granted: boolean(),
    studentId: uuid().$type<StudentId>(),
    fields: text().array().$type<PermissionField[]>(),
    /** Where it is to end earlier than was asked. */
    until: instant(),
    note: text(),
    /** Whether the student's information is only stored; kept by a trigger. */
    restricted: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.schoolId, t.requestId, t.n] }),
    foreignKey({
      columns: [t.schoolId, t.requestId],
      foreignColumns: [permissionRequest.schoolId, permissionRequest.id],
      name: 'permission_name_request',
    }),
    foreignKey({
      columns: [t.schoolId, t.studentId],
      foreignColumns: [student.schoolId, student.id],
      name: 'permission_name_student',
    }),
    index('permission_name_by_student').on(t.schoolId, t.studentId).where(sql`${t.studentId} is not null`),
    uniqueIndex('permission_name_means_a_student_once')
      .on(t.requestId, t.studentId)
      .where(sql`${t.studentId} is not null`),
    check(
      'permission_name_is_granted_of_a_student_with_fields',
      sql`coalesce(${t.granted}, false) = (${t.studentId} is not null) and coalesce(${t.granted}, false) = coalesce(cardinality(${t.fields}) > 0, false) and (${t.until} is null or ${t.granted})`,
    ),
    check('permission_name_fields_are_known', sql`${t.fields} <@ array[${words(PERMISSION_FIELDS)}]`),
    notByToken(),
    allow.read(
      sql`not ${t.restricted} and (${inSchoolsOf(t.schoolId, 'school_coordinator')} or (${holds('council_officer')} and exists (select from permission_request r where r.school_id = ${t.schoolId} and r.id = ${t.requestId} and r.asked_by = (select wex.person_id()))))`,
    ),
    // With the request and never later: no instant but that of its own transaction is the same to the microsecond.
    allow.add(
      sql`${holds('council_officer')} and exists (select from permission_request r where r.school_id = ${t.schoolId} and r.id = ${t.requestId} and r.asked_by = (select wex.person_id()) and r.asked_at = (select wex.now())) and ${t.granted} is null and ${t.studentId} is null and ${t.note} is null and not ${t.restricted}`,
    ),
    ...forCase('permission_name'),
    ...forDisposal('permission_name'),
    definerDoes(),
  ],
)
