import 'server-only'
import { asSystem } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { accountOfPasskey } from '#db/queries/passkey.ts'
import { addSession } from '#db/queries/sign-in.ts'
import { SESSION_SECONDS } from '#lib/gate/cookie.ts'
import { newToken, sessionIdOf } from '#lib/gate/token.ts'
import { failed, underLimit } from '../limits.ts'
import { onlyProviderFor } from '../oidc-rules.ts'
import { checkPasskey } from './check-passkey.ts'

type SignedIn =
  | { ok: true; token: string; email: string }
  /** `email` of the account, whose address has a single sign-on provider as its only way in. */
  | { ok: false; reason: 'provider'; email: string }
  | { ok: false; reason: 'wrong' }
  | { ok: false; reason: 'wait'; seconds: number }

/**
 * The whole sign-in by a passkey: the device has checked who it is, so the session is whole at once. Nothing slows the
 * right one down, whatever strangers try on the account or from the same network. Wrong ones are counted by address, and
 * no more are written down than one may try: whoever sends them cannot fill the record.
 */
export async function signInWithPasskey(
  answer: string,
  from: { address: string | null; device: string | null },
): Promise<SignedIn> {
  const checked = await checkPasskey(null, answer)
  return await asSystem('sign-in', async (tx) => {
    const account = checked && (await accountOfPasskey(tx, checked.passkey.id))
    const only = account && onlyProviderFor(account.email)
    if (!checked || !account || only || !(await checked.note(tx))) {
      const limit = await underLimit(tx, 'passkey', { address: from.address })
      if (!limit.ok) return { ok: false, reason: 'wait', seconds: limit.seconds }
      await failed(tx, 'passkey', from)
      await record(tx, { personId: null }, 'session.refused', { kind: 'session', id: null, schoolId: null })
      return only && account ? { ok: false, reason: 'provider', email: account.email } : { ok: false, reason: 'wrong' }
    }
    const { personId, email } = account
    const token = newToken()
    await addSession(tx, {
      id: sessionIdOf(token),
      personId,
      seconds: SESSION_SECONDS,
      factor: 'passkey',
      ...from,
    })
    const subject = { kind: 'session', id: null, schoolId: null } as const
    await record(tx, { personId }, 'session.signed_in', subject, { by: 'passkey' })
    return { ok: true, token, email }
  })
}
