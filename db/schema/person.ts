import { sql } from 'drizzle-orm'
import { bigint, check, index, pgPolicy, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { type PartnerId, type PersonId, ROLES, type Role, type SchoolId, type SessionId } from '../vocabulary.ts'
import { allow, definerReads, holds, inSchoolsOf, isSelf, wexApp, wexDefiner, wexSignIn } from './policies.ts'
import { partner, school } from './school.ts'

const instant = () => timestamp({ withTimezone: true })

/** Somebody with an account: staff of a school, the council or a partner. Never a student. */
export const person = pgTable(
  'person',
  {
    id: uuid().primaryKey().$type<PersonId>(),
    email: text().notNull().unique(),
    name: text().notNull(),
    /** argon2id, in PHC form; null until the person has set a passphrase. No page can read it. */
    passwordHash: text(),
    deactivatedAt: instant(),
    createdAt: instant().notNull().default(sql`wex.now()`),
  },
  (t) => [
    check('person_email_is_lower_case', sql`${t.email} = lower(${t.email})`),
    // The service's role has no SELECT on password_hash (see the grants): sign-in reads it by its own role.
    allow.read(
      sql`${isSelf(t.id)} or ${holds('council_administrator', 'data_protection_officer')} or ${t.id} in (select wex.colleagues())`,
    ),
    allow.add(holds('council_administrator')),
    allow.change(holds('council_administrator')),
    pgPolicy('sign_in_reads', { for: 'select', to: wexSignIn, using: sql`true` }),
    definerReads(),
  ],
)

/** A role that a person holds, at a school, for a partner or for the council. Ended, never deleted. */
export const roleGrant = pgTable(
  'role_grant',
  {
    id: uuid().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => person.id)
      .$type<PersonId>(),
    role: text({ enum: ROLES }).notNull().$type<Role>(),
    schoolId: uuid()
      .references(() => school.id)
      .$type<SchoolId>(),
    partnerId: uuid()
      .references(() => partner.id)
      .$type<PartnerId>(),
    grantedAt: instant().notNull().default(sql`wex.now()`),
    endedAt: instant(),
  },
  (t) => [
    check(
      'role_grant_is_a_known_role_in_its_place',
      sql`case
        when ${t.role} in ('school_coordinator', 'school_staff') then ${t.schoolId} is not null and ${t.partnerId} is null
        when ${t.role} = 'partner_adviser' then ${t.partnerId} is not null and ${t.schoolId} is null
        when ${t.role} in ('council_administrator', 'council_officer', 'data_protection_officer') then ${t.schoolId} is null and ${t.partnerId} is null
        else false end`,
    ),
    index('role_grant_by_person').on(t.personId),
    index('role_grant_by_school').on(t.schoolId),
    allow.read(
      sql`${isSelf(t.personId)} or ${holds('council_administrator', 'data_protection_officer')} or ${inSchoolsOf(t.schoolId, 'school_coordinator')}`,
    ),
    allow.add(holds('council_administrator')),
    allow.change(holds('council_administrator')),
    definerReads(),
  ],
)

/** A signed-in session. Its id is the hash of the token in the cookie, so a stolen dump signs nobody in. */
export const session = pgTable(
  'session',
  {
    id: text().primaryKey().$type<SessionId>(),
    personId: uuid()
      .notNull()
      .references(() => person.id)
      .$type<PersonId>(),
    createdAt: instant().notNull().default(sql`wex.now()`),
    lastSeenAt: instant().notNull().default(sql`wex.now()`),
    expiresAt: instant().notNull(),
    /** How long it may rest unused, in minutes: 30 for council roles, 60 for schools. */
    idleMinutes: bigint({ mode: 'number' }).notNull(),
    revokedAt: instant(),
    address: text(),
    device: text(),
  },
  (t) => [
    index('session_by_person').on(t.personId),
    allow.read(isSelf(t.personId)),
    // Ended, never opened again.
    pgPolicy('change', {
      for: 'update',
      to: wexApp,
      using: isSelf(t.personId),
      withCheck: sql`${isSelf(t.personId)} and ${t.revokedAt} is not null`,
    }),
    pgPolicy('sign_in_adds', { for: 'insert', to: wexSignIn, withCheck: sql`true` }),
    definerReads(),
    pgPolicy('definer_touches', { for: 'update', to: wexDefiner, using: sql`true`, withCheck: sql`true` }),
  ],
)

/** Attempts to sign in, for the slow-down per account and per address. Keys are keyed hashes, never addresses. */
export const signInAttempt = pgTable(
  'sign_in_attempt',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    key: text().notNull(),
    at: instant().notNull().default(sql`wex.now()`),
    outcome: text({ enum: ['failed', 'passed'] }).notNull(),
  },
  (t) => [
    index('sign_in_attempt_by_key').on(t.key, t.at),
    pgPolicy('sign_in_reads', { for: 'select', to: wexSignIn, using: sql`true` }),
    pgPolicy('sign_in_adds', { for: 'insert', to: wexSignIn, withCheck: sql`true` }),
    pgPolicy('nobody_else', { as: 'restrictive', for: 'all', to: wexApp, using: sql`false`, withCheck: sql`false` }),
  ],
)
