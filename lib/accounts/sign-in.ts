import 'server-only'
import { createHmac } from 'node:crypto'
import { asSystem } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { accountByEmail, addAttempts, addSession, lockAttempts, recentFailures } from '#db/queries/sign-in.ts'
import { SESSION_SECONDS } from '#lib/gate/cookie.ts'
import { newToken, sessionIdOf } from '#lib/gate/token.ts'
import { service } from '#lib/service.ts'
import { passphraseMatches } from './passphrase.ts'
import { stillToWait } from './rules.ts'

type SignIn =
  | { ok: true; token: string; personId: string }
  | { ok: false; reason: 'wrong' }
  | { ok: false; reason: 'wait'; seconds: number }

/** An address may stand for a whole school behind one connection, so it is slowed later than an account. */
const ADDRESS_ALLOWANCE = 20

const keyed = (kind: string, value: string): string =>
  createHmac('sha256', service().secret).update(`attempt ${kind} ${value}`).digest('base64url')

/**
 * Checks an email address and a passphrase and opens a session. A wrong address and a wrong passphrase get the same
 * answer after the same work. Failures slow down the account and the network address, in the database, so that every
 * instance counts together.
 * @param from where the attempt came from; kept with the session as its owner's own record
 */
export async function signInWithPassphrase(
  email: string,
  passphrase: string,
  from: { address: string | null; device: string | null },
): Promise<SignIn> {
  const account = keyed('account', email)
  const address = keyed('address', from.address ?? 'unknown')
  const found = await asSystem('sign-in', async (tx) => {
    await lockAttempts(tx, [account, address])
    const byAccount = await recentFailures(tx, account)
    const byAddress = await recentFailures(tx, address)
    const seconds = Math.max(
      stillToWait(byAccount.failures, byAccount.secondsAgo),
      stillToWait(Math.max(0, byAddress.failures - ADDRESS_ALLOWANCE), byAddress.secondsAgo),
    )
    if (seconds > 0) return { ok: false as const, reason: 'wait' as const, seconds }
    // Counted as a failure before the slow check, so that many at once cannot all pass the limit.
    await addAttempts(tx, [account], 'failed')
    return { ok: true as const, person: await accountByEmail(tx, email) }
  })
  if (!found.ok) return found

  const { person } = found
  const right = await passphraseMatches(person?.passwordHash ?? null, passphrase)
  if (!person || !right || person.deactivatedAt !== null) {
    await asSystem('sign-in', async (tx) => {
      await addAttempts(tx, [address], 'failed')
      await record(tx, { personId: null }, 'session.refused', { kind: 'session', id: null, schoolId: null })
    })
    return { ok: false, reason: 'wrong' }
  }

  const token = newToken()
  await asSystem('sign-in', async (tx) => {
    // The account's count starts again, never the address's: an attacker with an account of their own must not clear it.
    await addAttempts(tx, [account], 'passed')
    await addSession(tx, { id: sessionIdOf(token), personId: person.id, seconds: SESSION_SECONDS, ...from })
    await record(tx, { personId: person.id }, 'session.signed_in', { kind: 'session', id: null, schoolId: null })
  })
  return { ok: true, token, personId: person.id }
}
