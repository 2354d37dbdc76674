import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  customType,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import {
  type CohortId,
  type PersonId,
  ROW_OUTCOMES,
  type SchoolId,
  type SessionId,
  type StudentId,
  UPLOAD_KINDS,
  UPLOAD_STATES,
  UPLOAD_STEPS,
  UPLOAD_STOPS,
  type UploadId,
} from '../vocabulary.ts'
import { forCase, forDisposal } from './case-policies.ts'
import { cohort } from './cohort.ts'
import { allow, inSchoolsOf, isSelf } from './policies.ts'
import { school } from './school.ts'
import { student } from './student.ts'
import { words } from './words.ts'

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })

/** A cohort file on its way in: received, read, reviewed by a person, committed. Nothing is saved before that. */
export const upload = pgTable(
  'upload',
  {
    id: uuid().primaryKey().$type<UploadId>(),
    schoolId: uuid().notNull().$type<SchoolId>(),
    cohortId: uuid().notNull().$type<CohortId>(),
    fileName: text().notNull(),
    fileSize: integer().notNull(),
    /** The file as sent, encrypted (AES-256-GCM); emptied when it has served, at the latest on `fileUntil`. */
    file: bytes(),
    fileUntil: date().notNull(),
    kind: text({ enum: UPLOAD_KINDS }).notNull().default('file'),
    state: text({ enum: UPLOAD_STATES }).notNull(),
    /** What the reader says of the file: format, sheets, notices, skipped rows, counts. No row of a student. */
    report: jsonb().notNull(),
    /** What people decided about it (lib/cohorts/reading/choices.ts): corrections too, so emptied with the rows. */
    choices: jsonb(),
    /** Three values of each column, to tell what it holds; emptied with the rows. */
    samples: jsonb(),
    receivedAt: timestamp({ withTimezone: true }).notNull().default(sql`wex.now()`),
    receivedBy: uuid().notNull().$type<PersonId>(),
    committedAt: timestamp({ withTimezone: true }),
    added: integer(),
    updated: integer(),
    unchanged: integer(),
    problems: integer(),
    /** Of a step under way: whose session it is done in, and until when it counts as being done. */
    sessionId: text().$type<SessionId>(),
    leaseUntil: timestamp({ withTimezone: true }),
    /** How often the step was taken up again after a process had died over it. */
    attempts: integer().notNull().default(0),
    /** Why the last step did not come to its end; null where it did, or is under way. */
    stopped: text({ enum: UPLOAD_STOPS }),
    undoneAt: timestamp({ withTimezone: true }),
    undoneBy: uuid().$type<PersonId>(),
  },
  (t) => [
    unique('upload_in_school').on(t.schoolId, t.id),
    index('upload_by_cohort').on(t.schoolId, t.cohortId, t.receivedAt),
    foreignKey({
      columns: [t.schoolId, t.cohortId],
      foreignColumns: [cohort.schoolId, cohort.id],
      name: 'upload_cohort',
    }),
    index('upload_under_way').on(t.leaseUntil).where(sql`${t.leaseUntil} is not null`),
    check('upload_state_is_known', sql`${t.state} in (${words(UPLOAD_STATES)})`),
    check('upload_stop_is_known', sql`${t.stopped} in (${words(UPLOAD_STOPS)})`),
    check('upload_kind_is_known', sql`${t.kind} in (${words(UPLOAD_KINDS)})`),
    allow.read(inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator')),
    allow.add(
      sql`${inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator')} and ${t.receivedBy} = (select wex.person_id())`,
    ),
    allow.change(inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator')),
    ...forCase('upload', 'upload.file is null'),
  ],
)

/**
 * A student row of an upload and what will become of it. Emptied when the upload is set aside, and 14 days after it
 * was saved, when it can no longer be undone; rows with problems stay until the file goes.
 */
export const uploadRow = pgTable(
  'upload_row',
  {
    schoolId: uuid().notNull().$type<SchoolId>(),
    uploadId: uuid().notNull().$type<UploadId>(),
    /** Running number within the upload, from 1, in the file's order. */
    n: integer().notNull(),
    sheet: text().notNull(),
    /** The row as the school sees it in its own file. */
    row: integer().notNull(),
    outcome: text({ enum: ROW_OUTCOMES }).notNull(),
    /** The student it changes or may be. */
    studentId: uuid().$type<StudentId>(),
    /** The id that a new student gets: settled here, so that saving writes nothing back, and undoing knows whom. */
    newStudentId: uuid().notNull().default(sql`wex.new_id()`).$type<StudentId>(),
    upn: text(),
    legalSurname: text(),
    legalForename: text(),
    preferredForename: text(),
    dateOfBirth: date(),
    yearGroup: integer(),
    tutorGroup: text(),
    uln: text(),
    email: text(),
    surnameFolded: text(),
    forenameFolded: text(),
    preferredFolded: text(),
    /** Whether the student's information is only stored; kept by a trigger. */
    restricted: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.schoolId, t.uploadId, t.n] }),
    foreignKey({
      columns: [t.schoolId, t.uploadId],
      foreignColumns: [upload.schoolId, upload.id],
      name: 'upload_row_upload',
    }),
    foreignKey({
      columns: [t.schoolId, t.studentId],
      foreignColumns: [student.schoolId, student.id],
      name: 'upload_row_student',
    }),
    // For the day on which a student is deleted: the key above looks here.
    index('upload_row_by_student').on(t.schoolId, t.studentId).where(sql`${t.studentId} is not null`),
    check('upload_row_outcome_is_known', sql`${t.outcome} in (${words(ROW_OUTCOMES)})`),
    allow.read(sql`${inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator')} and not ${t.restricted}`),
    allow.add(inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator')),
    allow.change(
      sql`${inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator')} and not ${t.restricted}`,
    ),
    allow.remove(
      sql`${inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator')} and not ${t.restricted}`,
    ),
    ...forCase('upload_row'),
    ...forDisposal('upload_row'),
  ],
)

/** A cell of an upload that is wrong (`error`) or doubtful (`warning`), with the sentence that says so. */
export const uploadIssue = pgTable(
  'upload_issue',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    schoolId: uuid().notNull().$type<SchoolId>(),
    uploadId: uuid().notNull().$type<UploadId>(),
    n: integer(),
    sheet: text().notNull(),
    row: integer().notNull(),
    column: text(),
    cell: text(),
    field: text(),
    code: text().notNull(),
    severity: text({ enum: ['error', 'warning'] }).notNull(),
    raw: text(),
    why: text().notNull(),
    /** Whether the student's information is only stored; kept by a trigger. */
    restricted: boolean().notNull().default(false),
  },
  (t) => [
    index('upload_issue_by_upload').on(t.schoolId, t.uploadId, t.n),
    foreignKey({
      columns: [t.schoolId, t.uploadId],
      foreignColumns: [upload.schoolId, upload.id],
      name: 'upload_issue_upload',
    }),
    allow.read(sql`${inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator')} and not ${t.restricted}`),
    allow.add(inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator')),
    allow.remove(
      sql`${inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator')} and not ${t.restricted}`,
    ),
    ...forCase('upload_issue'),
    ...forDisposal('upload_issue'),
  ],
)

/** How far a step of an upload is. A row of its own, written beside the transaction that does the work. */
export const uploadProgress = pgTable(
  'upload_progress',
  {
    schoolId: uuid().notNull().$type<SchoolId>(),
    uploadId: uuid().notNull().$type<UploadId>(),
    step: text({ enum: UPLOAD_STEPS }).notNull(),
    /** Rows. */
    done: integer().notNull().default(0),
    /** Rows, where it is known how many there are. */
    total: integer(),
    at: timestamp({ withTimezone: true }).notNull().default(sql`wex.now()`),
  },
  (t) => [
    primaryKey({ columns: [t.schoolId, t.uploadId] }),
    foreignKey({
      columns: [t.schoolId, t.uploadId],
      foreignColumns: [upload.schoolId, upload.id],
      name: 'upload_progress_upload',
    }),
    check('upload_progress_step_is_known', sql`${t.step} in (${words(UPLOAD_STEPS)})`),
    allow.read(inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator')),
    allow.add(inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator')),
    allow.change(inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator')),
  ],
)

/**
 * A student that an upload changed: the row of `student` as it was before, for undoing. Deleted 14 days after. Whom an
 * upload added stands in its rows.
 */
export const uploadChange = pgTable(
  'upload_change',
  {
    schoolId: uuid().notNull().$type<SchoolId>(),
    uploadId: uuid().notNull().$type<UploadId>(),
    studentId: uuid().notNull().$type<StudentId>(),
    /** The whole row, by column (`to_jsonb(student)`). */
    before: jsonb().notNull(),
    /** Whether the student came into the cohort by this upload. */
    joined: boolean().notNull(),
    /** Whether the student's information is only stored; kept by a trigger. */
    restricted: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.schoolId, t.uploadId, t.studentId] }),
    index('upload_change_by_student').on(t.schoolId, t.studentId),
    foreignKey({
      columns: [t.schoolId, t.uploadId],
      foreignColumns: [upload.schoolId, upload.id],
      name: 'upload_change_upload',
    }),
    foreignKey({
      columns: [t.schoolId, t.studentId],
      foreignColumns: [student.schoolId, student.id],
      name: 'upload_change_student',
    }),
    allow.read(sql`${inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator')} and not ${t.restricted}`),
    allow.add(inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator')),
    ...forCase('upload_change'),
    ...forDisposal('upload_change'),
  ],
)

/**
 * What a school said of the columns of a file, kept by the shape of its headings: the next one asks nothing. Said
 * otherwise, it is written anew.
 */
export const fileShape = pgTable(
  'file_shape',
  {
    schoolId: uuid()
      .notNull()
      .references(() => school.id)
      .$type<SchoolId>(),
    /** A hash over the headings of a sheet, in order (lib/cohorts/reading). */
    shape: text().notNull(),
    /** Heading, as compared, to field; null for a column that is not read. Headings name no person. */
    columns: jsonb().notNull(),
    learntAt: timestamp({ withTimezone: true }).notNull().default(sql`wex.now()`),
    learntBy: uuid().notNull().$type<PersonId>(),
  },
  (t) => [
    primaryKey({ columns: [t.schoolId, t.shape] }),
    allow.read(inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator')),
    allow.add(sql`${inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator')} and ${isSelf(t.learntBy)}`),
    allow.remove(inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator')),
  ],
)
