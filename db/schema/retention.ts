import { type SQL, sql } from 'drizzle-orm'
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import {
  RETENTION,
  RETENTION_BASES,
  RETENTION_CLASSES,
  RETENTION_UNITS,
  type Retention,
} from '../retention-schedule.ts'
import { HOLD_GROUNDS, type HoldId, type PersonId, type SchoolId, type StudentId } from '../vocabulary.ts'
import { forCase, forDisposal } from './case-policies.ts'
import { person } from './person.ts'
import {
  allow,
  byPerson,
  definerDoes,
  definerReads,
  holds,
  isSelf,
  notByToken,
  wexApp,
  wexRetention,
} from './policies.ts'
import { school } from './school.ts'
import { student } from './student.ts'
import { words } from './words.ts'

const instant = () => timestamp({ withTimezone: true })
const staff = () =>
  uuid()
    .references(() => person.id)
    .$type<PersonId>()
const answersForIt = sql`${holds('council_administrator', 'data_protection_officer')} and ${byPerson}`
const protects = sql`${holds('data_protection_officer')} and ${byPerson}`

/** Of each class, its unit and between which periods it may be; raw as in words.ts, of constants alone. */
const within = (): SQL =>
  sql.raw(
    `case class ${RETENTION_CLASSES.map((name) => {
      const { unit, amount, limits } = RETENTION[name]
      const { least, most } = limits ?? { least: amount, most: amount }
      return `when '${name}' then unit = '${unit}' and amount between ${least} and ${most}`
    }).join(' ')} else false end`,
  )

/**
 * How long a class of records is kept (db/retention-schedule.ts). Versions are added, by wex.change_retention alone, and
 * never changed. The latest counts from its day on; one whose words stand in the privacy notice (`says`) counts only while
 * the notice in force has them, so that nothing is deleted otherwise than people were told (wex.rule_in_force).
 */
export const retentionRule = pgTable(
  'retention_rule',
  {
    class: text({ enum: RETENTION_CLASSES as [Retention, ...Retention[]] }).notNull(),
    version: integer().notNull(),
    amount: integer().notNull(),
    unit: text({ enum: RETENTION_UNITS }).notNull(),
    /** What the notice must say for it to count, and its version for students; null where neither speaks of it. */
    says: text(),
    studentsSay: text(),
    basis: text({ enum: RETENTION_BASES }).notNull(),
    reason: text().notNull(),
    effectiveOn: date().notNull(),
    setAt: instant().notNull().default(sql`wex.now()`),
    /** Null for what a new database begins with. */
    setBy: staff(),
  },
  (t) => [
    primaryKey({ columns: [t.class, t.version] }),
    check('retention_rule_is_within_its_limits', within()),
    check('retention_rule_basis_is_known', sql`${t.basis} in (${words(RETENTION_BASES)})`),
    check('retention_rule_has_its_reason', sql`${t.reason} <> ''`),
    // Periods are no secret: each student's page says until when it is kept.
    allow.read(sql`(select wex.person_id()) is not null`),
    definerDoes(),
  ],
)

/**
 * What keeps a student's record beyond its date: a legal claim, safeguarding. Placed by the data protection officer, with a
 * day on which it is looked at again, which does not end it. While it stands nobody deletes the record (a trigger).
 */
export const retentionHold = pgTable(
  'retention_hold',
  {
    id: uuid().primaryKey().$type<HoldId>().default(sql`wex.new_id()`),
    schoolId: uuid().notNull().$type<SchoolId>(),
    studentId: uuid().notNull().$type<StudentId>(),
    ground: text({ enum: HOLD_GROUNDS }).notNull(),
    reason: text().notNull(),
    reviewOn: date().notNull(),
    placedAt: instant().notNull().default(sql`wex.now()`),
    placedBy: staff().notNull(),
    releasedAt: instant(),
    releasedBy: staff(),
    releaseReason: text(),
  },
  (t) => [
    index('retention_hold_by_student').on(t.schoolId, t.studentId),
    uniqueIndex('retention_hold_once').on(t.studentId).where(sql`${t.releasedAt} is null`),
    foreignKey({
      columns: [t.schoolId, t.studentId],
      foreignColumns: [student.schoolId, student.id],
      name: 'retention_hold_student',
    }),
    check('retention_hold_ground_is_known', sql`${t.ground} in (${words(HOLD_GROUNDS)})`),
    check(
      'retention_hold_is_released_with_a_reason',
      sql`(${t.releasedAt} is null) = (${t.releasedBy} is null) and (${t.releasedAt} is null) = (${t.releaseReason} is null)`,
    ),
    notByToken(),
    allow.read(protects),
    pgPolicy('change', {
      for: 'update',
      to: wexApp,
      using: protects,
      withCheck: sql`${protects} and (${t.releasedBy} is null or ${isSelf(t.releasedBy)})`,
    }),
    definerDoes(),
    ...forCase('retention_hold'),
    ...forDisposal('retention_hold'),
  ],
)

/**
 * What was deleted on its date: a run, class and school a row, in counts. The record that it was done, without anybody of
 * whom it was done: added by the job, and by nobody changed or deleted.
 */
export const disposal = pgTable(
  'disposal',
  {
    id: uuid().primaryKey().default(sql`wex.new_id()`),
    /** Rows that were written in one transaction. */
    run: uuid().notNull(),
    at: instant().notNull().default(sql`wex.now()`),
    class: text({ enum: RETENTION_CLASSES as [Retention, ...Retention[]] }).notNull(),
    ruleVersion: integer().notNull(),
    /** What counted from this day or before was past its date. */
    upTo: date().notNull(),
    schoolId: uuid()
      .references(() => school.id)
      .$type<SchoolId>(),
    records: integer().notNull(),
    /** Students past their date whom the check after deleting did not let go: tried again by the next run. */
    leftBehind: integer().notNull().default(0),
  },
  (t) => [
    index('disposal_by_time').on(t.at),
    check('disposal_is_of_something', sql`${t.records} > 0 or ${t.leftBehind} > 0`),
    foreignKey({
      columns: [t.class, t.ruleVersion],
      foreignColumns: [retentionRule.class, retentionRule.version],
      name: 'disposal_rule',
    }),
    allow.read(answersForIt),
    pgPolicy('retention_adds', { for: 'insert', to: wexRetention, withCheck: sql`${t.at} = (select wex.now())` }),
    definerReads(),
  ],
)
