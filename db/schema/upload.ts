import { sql } from 'drizzle-orm'
import {
  bigint,
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
  type StudentId,
  UPLOAD_STATES,
  type UploadId,
} from '../vocabulary.ts'
import { cohort } from './cohort.ts'
import { allow, inSchoolsOf } from './policies.ts'
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
    state: text({ enum: UPLOAD_STATES }).notNull(),
    /** What the reader says of the file: format, sheets, notices, skipped rows, counts. No row of a student. */
    report: jsonb().notNull(),
    receivedAt: timestamp({ withTimezone: true }).notNull().default(sql`wex.now()`),
    receivedBy: uuid().notNull().$type<PersonId>(),
    committedAt: timestamp({ withTimezone: true }),
    added: integer(),
    updated: integer(),
  },
  (t) => [
    unique('upload_in_school').on(t.schoolId, t.id),
    index('upload_by_cohort').on(t.schoolId, t.cohortId, t.receivedAt),
    foreignKey({
      columns: [t.schoolId, t.cohortId],
      foreignColumns: [cohort.schoolId, cohort.id],
      name: 'upload_cohort',
    }),
    check('upload_state_is_known', sql`${t.state} in (${words(UPLOAD_STATES)})`),
    allow.read(inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator')),
    allow.add(
      sql`${inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator')} and ${t.receivedBy} = (select wex.person_id())`,
    ),
    allow.change(inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator')),
  ],
)

/** A student row of an upload and what will become of it. Emptied when the upload is committed or set aside. */
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
    allow.read(inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator')),
    allow.add(inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator')),
    allow.change(inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator')),
    allow.remove(inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator')),
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
  },
  (t) => [
    index('upload_issue_by_upload').on(t.schoolId, t.uploadId, t.n),
    foreignKey({
      columns: [t.schoolId, t.uploadId],
      foreignColumns: [upload.schoolId, upload.id],
      name: 'upload_issue_upload',
    }),
    allow.read(inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator')),
    allow.add(inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator')),
    allow.remove(inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator')),
  ],
)
