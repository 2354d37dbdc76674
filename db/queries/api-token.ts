import type { Tx } from '../actor.ts'
import type { ApiScope, PersonId, SessionId } from '../vocabulary.ts'

/**
 * A personal access token: a session of kind `api` whose id is the hash of the token, with the rights of its owner (row-
 * level security decides) within its scopes (the API decides). It lasts a year at most and does not end for resting.
 */
export async function addApiToken(
  tx: Tx,
  values: { id: SessionId; personId: PersonId; name: string; scopes: readonly ApiScope[]; seconds: number },
): Promise<void> {
  await tx.sql`
    insert into session (id, person_id, kind, name, scopes, expires_at, idle_minutes)
    values (${values.id}, ${values.personId}, 'api', ${values.name}, ${[...values.scopes]}::text[],
      wex.now() + make_interval(secs => ${values.seconds}), 0)`
}

export type ApiToken = {
  id: SessionId
  name: string
  scopes: ApiScope[]
  createdAt: string
  /** Null while it has not been used. */
  lastUsedAt: string | null
  expiresAt: string
  state: 'live' | 'expired' | 'revoked'
}

/** One's own, live ones first. */
export async function listApiTokens(tx: Tx): Promise<ApiToken[]> {
  return [
    ...(await tx.sql<ApiToken[]>`
      select id, name, scopes, created_at as "createdAt", expires_at as "expiresAt",
        case when last_seen_at > created_at then last_seen_at end as "lastUsedAt",
        case when revoked_at is not null then 'revoked' when expires_at <= (select wex.now()) then 'expired' else 'live' end as state
      from session where person_id = (select wex.person_id()) and kind = 'api'
      order by (revoked_at is null and expires_at > (select wex.now())) desc, created_at desc, id`),
  ]
}

/** @returns its name, or null when it is not one's own, or was revoked before */
export async function revokeApiToken(tx: Tx, id: SessionId): Promise<string | null> {
  const [row] = await tx.sql<{ name: string }[]>`
    update session set revoked_at = wex.now()
    where id = ${id} and person_id = (select wex.person_id()) and kind = 'api' and revoked_at is null
    returning name`
  return row?.name ?? null
}
