import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  check,
  index,
  pgPolicy,
  pgTable,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import {
  type ApiScope,
  type GrantId,
  type PartnerId,
  type PersonId,
  ROLES,
  type Role,
  type SchoolId,
  SESSION_FACTORS,
  SESSION_KINDS,
  SESSION_NEEDS,
  type SessionId,
} from '../vocabulary.ts'
import { forAccount } from './case-policies.ts'
import {
  allow,
  byPerson,
  definerReads,
  holds,
  inSchoolsOf,
  isSelf,
  notByToken,
  wexApp,
  wexDefiner,
  wexSignIn,
} from './policies.ts'
import { partner, school } from './school.ts'
import { words } from './words.ts'

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
    /** When a whole session was last opened; kept by a trigger. */
    lastSignedInAt: instant(),
    invitedBy: uuid()
      .references((): AnyPgColumn => person.id)
      .$type<PersonId>(),
    /** Since when what is held of them is only stored (UK GDPR article 18): the account is closed, and in no list. */
    restrictedAt: instant(),
    /** When they were erased: from then on the row is nobody's, and says only that it once was somebody's. */
    erasedAt: instant(),
  },
  (t) => [
    check('person_email_is_lower_case', sql`${t.email} = lower(${t.email})`),
    // The service's role has no SELECT on password_hash (see the grants): sign-in reads it by its own role.
    allow.read(
      sql`${isSelf(t.id)} or ((${holds('council_administrator', 'data_protection_officer')} or ${t.id} in (select wex.colleagues())) and ${t.restrictedAt} is null and ${t.erasedAt} is null)`,
    ),
    allow.add(sql`${holds('council_administrator')} and ${byPerson}`),
    // Nobody opens the account again of whoever is only stored, or gone.
    allow.change(
      sql`${holds('council_administrator')} and ${byPerson} and ${t.restrictedAt} is null and ${t.erasedAt} is null`,
    ),
    pgPolicy('sign_in_reads', { for: 'select', to: wexSignIn, using: sql`true` }),
    definerReads(),
    pgPolicy('definer_adds', { for: 'insert', to: wexDefiner, withCheck: sql`true` }),
    pgPolicy('definer_changes', { for: 'update', to: wexDefiner, using: sql`true`, withCheck: sql`true` }),
    ...forAccount(
      'person',
      `person.id = (select wex.account_erases()) and person.erased_at is not null and person.deactivated_at is not null and person.password_hash is null`,
    ),
  ],
)

/**
 * A role that a person holds, at a school, for a partner or for the council. Suspended, it counts for nothing until it
 * is restored; ended, it is over for good (a trigger refuses more), and deleted on its date alone.
 */
export const roleGrant = pgTable(
  'role_grant',
  {
    id: uuid().primaryKey().$type<GrantId>(),
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
    suspendedAt: instant(),
  },
  (t) => [
    unique('role_grant_in_school').on(t.schoolId, t.id),
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
    // Coordinators let people in by an invitation alone, which the invited must accept.
    allow.add(sql`${holds('council_administrator')} and ${byPerson}`),
    allow.change(
      sql`(${holds('council_administrator')} or ${inSchoolsOf(t.schoolId, 'school_coordinator')}) and ${byPerson}`,
    ),
    definerReads(),
    pgPolicy('definer_adds', { for: 'insert', to: wexDefiner, withCheck: sql`true` }),
    pgPolicy('definer_changes', { for: 'update', to: wexDefiner, using: sql`true`, withCheck: sql`true` }),
    ...forAccount('role_grant'),
    // Ended, and past its date (wex.dispose_of).
    pgPolicy('definer_disposes', { for: 'delete', to: wexDefiner, using: sql`${t.endedAt} is not null` }),
  ],
)

/**
 * A session: of a browser, or a personal access token (`api`), which is listed, limited and ended alike. Its id is the
 * hash of the token, so a stolen dump signs nobody in. While it `needs` something it is nobody's (wex.person_of).
 */
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
    kind: text({ enum: SESSION_KINDS }).notNull().default('browser'),
    /** How the second factor was proven, and when last: at most 10 minutes ago for what asks for a fresh one. */
    factor: text({ enum: SESSION_FACTORS }),
    factorAt: instant(),
    needs: text({ enum: SESSION_NEEDS }),
    /** The place whose work is on the screen; null for all. It narrows pages and gives no right. */
    actingSchoolId: uuid()
      .references(() => school.id)
      .$type<SchoolId>(),
    /** Of a personal access token: what its owner calls it, and what it is for. */
    name: text(),
    scopes: text().array().$type<ApiScope[]>(),
  },
  (t) => [
    index('session_by_person').on(t.personId),
    check('session_kind_is_known', sql`${t.kind} in (${words(SESSION_KINDS)})`),
    check('session_factor_is_known', sql`${t.factor} in (${words(SESSION_FACTORS)})`),
    check('session_needs_is_known', sql`${t.needs} in (${words(SESSION_NEEDS)})`),
    check(
      'session_is_named_and_scoped_as_a_token',
      sql`(${t.kind} = 'api') = (${t.name} is not null and ${t.scopes} is not null)`,
    ),
    check(
      'session_token_lasts_a_year_at_most',
      sql`${t.kind} = 'browser' or ${t.expiresAt} <= ${t.createdAt} + interval '366 days'`,
    ),
    notByToken(),
    allow.read(isSelf(t.personId)),
    // A person makes tokens of their own, and no session of a browser: that is the sign-in role's.
    allow.add(
      sql`${isSelf(t.personId)} and ${t.kind} = 'api' and ${t.needs} is null and ${t.factor} is null and ${t.createdAt} = (select wex.now())`,
    ),
    // Ended, never opened again.
    pgPolicy('change', {
      for: 'update',
      to: wexApp,
      using: isSelf(t.personId),
      withCheck: sql`${isSelf(t.personId)} and ${t.revokedAt} is not null`,
    }),
    pgPolicy('sign_in_adds', { for: 'insert', to: wexSignIn, withCheck: sql`true` }),
    definerReads(),
    pgPolicy('definer_adds', { for: 'insert', to: wexDefiner, withCheck: sql`true` }),
    pgPolicy('definer_removes', { for: 'delete', to: wexDefiner, using: sql`true` }),
    pgPolicy('definer_touches', { for: 'update', to: wexDefiner, using: sql`true`, withCheck: sql`true` }),
    ...forAccount('session'),
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
