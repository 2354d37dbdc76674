import { and, count, eq, gt, max, sql } from 'drizzle-orm'
import type { Tx } from '../actor.ts'
import { person, session, signInAttempt } from '../schema/person.ts'
import type { PersonId, SessionFactor, SessionId, SessionNeeds } from '../vocabulary.ts'

/** The account of an address, with its hash: for the sign-in role alone. */
export async function accountByEmail(tx: Tx, email: string) {
  const [account] = await tx.db
    .select({ id: person.id, passwordHash: person.passwordHash, deactivatedAt: person.deactivatedAt })
    .from(person)
    .where(eq(person.email, email))
  return account ?? null
}

/**
 * Failures under a key in the last 15 minutes, since the last success, and how many seconds ago the last one was.
 * @param key keyed hash of an account or of an address
 */
export async function recentFailures(tx: Tx, key: string): Promise<{ failures: number; secondsAgo: number }> {
  const window = gt(signInAttempt.at, sql`wex.now() - interval '15 minutes'`)
  const [row] = await tx.db
    .select({
      failures: count(),
      secondsAgo: sql<number | null>`extract(epoch from wex.now() - ${max(signInAttempt.at)})::float8`,
    })
    .from(signInAttempt)
    .where(
      and(
        eq(signInAttempt.key, key),
        eq(signInAttempt.outcome, 'failed'),
        window,
        sql`${signInAttempt.at} > coalesce((select max(p.at) from sign_in_attempt p where p.key = ${key} and p.outcome = 'passed'), '-infinity')`,
      ),
    )
  return { failures: row?.failures ?? 0, secondsAgo: row?.secondsAgo ?? Number.POSITIVE_INFINITY }
}

/** One attempt at a time for a key: two at once would both read the count before either has added to it. */
export async function lockAttempts(tx: Tx, keys: readonly string[]): Promise<void> {
  for (const key of [...keys].sort())
    await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`)
}

export async function addAttempts(tx: Tx, keys: readonly string[], outcome: 'failed' | 'passed'): Promise<void> {
  await tx.db.insert(signInAttempt).values(keys.map((key) => ({ key, outcome })))
}

export type NewSession = {
  id: SessionId
  personId: PersonId
  seconds: number
  address: string | null
  device: string | null
  /** What was proven besides the passphrase or in its place (a passkey, a provider); left out for a passphrase alone. */
  factor?: Exclude<SessionFactor, 'none'>
}

/**
 * Opens a session: 12 hours at the longest, 30 or 60 minutes at rest, by the person's roles. Postgres decides whether it
 * is whole: after a passphrase alone, whoever has a second factor must show it, and whoever is required to have one must
 * set it up. Until then the session is nobody's, and lasts 20 minutes.
 * @returns what it still needs; null when it is whole
 */
export async function addSession(tx: Tx, values: NewSession): Promise<SessionNeeds | null> {
  const factor = values.factor ?? 'none'
  await tx.sql`
    insert into session (id, person_id, expires_at, idle_minutes, address, device, factor, factor_at)
    values (${values.id}, ${values.personId}, wex.now() + make_interval(secs => ${values.seconds}),
      wex.idle_minutes(${values.personId}::uuid), ${values.address}, ${values.device}, ${factor},
      case when ${factor}::text <> 'none' then wex.now() end)`
  const [row] = await tx.sql<{ needs: SessionNeeds | null }[]>`select wex.session_needs(${values.id}) as needs`
  return row?.needs ?? null
}

/** Ends the asking person's session at once. */
export async function revokeSession(tx: Tx, id: SessionId): Promise<void> {
  await tx.db.update(session).set({ revokedAt: sql`wex.now()` }).where(eq(session.id, id))
}
