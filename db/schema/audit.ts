import { sql } from 'drizzle-orm'
import { bigint, index, jsonb, pgPolicy, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { type PersonId, ROLES, type SchoolId } from '../vocabulary.ts'
import { forAccount, forCase } from './case-policies.ts'
import { allow, holds, inSchoolsOf, isSelf, wexDefiner, wexRetention, wexSignIn } from './policies.ts'

/**
 * Who did or looked at what, and when. Added in the transaction of the deed; nobody changes it, and nothing deletes it
 * before its date (db/schema/retention.ts): not even the function that does so then could.
 */
export const auditEvent = pgTable(
  'audit_event',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: timestamp({ withTimezone: true }).notNull().default(sql`wex.now()`),
    personId: uuid().$type<PersonId>(),
    schoolId: uuid().$type<SchoolId>(),
    /** From the closed list in db/audit.ts. */
    action: text().notNull(),
    subjectKind: text().notNull(),
    subjectId: uuid(),
    /** Facts without personal data: counts, stages, names of fields, never their values. */
    details: jsonb(),
  },
  (t) => [
    index('audit_event_by_time').using('brin', t.at),
    index('audit_event_by_subject').on(t.subjectId),
    allow.read(
      sql`${holds('council_administrator', 'data_protection_officer')} or ${inSchoolsOf(t.schoolId, 'school_coordinator')}`,
    ),
    // A person can only write what they did themselves, now, and of a school only where they hold a role.
    allow.add(
      sql`${isSelf(t.personId)} and ${t.at} = (select wex.now()) and (${t.schoolId} is null or ${inSchoolsOf(t.schoolId, ...ROLES)})`,
    ),
    pgPolicy('sign_in_adds', {
      for: 'insert',
      to: wexSignIn,
      withCheck: sql`${t.subjectKind} in ('session', 'person', 'invitation') and ${t.at} = (select wex.now())`,
    }),
    // What a sweep does on its date, nobody did.
    pgPolicy('retention_adds', {
      for: 'insert',
      to: wexRetention,
      withCheck: sql`${t.personId} is null and ${t.at} = (select wex.now())`,
    }),
    ...forCase('audit_event'),
    ...forAccount('audit_event'),
    pgPolicy('definer_disposes', {
      for: 'delete',
      to: wexDefiner,
      using: sql`${t.at} < (select wex.day_ends(wex.kept_since('record of deeds')))`,
    }),
  ],
)
