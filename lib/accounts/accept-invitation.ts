import 'server-only'
import { v7 as uuid } from 'uuid'
import { type Actor, asSystem, type Tx } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { type Accepted, acceptInvitation, findInvitation } from '#db/queries/invitation.ts'
import { addSession, type NewSession } from '#db/queries/sign-in.ts'
import type { PersonId } from '#db/vocabulary.ts'
import { SESSION_SECONDS } from '#lib/gate/cookie.ts'
import { newToken, sessionIdOf } from '#lib/gate/token.ts'
import { tokenHashOf } from './link-token.ts'
import { onlyProviderFor } from './oidc-rules.ts'
import { ownWords } from './own-words.ts'
import { hashPassphrase } from './passphrase.ts'
import { checkStrength } from './strength.ts'

type From = { address: string | null; device: string | null }

/** Undoes an acceptance. */
class HasAccount extends Error {}

/** `token` is of the session that was opened; whether it needs a second step, the session knows. */
type In = { ok: true; token: string; email: string }
type Over = { ok: false; reason: 'over' }

/**
 * Somebody who has no account yet accepts: an account is made with this name and passphrase, with the role, and signed
 * in. Of two at once exactly one wins.
 * @returns `over` for a link that was used, withdrawn or outlived; `account` where the address has an account by now, or
 *   comes in by a provider alone
 */
export async function acceptAsNewcomer(
  link: string,
  { name, passphrase }: { name: string; passphrase: string },
  from: From,
): Promise<In | Over | { ok: false; reason: 'account' } | { ok: false; reason: 'weak'; sentence: string }> {
  const tokenHash = tokenHashOf(link)
  const found = await asSystem('sign-in', (tx) => findInvitation(tx, tokenHash))
  if (!found) return { ok: false, reason: 'over' }
  const { email } = found
  if (found.hasAccount || onlyProviderFor(email)) return { ok: false, reason: 'account' }
  const words = await ownWords(name, email, found.schoolName, found.partnerName)
  const strength = await checkStrength(passphrase, { secondFactor: false, ownWords: words })
  if (!strength.ok) return { ok: false, reason: 'weak', sentence: strength.sentence }

  const newcomer = { personId: uuid() as PersonId, name, passwordHash: await hashPassphrase(passphrase) }
  try {
    return await asSystem('sign-in', async (tx) => {
      const done = await acceptInvitation(tx, tokenHash, newcomer)
      if (!done) return { ok: false, reason: 'over' }
      // An account that came to be in this very moment keeps its passphrase, and this one opens no session of it.
      if (!done.made) throw new HasAccount()
      return { ok: true, email, token: await openSession(tx, done, from) }
    })
  } catch (error) {
    if (error instanceof HasAccount) return { ok: false, reason: 'account' }
    throw error
  }
}

/**
 * Somebody who has an account, and is signed in to it, accepts. All their sessions end with the new role (a trigger), and
 * another is opened in place of this one: as a provider or a passkey proved it, else Postgres asks for the second factor
 * again, or for the first one where the new role requires it.
 * @returns `stranger` where they are signed in as somebody else
 */
export async function acceptAsHolder(
  actor: Actor,
  link: string,
  from: From,
): Promise<In | Over | { ok: false; reason: 'stranger' }> {
  const tokenHash = tokenHashOf(link)
  return await asSystem('sign-in', async (tx) => {
    const found = await findInvitation(tx, tokenHash)
    if (!found) return { ok: false, reason: 'over' }
    if (found.email !== actor.email) return { ok: false, reason: 'stranger' }
    // Nobody is made: the person of this address is the one who asks.
    const done = await acceptInvitation(tx, tokenHash, { ...actor, passwordHash: null })
    if (done?.personId !== actor.personId) return { ok: false, reason: 'over' }
    const { factor } = actor.session
    const whole = factor === 'passkey' || factor === 'sso' ? { factor } : {}
    return { ok: true, email: actor.email, token: await openSession(tx, done, { ...from, ...whole }) }
  })
}

/** After the change, or the change would end it. */
async function openSession(tx: Tx, done: Accepted, how: From & Pick<NewSession, 'factor'>): Promise<string> {
  const { personId, accepted, made } = done
  for (const { id, role, schoolId } of accepted)
    await record(tx, { personId }, 'invitation.accepted', { kind: 'invitation', id, schoolId }, { role, made })
  const token = newToken()
  await addSession(tx, { id: sessionIdOf(token), personId, seconds: SESSION_SECONDS, ...how })
  await record(tx, { personId }, 'session.signed_in', { kind: 'session', id: null, schoolId: null })
  return token
}
