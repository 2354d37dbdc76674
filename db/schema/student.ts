import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { SchoolId, StudentId, YearGroup } from '../vocabulary.ts'
import { caseCorrects, forCase, forDisposal } from './case-policies.ts'
import { allow, inSchoolsOf, withinInstruction } from './policies.ts'
import { school } from './school.ts'

/** A student of a school: names, date of birth, year and tutor group; identifiers where the school gives them. */
export const student = pgTable(
  'student',
  {
    id: uuid().primaryKey().$type<StudentId>(),
    schoolId: uuid()
      .notNull()
      .references(() => school.id)
      .$type<SchoolId>(),
    legalSurname: text().notNull(),
    legalForename: text().notNull(),
    preferredForename: text(),
    dateOfBirth: date().notNull(),
    yearGroup: integer().notNull().$type<YearGroup>(),
    tutorGroup: text(),
    upn: text(),
    uln: text(),
    email: text(),
    /** Names without case, accents, apostrophes, hyphens and spaces: for matching and search. */
    surnameFolded: text().notNull(),
    forenameFolded: text().notNull(),
    preferredFolded: text(),
    /**
     * Since when the student's information is stored and no longer used (UK GDPR article 18); null where it is used.
     * While it is set no policy below shows the row, nor what hangs on it: a trigger tells those tables.
     */
    restrictedAt: timestamp({ withTimezone: true }),
    /** Nothing beyond names and date of birth is shared (Education and Skills Act 2008 ss.14(4) and 72(4)). */
    basicsOnly: boolean().notNull().default(false),
    createdAt: timestamp({ withTimezone: true }).notNull().default(sql`wex.now()`),
    updatedAt: timestamp({ withTimezone: true }).notNull().default(sql`wex.now()`),
  },
  (t) => [
    unique('student_in_school').on(t.schoolId, t.id),
    uniqueIndex('student_upn_once_in_school').on(t.schoolId, t.upn).where(sql`${t.upn} is not null`),
    index('student_by_name').on(t.schoolId, t.surnameFolded, t.forenameFolded),
    // Over all schools: whoever searches a county, or for the person of a rights request.
    index('student_by_name_starts').using(
      'gin',
      sql`wex.name_starts(${t.legalSurname}, ${t.surnameFolded}, ${t.forenameFolded}, ${t.preferredFolded})`,
    ),
    index('student_by_birth').on(t.dateOfBirth),
    index('student_basics_only').on(t.schoolId, t.id).where(sql`${t.basicsOnly}`),
    check('student_year_group_is_7_to_13', sql`${t.yearGroup} between 7 and 13`),
    allow.read(
      sql`${inSchoolsOf(t.schoolId, 'school_coordinator', 'school_staff', 'council_administrator', 'partner_adviser')} and ${t.restrictedAt} is null`,
    ),
    allow.add(inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator')),
    allow.change(
      sql`${inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator')} and ${t.restrictedAt} is null`,
    ),
    // The council's administrators look after the school's lists: they see the basics, which are all that is kept.
    withinInstruction(t, 'school_coordinator', 'school_staff', 'council_administrator'),
    ...forCase('student'),
    ...forDisposal('student'),
    caseCorrects(),
  ],
)
