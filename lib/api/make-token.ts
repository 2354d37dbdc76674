import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record, tokenReference } from '#db/audit.ts'
import { addApiToken, listApiTokens } from '#db/queries/api-token.ts'
import type { ApiScope } from '#db/vocabulary.ts'
import { sessionIdOf } from '#lib/gate/token.ts'
import { MOST_LIVE_TOKENS, scopesOf } from './rules.ts'
import { newApiToken } from './token-format.ts'

type Made =
  /** The token itself, which nobody can be shown again: the database has its hash. */
  { ok: true; token: string } | { ok: false; reason: 'not_allowed' | 'named' | 'too_many' }

/**
 * Makes a personal access token. It has the rights of its owner within its scopes, which can be no others than those
 * that the owner's roles may let it do.
 */
export async function makeToken(
  actor: Actor,
  { name, scopes, days }: { name: string; scopes: readonly ApiScope[]; days: number },
): Promise<Made> {
  const allowed = scopesOf(actor)
  if (!scopes.every((scope) => allowed.includes(scope))) return { ok: false, reason: 'not_allowed' }
  const token = newApiToken()
  const id = sessionIdOf(token)
  return await asActor(actor, async (tx) => {
    const live = (await listApiTokens(tx)).filter(({ state }) => state === 'live')
    // Also stops a form that is sent twice from leaving a token behind that nobody was shown.
    if (live.some((one) => one.name === name)) return { ok: false, reason: 'named' }
    if (live.length >= MOST_LIVE_TOKENS) return { ok: false, reason: 'too_many' }
    await addApiToken(tx, { id, personId: actor.personId, name, scopes, seconds: days * 86_400 })
    const details = { token: tokenReference(id), scopes: [...scopes], days }
    await record(tx, actor, 'api_token.made', { kind: 'session', id: null, schoolId: null }, details)
    return { ok: true, token }
  })
}
