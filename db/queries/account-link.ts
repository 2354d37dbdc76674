import type { Tx } from '../actor.ts'
import type { LinkKind, PersonId } from '../vocabulary.ts'

export type LinkValues = {
  tokenHash: string
  personId: PersonId
  seconds: number
} & ({ kind: 'reset' } | { kind: 'email_old' | 'email_new'; newEmail: string; changeId: string })

/**
 * A link that can be used once, for so many seconds. For the sign-in role; a signed-in person adds those of their own
 * change of address themselves (both kinds, with one `changeId`).
 */
export async function addLink(tx: Tx, values: LinkValues): Promise<void> {
  const change = values.kind === 'reset' ? null : values
  await tx.sql`
    insert into account_link (token_hash, person_id, kind, new_email, change_id, expires_at)
    values (${values.tokenHash}, ${values.personId}, ${values.kind}, ${change?.newEmail ?? null},
      ${change?.changeId ?? null}, wex.now() + make_interval(secs => ${values.seconds}))`
}

export type LiveLink = {
  kind: LinkKind
  personId: PersonId
  name: string
  email: string
  newEmail: string | null
  /** Whether a second factor is set up: then a passphrase may have 12 characters, else 15. */
  hasFactor: boolean
}

/** For the sign-in role: what is behind a link, while it can be used. */
export async function findLink(tx: Tx, tokenHash: string): Promise<LiveLink | null> {
  const [row] = await tx.sql<{ found: LiveLink | null }[]>`select wex.find_link(${tokenHash}) as found`
  return row?.found ?? null
}

/**
 * For the sign-in role: sets a new passphrase by a `reset` link. Ends all sessions, tokens and other such links.
 * @returns whose, or null when it was used, has outlived its time, or is another kind of link: of two at once one wins
 */
export async function useResetLink(tx: Tx, tokenHash: string, passwordHash: string): Promise<PersonId | null> {
  const [row] = await tx.sql<{ person: PersonId | null }[]>`
    select wex.use_reset(${tokenHash}, ${passwordHash}) as person`
  return row?.person ?? null
}

/** `waiting` for the other end; `taken`: somebody else has the address by now, and nothing changes. */
export type EmailConfirmed = { personId: PersonId; outcome: 'waiting' | 'changed' | 'taken' }

/**
 * For the sign-in role: confirms one end of a change of address; the second one changes it.
 * @returns null when the link was used, has outlived its time, or is another kind of link
 */
export async function useEmailLink(tx: Tx, tokenHash: string): Promise<EmailConfirmed | null> {
  const [row] = await tx.sql<{ done: EmailConfirmed | null }[]>`select wex.confirm_email(${tokenHash}) as done`
  return row?.done ?? null
}
