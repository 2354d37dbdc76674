import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { endOtherSessions, endSession } from '#db/queries/sessions.ts'
import type { SessionId } from '#db/vocabulary.ts'

const SUBJECT = { kind: 'session', id: null, schoolId: null } as const

/** Signs one of one's own other browsers out, at once. @returns false when it is not one's own, or over already */
export async function endOwnSession(actor: Actor, id: SessionId): Promise<boolean> {
  // One's own end is signing out, which leads to the sign-in page (sign-out.ts).
  if (id === actor.sessionId) return false
  return await asActor(actor, async (tx) => {
    if (!(await endSession(tx, id))) return false
    await record(tx, actor, 'session.ended', SUBJECT)
    return true
  })
}

/** Signs out everywhere else; access tokens stay. @returns how many */
export async function endSessionsElsewhere(actor: Actor): Promise<number> {
  return await asActor(actor, async (tx) => {
    const ended = await endOtherSessions(tx)
    if (ended > 0) await record(tx, actor, 'sessions.ended', SUBJECT, { sessions: ended })
    return ended
  })
}
