import { type SQL, sql } from 'drizzle-orm'
import { type AnyPgColumn, pgPolicy, pgRole } from 'drizzle-orm/pg-core'
import type { Role } from '../vocabulary.ts'
import { words } from './words.ts'

/** The role the service connects as: owns nothing, bypasses nothing. */
export const wexApp = pgRole('wex_app').existing()
/** Narrow roles that the service takes on by name, one piece of work at a time (db/actor.ts, asSystem). */
export const wexSignIn = pgRole('wex_sign_in').existing()
export const wexPublic = pgRole('wex_public').existing()
export const wexMail = pgRole('wex_mail').existing()
export const wexRetention = pgRole('wex_retention').existing()
/** Taken on for one rights request: sees and changes what is held about its person alone (db/actor.ts, asCase). */
export const wexRights = pgRole('wex_rights').existing()
/** Owns the functions that policies and triggers call. Row-level security is forced, so it too needs a policy. */
export const wexDefiner = pgRole('wex_definer').existing()

/**
 * True for rows of the schools in which the asking person holds one of `roles`. The form is measured:
 * an uncorrelated scalar sub-select runs once a statement, and `= any (array)` can use an index, where
 * `in (select …)` becomes a hashed sub-plan and a full scan.
 */
export const inSchoolsOf = (school: AnyPgColumn, ...roles: Role[]): SQL =>
  sql`${school} = any ((select wex.schools_as(array[${words(roles)}]))::uuid[])`

/** True when the asking person holds one of `roles`, wherever. */
export const holds = (...roles: Role[]): SQL => sql`(select wex.holds(array[${words(roles)}]))`

/** True for the asking person's own rows. */
export const isSelf = (person: AnyPgColumn): SQL => sql`${person} = (select wex.person_id())`

/** True unless a personal access token asks: a machine reads and writes cohorts, and never decides who gets in. */
export const byPerson = sql`(select wex.by_person())`

/** Refuses personal access tokens, whatever the other policies of the table allow. */
export const notByToken = () => pgPolicy('not_by_token', { as: 'restrictive', for: 'all', to: wexApp, using: byPerson })

const read = (using: SQL) => pgPolicy('read', { as: 'permissive', for: 'select', to: wexApp, using })
const add = (withCheck: SQL) => pgPolicy('add', { as: 'permissive', for: 'insert', to: wexApp, withCheck })
const change = (using: SQL) =>
  pgPolicy('change', { as: 'permissive', for: 'update', to: wexApp, using, withCheck: using })
const remove = (using: SQL) => pgPolicy('remove', { as: 'permissive', for: 'delete', to: wexApp, using })

/**
 * Hides rows of students of whom nothing beyond the basics is shared (Education and Skills Act 2008) from everybody but
 * these roles of theirs, whatever the other policies of the table allow. The mark is looked at first: for nearly every
 * row nothing more is asked. Not for
 * what is added, since whoever puts a student into a cohort need not see the row.
 */
export const withinInstruction = (t: { basicsOnly: AnyPgColumn; schoolId: AnyPgColumn }, ...roles: Role[]) =>
  pgPolicy('within_instruction', {
    as: 'restrictive',
    for: 'all',
    to: wexApp,
    using: sql`not ${t.basicsOnly} or ${inSchoolsOf(t.schoolId, ...roles)}`,
    withCheck: sql`true`,
  })

/** What the functions behind the policies may read themselves (grants narrow it further). */
export const definerReads = () => pgPolicy('definer_reads', { for: 'select', to: wexDefiner, using: sql`true` })

/** What the functions do themselves, on tables that they change (grants narrow it further). */
export const definerDoes = () =>
  pgPolicy('definer_does', { for: 'all', to: wexDefiner, using: sql`true`, withCheck: sql`true` })

/** Policies for the service's own role; what is not named stays refused. */
export const allow = { read, add, change, remove }
