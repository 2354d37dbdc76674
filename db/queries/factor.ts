import { v7 as uuid } from 'uuid'
import type { Tx } from '../actor.ts'
import type { PersonId, SessionId } from '../vocabulary.ts'

/**
 * A person's second factors. A signed-in person sees and changes their own; the sign-in role checks them, and adds one
 * for the person of a half session that needs `enrolment`, once it has said which (`speakFor`). Whatever adds or removes
 * a factor ends the person's other sessions (a trigger).
 */

/** For the sign-in role, before it adds a factor: the half session in whose name it works, which then stays alive. */
export async function speakFor(tx: Tx, sessionId: SessionId): Promise<void> {
  await tx.sql`select set_config('wex.session_id', ${sessionId}, true)`
}

export type PasskeyEntry = { id: string; name: string; createdAt: string; lastUsedAt: string | null; backedUp: boolean }

export type Factors = {
  /** ISO instant since which the authenticator app counts; null when there is none. */
  authenticatorSince: string | null
  passkeys: PasskeyEntry[]
  recoveryCodesLeft: number
  /** Whether one of the person's roles asks for a second factor. */
  required: boolean
}

/** The factors of a person: of oneself, or for the sign-in role of anybody. */
export async function factorsOf(tx: Tx, personId: PersonId): Promise<Factors> {
  const [row] = await tx.sql<Factors[]>`
    select
      (select a.confirmed_at from authenticator a where a.person_id = ${personId}) as "authenticatorSince",
      coalesce((select json_agg(json_build_object('id', k.id, 'name', k.name, 'createdAt', k.created_at,
          'lastUsedAt', k.last_used_at, 'backedUp', k.backed_up) order by k.created_at, k.id)
        from passkey k where k.person_id = ${personId}), '[]'::json) as passkeys,
      (select count(*)::int from recovery_code c where c.person_id = ${personId} and c.used_at is null) as "recoveryCodesLeft",
      wex.factor_required(${personId}) as required`
  return row ?? { authenticatorSince: null, passkeys: [], recoveryCodesLeft: 0, required: false }
}

export type Authenticator = { secretSealed: Uint8Array; confirmedAt: string | null; lastStep: number }

/** The sealed secret, confirmed or not; null when there is none. */
export async function authenticatorOf(tx: Tx, personId: PersonId): Promise<Authenticator | null> {
  const [row] = await tx.sql<Authenticator[]>`
    select secret_sealed as "secretSealed", confirmed_at as "confirmedAt", last_step::float8 as "lastStep"
    from authenticator where person_id = ${personId}`
  return row ?? null
}

/**
 * A secret that waits for its first code, in the place of one that waited before.
 * @returns false when there is a confirmed one: it has to be removed first
 */
export async function addAuthenticator(tx: Tx, personId: PersonId, secretSealed: Uint8Array): Promise<boolean> {
  const { count } = await tx.sql`
    insert into authenticator as a (person_id, secret_sealed) values (${personId}, ${secretSealed})
    on conflict (person_id) do update set secret_sealed = excluded.secret_sealed, created_at = wex.now()
      where a.confirmed_at is null`
  return count > 0
}

/**
 * The first code was right: from now on the app counts as a factor, and that code is used.
 * @param step the 30 seconds of the code, counted from 1970
 */
export async function confirmAuthenticator(tx: Tx, personId: PersonId, step: number): Promise<boolean> {
  const { count } = await tx.sql`
    update authenticator set confirmed_at = wex.now(), last_step = ${step}
    where person_id = ${personId} and confirmed_at is null`
  return count > 0
}

export async function removeAuthenticator(tx: Tx, personId: PersonId): Promise<boolean> {
  const { count } = await tx.sql`delete from authenticator where person_id = ${personId}`
  return count > 0
}

/**
 * For the sign-in role: takes a right code's step. A code is taken once, and none of an earlier time after it.
 * @returns false when it was used, or a later one was
 */
export async function useStep(tx: Tx, personId: PersonId, step: number): Promise<boolean> {
  const [row] = await tx.sql<{ taken: boolean }[]>`select wex.use_step(${personId}, ${step}) as taken`
  return row?.taken ?? false
}

/** Puts ten (or however many) new codes in the place of all earlier ones. For a signed-in person. */
export async function replaceRecoveryCodes(tx: Tx, personId: PersonId, hashes: readonly string[]): Promise<void> {
  await removeRecoveryCodes(tx, personId)
  await addRecoveryCodes(tx, personId, hashes)
}

/** One's own codes, when there is no factor any more that they could stand in for. */
export async function removeRecoveryCodes(tx: Tx, personId: PersonId): Promise<void> {
  await tx.sql`delete from recovery_code where person_id = ${personId}`
}

/** The first codes, in the half session that sets up the first factor. */
export async function addRecoveryCodes(tx: Tx, personId: PersonId, hashes: readonly string[]): Promise<void> {
  const rows = hashes.map((hash) => ({ id: uuid(), person_id: personId, hash }))
  await tx.sql`insert into recovery_code ${tx.sql(rows)}`
}

/**
 * For the sign-in role: uses up the code of this hash.
 * @returns false when it is not the person's, or was used: of two at once one is told so
 */
export async function useRecoveryCode(tx: Tx, personId: PersonId, hash: string): Promise<boolean> {
  const { count } = await tx.sql`
    update recovery_code set used_at = wex.now()
    where person_id = ${personId} and hash = ${hash} and used_at is null`
  return count > 0
}
