import 'server-only'
import { type Actor, asSystem } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { factorsOf } from '#db/queries/factor.ts'
import { changePassphrase as setHash } from '#db/queries/sessions.ts'
import { accountByEmail } from '#db/queries/sign-in.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { queueMail } from '#lib/mail/queue-mail.ts'
import { passed, underLimit } from './limits.ts'
import { onlyProviderFor } from './oidc-rules.ts'
import { ownWords } from './own-words.ts'
import { hashPassphrase, passphraseMatches } from './passphrase.ts'
import { checkStrength } from './strength.ts'
import { until } from './until.ts'

type Changed =
  | { ok: true }
  | { ok: false; reason: 'wrong' | 'same' | 'provider' | 'over' }
  | { ok: false; reason: 'wait'; seconds: number }
  | { ok: false; reason: 'weak'; sentence: string }

/**
 * Sets a new passphrase for somebody who is signed in and knows the old one: a browser that was left alone must not be
 * enough to take the account over. All other sessions end, tokens and reset links too (a trigger).
 * @returns `provider` where a single sign-on provider is the address's only way in; `over` where the session has ended meanwhile
 */
export async function changePassphrase(actor: Actor, old: string, passphrase: string): Promise<Changed> {
  const { personId, name, email, sessionId } = actor
  if (onlyProviderFor(email)) return { ok: false, reason: 'provider' }
  const [limit, account, factors] = await asSystem('sign-in', async (tx) => [
    await underLimit(tx, 'passphrase', { account: personId }),
    await accountByEmail(tx, email),
    await factorsOf(tx, personId),
  ])
  if (!limit.ok) return { ok: false, reason: 'wait', seconds: limit.seconds }
  if (!(await passphraseMatches(account?.passwordHash ?? null, old))) return { ok: false, reason: 'wrong' }
  await asSystem('sign-in', (tx) => passed(tx, 'passphrase', { account: personId }))
  if (old.normalize('NFKC') === passphrase.normalize('NFKC')) return { ok: false, reason: 'same' }

  const secondFactor = factors.authenticatorSince !== null || factors.passkeys.length > 0
  const words = await ownWords(name, email, ...actor.grants.map((grant) => grant.schoolName ?? grant.partnerName))
  const strength = await checkStrength(passphrase, { secondFactor, ownWords: words })
  if (!strength.ok) return { ok: false, reason: 'weak', sentence: strength.sentence }

  const hash = await hashPassphrase(passphrase)
  const done = await asSystem('sign-in', async (tx) => {
    if (!(await setHash(tx, sessionId, hash))) return false
    await record(tx, actor, 'passphrase.changed', { kind: 'person', id: personId, schoolId: null })
    await queueMail(tx, { template: 'password_changed', parameters: { at: until(0) }, to: email, personId })
    return true
  })
  if (!done) return { ok: false, reason: 'over' }
  kickMail()
  return { ok: true }
}
