import 'server-only'
import { asSystem } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { accountByEmail, addSession } from '#db/queries/sign-in.ts'
import type { SessionNeeds } from '#db/vocabulary.ts'
import { SESSION_SECONDS } from '#lib/gate/cookie.ts'
import { newToken, sessionIdOf } from '#lib/gate/token.ts'
import { failed, passed, underLimit } from './limits.ts'
import { onlyProviderFor } from './oidc-rules.ts'
import { passphraseMatches } from './passphrase.ts'

type SignIn =
  /** `needs` says what the session still has to be given before it is anybody's; null when it is whole. */
  | { ok: true; token: string; personId: string; needs: SessionNeeds | null }
  | { ok: false; reason: 'wrong' }
  /** The address has a single sign-on provider as its only way in. */
  | { ok: false; reason: 'provider' }
  | { ok: false; reason: 'wait'; seconds: number }

/** Where an attempt came from; address and device are kept with the session as its owner's own record. */
type From = {
  address: string | null
  device: string | null
  /** The device cookie, by which a browser that has signed in before is known (limits.ts). */
  known?: string | null
}

/**
 * Checks an email address and a passphrase and opens a session. A wrong address and a wrong passphrase get the same
 * answer after the same work. Failures slow down the account and the network address, in the database, so that every
 * instance counts together.
 */
export async function signInWithPassphrase(email: string, passphrase: string, from: From): Promise<SignIn> {
  // Before any look-up, and by the address alone: whether there is an account makes no difference.
  if (onlyProviderFor(email)) return { ok: false, reason: 'provider' }
  const { known, ...kept } = from
  const found = await asSystem('sign-in', async (tx) => {
    const limit = await underLimit(tx, 'sign-in', { account: email, address: from.address, device: known })
    if (!limit.ok) return { ok: false as const, reason: 'wait' as const, seconds: limit.seconds }
    return { ok: true as const, person: await accountByEmail(tx, email) }
  })
  if (!found.ok) return found

  const { person } = found
  const right = await passphraseMatches(person?.passwordHash ?? null, passphrase)
  if (!person || !right || person.deactivatedAt !== null) {
    await asSystem('sign-in', async (tx) => {
      await failed(tx, 'sign-in', from)
      await record(tx, { personId: null }, 'session.refused', { kind: 'session', id: null, schoolId: null })
    })
    return { ok: false, reason: 'wrong' }
  }

  const token = newToken()
  const needs = await asSystem('sign-in', async (tx) => {
    await passed(tx, 'sign-in', { account: email, device: known })
    const needs = await addSession(tx, {
      id: sessionIdOf(token),
      personId: person.id,
      seconds: SESSION_SECONDS,
      ...kept,
    })
    await record(tx, { personId: person.id }, 'session.signed_in', { kind: 'session', id: null, schoolId: null })
    return needs
  })
  return { ok: true, token, personId: person.id, needs }
}
