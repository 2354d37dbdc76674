import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { type GrantId, type PersonId, REVIEW_ANSWERS, type ReviewId, type SchoolId } from '../vocabulary.ts'
import { forAccount, forDeeds } from './case-policies.ts'
import { person, roleGrant } from './person.ts'
import { allow, definerDoes, inSchoolsOf, notByToken } from './policies.ts'
import { school } from './school.ts'
import { words } from './words.ts'

const instant = () => timestamp({ withTimezone: true })

/**
 * Once a year a school says who still needs access. What it has not answered after 30 days is suspended by a sweep
 * (wex.lapse_reviews), which closes the review. Begun and confirmed by functions alone.
 */
export const accessReview = pgTable(
  'access_review',
  {
    id: uuid().primaryKey().$type<ReviewId>(),
    schoolId: uuid()
      .notNull()
      .references(() => school.id)
      .$type<SchoolId>(),
    startedAt: instant().notNull().default(sql`wex.now()`),
    dueAt: instant().notNull().default(sql`wex.now() + interval '30 days'`),
    confirmedAt: instant(),
    confirmedBy: uuid()
      .references(() => person.id)
      .$type<PersonId>(),
    /** When its time was over without a confirmation. */
    lapsedAt: instant(),
    /** When the coordinators were told that its time is nearly over. */
    remindedAt: instant(),
  },
  (t) => [
    unique('access_review_in_school').on(t.schoolId, t.id),
    uniqueIndex('access_review_one_open').on(t.schoolId).where(sql`${t.confirmedAt} is null and ${t.lapsedAt} is null`),
    index('access_review_by_school').on(t.schoolId, t.startedAt),
    notByToken(),
    allow.read(inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator', 'data_protection_officer')),
    definerDoes(),
    forDeeds('access_review'),
  ],
)

/** One role of one person, and what the school says of it. */
export const accessReviewLine = pgTable(
  'access_review_line',
  {
    schoolId: uuid().notNull().$type<SchoolId>(),
    reviewId: uuid().notNull().$type<ReviewId>(),
    grantId: uuid().notNull().$type<GrantId>(),
    answer: text({ enum: REVIEW_ANSWERS }),
  },
  (t) => [
    primaryKey({ columns: [t.schoolId, t.reviewId, t.grantId] }),
    foreignKey({
      columns: [t.schoolId, t.reviewId],
      foreignColumns: [accessReview.schoolId, accessReview.id],
      name: 'access_review_line_review',
    }),
    foreignKey({
      columns: [t.schoolId, t.grantId],
      foreignColumns: [roleGrant.schoolId, roleGrant.id],
      name: 'access_review_line_grant',
    }),
    check('access_review_line_answer_is_known', sql`${t.answer} in (${words(REVIEW_ANSWERS)})`),
    notByToken(),
    allow.read(inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator', 'data_protection_officer')),
    // Only while the review is open: the function of a sub-select sees what the asking person may see.
    allow.change(
      sql`${inSchoolsOf(t.schoolId, 'school_coordinator', 'council_administrator')} and exists (select from access_review r where r.school_id = ${t.schoolId} and r.id = ${t.reviewId} and r.confirmed_at is null and r.lapsed_at is null)`,
    ),
    definerDoes(),
    ...forAccount('access_review_line'),
  ],
)
