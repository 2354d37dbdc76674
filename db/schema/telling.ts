import { sql } from 'drizzle-orm'
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  pgPolicy,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import {
  type CohortId,
  type PersonId,
  type SchoolId,
  TELLING_WAYS,
  type TellingId,
  type UploadId,
} from '../vocabulary.ts'
import { forDeeds } from './case-policies.ts'
import { cohort } from './cohort.ts'
import { person } from './person.ts'
import { allow, definerDoes, inSchoolsOf, isSelf, notByToken, wexApp } from './policies.ts'
import { upload } from './upload.ts'
import { words } from './words.ts'

const instant = () => timestamp({ withTimezone: true })

/**
 * When and how students were told that their information is here: they did not give it themselves, so that they must
 * hear of it within a month (UK GDPR, article 14). A row for each upload that added students, and one for those who were
 * typed in one by one, by cohort and day. Written by triggers and functions; a school says when and how. Names nobody.
 */
export const studentTelling = pgTable(
  'student_telling',
  {
    id: uuid().primaryKey().default(sql`wex.new_id()`).$type<TellingId>(),
    schoolId: uuid().notNull().$type<SchoolId>(),
    cohortId: uuid().notNull().$type<CohortId>(),
    /** Null for students who were typed in one by one. */
    uploadId: uuid().$type<UploadId>(),
    addedOn: date().notNull(),
    /** How many. Of an upload that was undone: how many are still here. */
    students: integer().notNull(),
    /** The last day of the month, by wex.tell_by; follows the bank holidays until the students are told. */
    dueOn: date().notNull(),
    toldOn: date(),
    how: text({ enum: TELLING_WAYS }),
    /** What the school adds to it: which assembly, which letter. */
    note: text(),
    recordedBy: uuid()
      .references(() => person.id)
      .$type<PersonId>(),
    recordedAt: instant(),
    /** When the coordinators were written to, in the last week and on the day: never twice. */
    remindedAt: instant(),
    remindedLastAt: instant(),
  },
  (t) => [
    foreignKey({
      columns: [t.schoolId, t.cohortId],
      foreignColumns: [cohort.schoolId, cohort.id],
      name: 'student_telling_cohort',
    }),
    foreignKey({
      columns: [t.schoolId, t.uploadId],
      foreignColumns: [upload.schoolId, upload.id],
      name: 'student_telling_upload',
    }),
    index('student_telling_by_cohort').on(t.schoolId, t.cohortId, t.dueOn),
    index('student_telling_open').on(t.dueOn).where(sql`${t.toldOn} is null`),
    uniqueIndex('student_telling_once_an_upload').on(t.schoolId, t.uploadId).where(sql`${t.uploadId} is not null`),
    // Typed in after the others of that day were told of: a row of their own.
    uniqueIndex('student_telling_once_a_day')
      .on(t.schoolId, t.cohortId, t.addedOn)
      .where(sql`${t.uploadId} is null and ${t.toldOn} is null`),
    check('student_telling_is_of_somebody', sql`${t.students} > 0`),
    check('student_telling_way_is_known', sql`${t.how} in (${words(TELLING_WAYS)})`),
    check(
      'student_telling_is_whole',
      sql`num_nulls(${t.toldOn}, ${t.how}, ${t.recordedBy}, ${t.recordedAt}) in (0, 4) and (${t.note} is null or ${t.toldOn} is not null)`,
    ),
    notByToken(),
    allow.read(inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator', 'data_protection_officer')),
    // Said once it has happened, by whoever says so; it can be put right, and never unsaid.
    pgPolicy('change', {
      for: 'update',
      to: wexApp,
      using: inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator'),
      withCheck: sql`${inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator')} and ${isSelf(t.recordedBy)} and ${t.toldOn} <= (select wex.today())`,
    }),
    definerDoes(),
    forDeeds('student_telling'),
  ],
)
