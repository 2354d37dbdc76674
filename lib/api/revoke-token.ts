import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record, tokenReference } from '#db/audit.ts'
import { revokeApiToken } from '#db/queries/api-token.ts'
import type { SessionId } from '#db/vocabulary.ts'

/** Ends one of one's own tokens at once. @returns its name, or null when it is not one's own, or was revoked before */
export async function revokeToken(actor: Actor, id: SessionId): Promise<string | null> {
  return await asActor(actor, async (tx) => {
    const name = await revokeApiToken(tx, id)
    if (name === null) return null
    const details = { token: tokenReference(id) }
    await record(tx, actor, 'api_token.revoked', { kind: 'session', id: null, schoolId: null }, details)
    return name
  })
}
