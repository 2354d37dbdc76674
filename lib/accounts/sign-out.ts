import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { revokeSession } from '#db/queries/sign-in.ts'

/** Ends the asking session at once, on every instance. The cookie that remains opens nothing. */
export async function signOut(actor: Actor): Promise<void> {
  await asActor(actor, async (tx) => {
    await record(tx, actor, 'session.signed_out', { kind: 'session', id: null, schoolId: null })
    await revokeSession(tx, actor.sessionId)
  })
}
