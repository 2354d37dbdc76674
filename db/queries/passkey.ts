import type { Tx } from '../actor.ts'
import type { ChallengePurpose, PersonId, SessionId } from '../vocabulary.ts'

export type Passkey = {
  /** The credential's id, in base64url. */
  id: string
  personId: PersonId
  publicKey: Uint8Array
  counter: number
  transports: string[]
  name: string
  backedUp: boolean
}

/** For a signed-in person's own, and for the sign-in role in a half session that needs `enrolment` (see speakFor). */
export async function addPasskey(tx: Tx, values: Passkey): Promise<void> {
  await tx.sql`
    insert into passkey (id, person_id, public_key, counter, transports, name, backed_up)
    values (${values.id}, ${values.personId}, ${values.publicKey}, ${values.counter}, ${values.transports}::text[],
      ${values.name}, ${values.backedUp})`
}

const fields = (tx: Tx) => tx.sql`
  id, person_id as "personId", public_key as "publicKey", counter::float8 as counter, transports, name, backed_up as "backedUp"`

/** For the sign-in role: the passkey that answered. */
export async function findPasskey(tx: Tx, id: string): Promise<Passkey | null> {
  const [row] = await tx.sql<Passkey[]>`select ${fields(tx)} from passkey where id = ${id}`
  return row ?? null
}

/** For the sign-in role: whose account a passkey opens; null when there is no such passkey, or the account is closed. */
export async function accountOfPasskey(tx: Tx, id: string): Promise<{ personId: PersonId; email: string } | null> {
  const [row] = await tx.sql<{ personId: PersonId; email: string }[]>`
    select p.id as "personId", p.email from passkey k join person p on p.id = k.person_id
    where k.id = ${id} and p.deactivated_at is null`
  return row ?? null
}

/** For the sign-in role, or of oneself: those that may answer. */
export async function passkeysOf(tx: Tx, personId: PersonId): Promise<Passkey[]> {
  return [
    ...(await tx.sql<
      Passkey[]
    >`select ${fields(tx)} from passkey where person_id = ${personId} order by created_at, id`),
  ]
}

/**
 * For the sign-in role: notes a use. A counter that does not rise, where there is one, means a copy of the passkey.
 * @returns false when it did not rise
 */
export async function usePasskey(tx: Tx, id: string, use: { counter: number; backedUp: boolean }): Promise<boolean> {
  const { count } = await tx.sql`
    update passkey set counter = ${use.counter}, backed_up = ${use.backedUp}, last_used_at = wex.now()
    where id = ${id} and (counter < ${use.counter} or (counter = 0 and ${use.counter} = 0))`
  return count > 0
}

export async function removePasskey(tx: Tx, id: string): Promise<boolean> {
  const { count } = await tx.sql`delete from passkey where id = ${id}`
  return count > 0
}

export type Challenge = {
  challenge: string
  purpose: ChallengePurpose
  /** Whom it is put to; null where the answer will say who is there. */
  personId: PersonId | null
  /** The session in which it is put, whole or half; null before there is one. */
  sessionId: SessionId | null
}

/** For the sign-in role: a question that waits for its answer, for so many seconds. */
export async function addChallenge(tx: Tx, values: Challenge & { seconds: number }): Promise<void> {
  await tx.sql`
    insert into webauthn_challenge (challenge, purpose, person_id, session_id, expires_at)
    values (${values.challenge}, ${values.purpose}, ${values.personId}, ${values.sessionId},
      wex.now() + make_interval(secs => ${values.seconds}))`
}

/**
 * For the sign-in role: takes the question away, so that no answer is taken twice. It must have been put for the same
 * purpose, to the same person, in the same session.
 * @returns false when there is none such
 */
export async function takeChallenge(tx: Tx, wanted: Challenge): Promise<boolean> {
  const { count } = await tx.sql`
    delete from webauthn_challenge
    where challenge = ${wanted.challenge} and purpose = ${wanted.purpose} and expires_at > wex.now()
      and person_id is not distinct from ${wanted.personId}::uuid
      and session_id is not distinct from ${wanted.sessionId}::text`
  return count > 0
}
