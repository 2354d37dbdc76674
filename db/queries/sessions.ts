import type { Tx } from '../actor.ts'
import type { PersonId, SchoolId, SessionFactor, SessionId, SessionNeeds } from '../vocabulary.ts'

export type OwnSession = {
  id: SessionId
  createdAt: string
  lastSeenAt: string
  expiresAt: string
  address: string | null
  device: string | null
  factor: SessionFactor | null
  /** The one that asks. */
  current: boolean
}

/** One's own live sessions of browsers, the one that asks first, then by last use. */
export async function listOwnSessions(tx: Tx): Promise<OwnSession[]> {
  return [
    ...(await tx.sql<OwnSession[]>`
      select id, created_at as "createdAt", last_seen_at as "lastSeenAt", expires_at as "expiresAt", address, device,
        factor, id = current_setting('wex.session_id') as current
      from session
      where person_id = (select wex.person_id()) and kind = 'browser' and wex.person_of(id) is not null
        and revoked_at is null and expires_at > (select wex.now())
      order by current desc, last_seen_at desc, id`),
  ]
}

/** Ends one of one's own, the asking one included. @returns false when it is not one's own, or over already */
export async function endSession(tx: Tx, id: SessionId): Promise<boolean> {
  const { count } = await tx.sql`
    update session set revoked_at = wex.now()
    where id = ${id} and person_id = (select wex.person_id()) and kind = 'browser' and revoked_at is null`
  return count > 0
}

/** Ends all of one's own but the one that asks; tokens stay. @returns how many */
export async function endOtherSessions(tx: Tx): Promise<number> {
  const { count } = await tx.sql`
    update session set revoked_at = wex.now()
    where person_id = (select wex.person_id()) and kind = 'browser' and revoked_at is null
      and id <> current_setting('wex.session_id')`
  return count
}

/**
 * Puts one place's work on the screen, or all (null), for the asking session. It gives no right: row-level security
 * decides as before.
 * @returns false when the person holds no role there
 */
export async function actAt(tx: Tx, schoolId: SchoolId | null): Promise<boolean> {
  const [row] = await tx.sql<{ done: boolean }[]>`select wex.act_at(${schoolId}) as done`
  return row?.done ?? false
}

/** A session between the two factors: nobody's, until it has done what it needs. */
export type HalfSession = {
  personId: PersonId
  name: string
  email: string
  needs: SessionNeeds
  expiresAt: string
  authenticator: boolean
  passkeys: number
  recoveryCodes: number
}

/** For the sign-in role: the live half session of a cookie, or null. */
export async function halfSession(tx: Tx, id: SessionId): Promise<HalfSession | null> {
  const [row] = await tx.sql<{ half: HalfSession | null }[]>`select wex.half_session(${id}) as half`
  return row?.half ?? null
}

/**
 * For the sign-in role, when a factor has been checked: ends the session and opens another in its place, of which the
 * person gets the token. A half session becomes a whole one for `seconds`; a whole one is stepped up and ends when it
 * would have ended.
 * @returns whose, or null when the session was over, or somebody else was first
 * @throws DatabaseFailure 42501 when the person has no such factor
 */
export async function completeFactor(
  tx: Tx,
  values: { sessionId: SessionId; newId: SessionId; factor: Exclude<SessionFactor, 'none'>; seconds: number },
): Promise<PersonId | null> {
  const [row] = await tx.sql<{ person: PersonId | null }[]>`
    select wex.prove_factor(${values.sessionId}, ${values.newId}, ${values.factor}, ${values.seconds}) as person`
  return row?.person ?? null
}

/**
 * For the sign-in role, when the old passphrase has been checked: sets the new one of the person of a whole session,
 * and ends all others, tokens and reset links included.
 * @returns whose, or null when the session is nobody's or a token
 */
export async function changePassphrase(tx: Tx, id: SessionId, passwordHash: string): Promise<PersonId | null> {
  const [row] = await tx.sql<
    { person: PersonId | null }[]
  >`select wex.change_passphrase(${id}, ${passwordHash}) as person`
  return row?.person ?? null
}
