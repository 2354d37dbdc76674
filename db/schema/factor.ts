import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  customType,
  index,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { CHALLENGE_PURPOSES, type PersonId, ROLES, type Role, type SchoolId, type SessionId } from '../vocabulary.ts'
import { forAccount } from './case-policies.ts'
import { person } from './person.ts'
import { allow, definerDoes, holds, isSelf, notByToken, wexSignIn } from './policies.ts'
import { school } from './school.ts'
import { words } from './words.ts'

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })
const instant = () => timestamp({ withTimezone: true })
const ofPerson = () =>
  uuid()
    .notNull()
    .references(() => person.id)
    .$type<PersonId>()

/**
 * Second factors belong to their person, who alone sees and changes them. The sign-in role checks them, and adds one
 * for nobody but the person of the half session that is setting up its first (wex.enrolling).
 */
const signInReads = () => pgPolicy('sign_in_reads', { for: 'select', to: wexSignIn, using: sql`true` })
const enrolling = sql`(select wex.enrolling())`

/** An authenticator app's secret, one a person; it counts once its first code has confirmed it. */
export const authenticator = pgTable(
  'authenticator',
  {
    personId: ofPerson().primaryKey(),
    /** Encrypted with a key that the database does not have. */
    secretSealed: bytes().notNull(),
    createdAt: instant().notNull().default(sql`wex.now()`),
    confirmedAt: instant(),
    /** The 30 seconds, counted from 1970, of the last code taken: none of that time or before is taken again. */
    lastStep: bigint({ mode: 'number' }).notNull().default(0),
  },
  (t) => [
    notByToken(),
    allow.read(isSelf(t.personId)),
    allow.add(isSelf(t.personId)),
    allow.change(isSelf(t.personId)),
    allow.remove(isSelf(t.personId)),
    signInReads(),
    pgPolicy('sign_in_enrols', { for: 'insert', to: wexSignIn, withCheck: sql`${t.personId} = ${enrolling}` }),
    pgPolicy('sign_in_confirms', {
      for: 'update',
      to: wexSignIn,
      using: sql`${t.personId} = ${enrolling}`,
      withCheck: sql`${t.personId} = ${enrolling}`,
    }),
    definerDoes(),
    ...forAccount('authenticator'),
  ],
)

/** A passkey: its id and its public key. */
export const passkey = pgTable(
  'passkey',
  {
    /** The credential's id, in base64url. */
    id: text().primaryKey(),
    personId: ofPerson(),
    publicKey: bytes().notNull(),
    counter: bigint({ mode: 'number' }).notNull().default(0),
    transports: text().array().notNull(),
    /** What its owner calls it. */
    name: text().notNull(),
    createdAt: instant().notNull().default(sql`wex.now()`),
    lastUsedAt: instant(),
    backedUp: boolean().notNull().default(false),
  },
  (t) => [
    index('passkey_by_person').on(t.personId),
    notByToken(),
    allow.read(isSelf(t.personId)),
    allow.add(isSelf(t.personId)),
    allow.change(isSelf(t.personId)),
    allow.remove(isSelf(t.personId)),
    signInReads(),
    pgPolicy('sign_in_enrols', { for: 'insert', to: wexSignIn, withCheck: sql`${t.personId} = ${enrolling}` }),
    pgPolicy('sign_in_counts', { for: 'update', to: wexSignIn, using: sql`true`, withCheck: sql`true` }),
    definerDoes(),
    ...forAccount('passkey'),
  ],
)

/** One of the codes for the day on which the other factor is lost. Hashed, and used once. */
export const recoveryCode = pgTable(
  'recovery_code',
  {
    id: uuid().primaryKey(),
    personId: ofPerson(),
    hash: text().notNull(),
    createdAt: instant().notNull().default(sql`wex.now()`),
    usedAt: instant(),
  },
  (t) => [
    unique('recovery_code_once').on(t.personId, t.hash),
    notByToken(),
    allow.read(isSelf(t.personId)),
    allow.add(isSelf(t.personId)),
    allow.remove(isSelf(t.personId)),
    signInReads(),
    pgPolicy('sign_in_enrols', { for: 'insert', to: wexSignIn, withCheck: sql`${t.personId} = ${enrolling}` }),
    pgPolicy('sign_in_uses', { for: 'update', to: wexSignIn, using: sql`true`, withCheck: sql`true` }),
    definerDoes(),
    ...forAccount('recovery_code'),
  ],
)

/** A question put to a passkey, waiting for its answer. Taken away by whoever answers it first. */
export const webauthnChallenge = pgTable(
  'webauthn_challenge',
  {
    challenge: text().primaryKey(),
    /** Whom it was put to; null where the answer will say who is there. */
    personId: uuid()
      .references(() => person.id)
      .$type<PersonId>(),
    /** The session in which it was put, whole or half: the answer must come in the same. */
    sessionId: text().$type<SessionId>(),
    purpose: text({ enum: CHALLENGE_PURPOSES }).notNull(),
    expiresAt: instant().notNull(),
  },
  (t) => [
    check('webauthn_challenge_purpose_is_known', sql`${t.purpose} in (${words(CHALLENGE_PURPOSES)})`),
    pgPolicy('sign_in_reads', { for: 'select', to: wexSignIn, using: sql`true` }),
    pgPolicy('sign_in_adds', { for: 'insert', to: wexSignIn, withCheck: sql`true` }),
    pgPolicy('sign_in_takes', { for: 'delete', to: wexSignIn, using: sql`true` }),
    definerDoes(),
    ...forAccount('webauthn_challenge'),
  ],
)

/**
 * For whom a second factor is required: a role, a role at a school, or everybody at a school. The most exact rule
 * counts: role and school, then school, then role (wex.factor_required).
 */
export const factorRule = pgTable(
  'factor_rule',
  {
    id: uuid().primaryKey(),
    role: text({ enum: ROLES }).$type<Role>(),
    schoolId: uuid()
      .references(() => school.id)
      .$type<SchoolId>(),
    required: boolean().notNull(),
  },
  (t) => [
    unique('factor_rule_once').on(t.role, t.schoolId).nullsNotDistinct(),
    check('factor_rule_role_is_known', sql`${t.role} in (${words(ROLES)})`),
    notByToken(),
    allow.read(sql`(select wex.person_id()) is not null`),
    allow.add(holds('council_administrator')),
    allow.change(holds('council_administrator')),
    allow.remove(holds('council_administrator')),
    definerDoes(),
  ],
)

/** An account at a single sign-on provider, and whose it is here. */
export const identity = pgTable(
  'identity',
  {
    issuer: text().notNull(),
    subject: text().notNull(),
    personId: ofPerson(),
    linkedAt: instant().notNull().default(sql`wex.now()`),
  },
  (t) => [
    primaryKey({ columns: [t.issuer, t.subject] }),
    index('identity_by_person').on(t.personId),
    notByToken(),
    allow.read(isSelf(t.personId)),
    allow.remove(isSelf(t.personId)),
    signInReads(),
    pgPolicy('sign_in_adds', { for: 'insert', to: wexSignIn, withCheck: sql`true` }),
    definerDoes(),
    ...forAccount('identity'),
  ],
)
