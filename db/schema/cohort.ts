import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgPolicy,
  pgTable,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import {
  COHORT_KINDS,
  type CohortId,
  type MembershipId,
  NOT_TAKING_PART_REASONS,
  type PersonId,
  type SchoolId,
  STAGES,
  type Stage,
  type StudentId,
  type YearGroup,
} from '../vocabulary.ts'
import { forCase, forDeeds, forDisposal } from './case-policies.ts'
import { allow, definerReads, inSchoolsOf, isSelf, wexApp, wexDefiner, withinInstruction } from './policies.ts'
import { school } from './school.ts'
import { student } from './student.ts'
import { words } from './words.ts'

/** A school's year group in an academic year taking part in a programme. */
export const cohort = pgTable(
  'cohort',
  {
    id: uuid().primaryKey().$type<CohortId>(),
    schoolId: uuid()
      .notNull()
      .references(() => school.id)
      .$type<SchoolId>(),
    name: text().notNull(),
    /** The year in which the academic year begins: 2026 is 1 September 2026 to 31 August 2027. */
    academicYear: integer().notNull(),
    yearGroup: integer().notNull().$type<YearGroup>(),
    kind: text({ enum: COHORT_KINDS }).notNull().default('block'),
    placementStart: date(),
    placementEnd: date(),
    /** Hours each student should reach: at least 50 over the years (DfE statutory careers guidance, May 2025). */
    requiredHours: integer().notNull().default(50),
    createdAt: timestamp({ withTimezone: true }).notNull().default(sql`wex.now()`),
    createdBy: uuid().notNull().$type<PersonId>(),
  },
  (t) => [
    unique('cohort_in_school').on(t.schoolId, t.id),
    unique('cohort_named_once').on(t.schoolId, t.academicYear, t.name),
    check('cohort_year_group_is_7_to_13', sql`${t.yearGroup} between 7 and 13`),
    check('cohort_academic_year_is_plausible', sql`${t.academicYear} between 2000 and 2100`),
    check('cohort_placement_ends_after_it_starts', sql`${t.placementEnd} >= ${t.placementStart}`),
    check('cohort_kind_is_known', sql`${t.kind} in (${words(COHORT_KINDS)})`),
    allow.read(
      inSchoolsOf(t.schoolId, 'school_coordinator', 'school_staff', 'council_administrator', 'partner_adviser'),
    ),
    allow.add(
      sql`${inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator')} and ${isSelf(t.createdBy)}`,
    ),
    allow.change(inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator')),
    definerReads(),
    forDeeds('cohort'),
  ],
)

/** A student in a cohort. Progress hangs on it. */
export const membership = pgTable(
  'membership',
  {
    id: uuid().primaryKey().$type<MembershipId>(),
    schoolId: uuid().notNull().$type<SchoolId>(),
    cohortId: uuid().notNull().$type<CohortId>(),
    studentId: uuid().notNull().$type<StudentId>(),
    stage: text({ enum: STAGES }).notNull().default('not_started').$type<Stage>(),
    stageSince: timestamp({ withTimezone: true }).notNull().default(sql`wex.now()`),
    joinedAt: timestamp({ withTimezone: true }).notNull().default(sql`wex.now()`),
    /** Whether the student's information is only stored; kept by a trigger, so that no list has to ask. */
    restricted: boolean().notNull().default(false),
    /** As the student's: an instruction that nothing beyond the basics is shared; kept by triggers. */
    basicsOnly: boolean().notNull().default(false),
  },
  (t) => [
    unique('membership_in_school').on(t.schoolId, t.id),
    unique('membership_once').on(t.schoolId, t.cohortId, t.studentId),
    index('membership_by_student').on(t.schoolId, t.studentId),
    // No row can point into another school: the school is part of both keys.
    foreignKey({
      columns: [t.schoolId, t.cohortId],
      foreignColumns: [cohort.schoolId, cohort.id],
      name: 'membership_cohort',
    }),
    foreignKey({
      columns: [t.schoolId, t.studentId],
      foreignColumns: [student.schoolId, student.id],
      name: 'membership_student',
    }),
    check('membership_stage_is_known', sql`${t.stage} in (${words(STAGES)})`),
    allow.read(
      sql`${inSchoolsOf(t.schoolId, 'school_coordinator', 'school_staff', 'council_administrator', 'partner_adviser')} and not ${t.restricted}`,
    ),
    allow.add(inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator')),
    allow.change(
      sql`${inSchoolsOf(t.schoolId, 'school_coordinator', 'school_staff', 'council_administrator', 'partner_adviser')} and not ${t.restricted}`,
    ),
    // That the student takes part, and how far they are, is beyond the basics: for the school alone.
    withinInstruction(t, 'school_coordinator', 'school_staff'),
    ...forCase('membership'),
    ...forDisposal('membership'),
  ],
)

/** A change of stage: what was, what is, who and when. Events are added, never changed. */
export const stageEvent = pgTable(
  'stage_event',
  {
    id: uuid().primaryKey(),
    schoolId: uuid().notNull().$type<SchoolId>(),
    membershipId: uuid().notNull().$type<MembershipId>(),
    at: timestamp({ withTimezone: true }).notNull().default(sql`wex.now()`),
    byPersonId: uuid().notNull().$type<PersonId>(),
    fromStage: text({ enum: STAGES }).notNull().$type<Stage>(),
    toStage: text({ enum: STAGES }).notNull().$type<Stage>(),
    /** Why a student does not take part; required for that stage alone. */
    reason: text({ enum: NOT_TAKING_PART_REASONS }),
    note: text(),
  },
  (t) => [
    index('stage_event_by_membership').on(t.schoolId, t.membershipId, t.at),
    foreignKey({
      columns: [t.schoolId, t.membershipId],
      foreignColumns: [membership.schoolId, membership.id],
      name: 'stage_event_membership',
    }),
    check(
      'stage_event_stages_are_known',
      sql`${t.fromStage} in (${words(STAGES)}) and ${t.toStage} in (${words(STAGES)})`,
    ),
    check('stage_event_has_its_reason', sql`(${t.toStage} = 'not_taking_part') = (${t.reason} is not null)`),
    check('stage_event_reason_is_known', sql`${t.reason} in (${words(NOT_TAKING_PART_REASONS)})`),
    // Only where the membership is seen, which a restricted student's is not.
    allow.read(
      sql`${inSchoolsOf(t.schoolId, 'school_coordinator', 'school_staff', 'council_administrator', 'partner_adviser')} and exists (select from membership m where m.school_id = ${t.schoolId} and m.id = ${t.membershipId})`,
    ),
    allow.add(
      sql`${inSchoolsOf(t.schoolId, 'school_coordinator', 'school_staff', 'council_administrator', 'partner_adviser')} and ${isSelf(t.byPersonId)}`,
    ),
    // Where the membership is not shown, nor is what happened in it, whichever other policy allows it.
    pgPolicy('of_a_membership_shown', {
      as: 'restrictive',
      for: 'all',
      to: wexApp,
      using: sql`exists (select from membership m where m.school_id = ${t.schoolId} and m.id = ${t.membershipId})`,
    }),
    ...forCase('stage_event'),
    ...forDisposal('stage_event'),
  ],
)

/**
 * Students by cohort and stage, kept exact by statement triggers on membership. Figures without persons:
 * council officers read these and no student. Partner advisers do not: the difference between these and the students whom
 * they see would tell of those whom they must not see.
 */
export const stageFigure = pgTable(
  'stage_figure',
  {
    schoolId: uuid().notNull().$type<SchoolId>(),
    cohortId: uuid().notNull().$type<CohortId>(),
    academicYear: integer().notNull(),
    yearGroup: integer().notNull(),
    stage: text({ enum: STAGES }).notNull().$type<Stage>(),
    students: integer().notNull(),
    /** Students who were at this stage when their information was erased: figures are kept without the person. */
    erased: integer().notNull().default(0),
  },
  (t) => [
    unique('stage_figure_once').on(t.schoolId, t.cohortId, t.stage),
    index('stage_figure_by_year').on(t.academicYear, t.schoolId),
    foreignKey({
      columns: [t.schoolId, t.cohortId],
      foreignColumns: [cohort.schoolId, cohort.id],
      name: 'stage_figure_cohort',
    }),
    allow.read(
      inSchoolsOf(
        t.schoolId,
        'school_coordinator',
        'school_staff',
        'council_administrator',
        'council_officer',
        'data_protection_officer',
      ),
    ),
    pgPolicy('definer_counts', { for: 'all', to: wexDefiner, using: sql`true`, withCheck: sql`true` }),
  ],
)
