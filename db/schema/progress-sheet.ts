import { sql } from 'drizzle-orm'
import { check, date, foreignKey, index, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { CohortId, PersonId, ProgressSheetId, Role, SchoolId } from '../vocabulary.ts'
import { forCase } from './case-policies.ts'
import { cohort } from './cohort.ts'
import { allow, definerDoes, inSchoolsOf, isSelf } from './policies.ts'

/** Whoever may change a stage (lib/policy.ts). */
const CHANGERS = [
  'school_coordinator',
  'school_staff',
  'council_administrator',
  'partner_adviser',
] as const satisfies readonly Role[]

/**
 * A sheet on which progress was written down away from the service, on its way back in: what it says of each student,
 * for a person to look at before it is saved. No file is kept. The lines are emptied when they are saved; a sheet that
 * is not is deleted by whoever does not want it, or after 14 days.
 */
export const progressSheet = pgTable(
  'progress_sheet',
  {
    id: uuid().primaryKey().$type<ProgressSheetId>(),
    schoolId: uuid().notNull().$type<SchoolId>(),
    cohortId: uuid().notNull().$type<CohortId>(),
    fileName: text().notNull(),
    receivedAt: timestamp({ withTimezone: true }).notNull().default(sql`wex.now()`),
    receivedBy: uuid().notNull().$type<PersonId>(),
    /** The last day on which it can be saved; the day after, it is gone. */
    keptUntil: date().notNull().default(sql`wex.today() + 14`),
    /** What each row says (lib/progress/progress-sheet.ts, SheetLine); null once they are saved. */
    lines: jsonb(),
    savedAt: timestamp({ withTimezone: true }),
    savedBy: uuid().$type<PersonId>(),
    /** How many students it changed. */
    changed: integer(),
  },
  (t) => [
    index('progress_sheet_by_cohort').on(t.schoolId, t.cohortId),
    foreignKey({
      columns: [t.schoolId, t.cohortId],
      foreignColumns: [cohort.schoolId, cohort.id],
      name: 'progress_sheet_cohort',
    }),
    check('progress_sheet_is_saved_or_waits', sql`(${t.savedAt} is null) = (${t.lines} is not null)`),
    allow.read(inSchoolsOf(t.schoolId, ...CHANGERS)),
    allow.add(sql`${inSchoolsOf(t.schoolId, ...CHANGERS)} and ${isSelf(t.receivedBy)}`),
    allow.change(inSchoolsOf(t.schoolId, ...CHANGERS)),
    allow.remove(sql`${inSchoolsOf(t.schoolId, ...CHANGERS)} and ${t.savedAt} is null`),
    definerDoes(),
    ...forCase('progress_sheet'),
  ],
)
