import 'server-only'
import type { Tx } from '#db/actor.ts'
import { completeFactor } from '#db/queries/sessions.ts'
import type { SessionFactor, SessionId } from '#db/vocabulary.ts'
import { SESSION_SECONDS } from '#lib/gate/cookie.ts'
import { newToken, sessionIdOf } from '#lib/gate/token.ts'

/**
 * Ends the session in which a factor was proven and opens another with more rights: a token that somebody else had put
 * into the browser, or had seen, is worth nothing from then on.
 * @param tx of `asSystem('sign-in', …)`, when the factor has been checked
 * @returns the new token for the browser (keepSession), or null when the session was over
 */
export async function riseBy(
  tx: Tx,
  sessionId: SessionId,
  factor: Exclude<SessionFactor, 'none' | 'sso'>,
): Promise<string | null> {
  const token = newToken()
  const who = await completeFactor(tx, { sessionId, newId: sessionIdOf(token), factor, seconds: SESSION_SECONDS })
  return who && token
}
