import 'server-only'
import { asSystem } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { findLink, useResetLink } from '#db/queries/account-link.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { queueMail } from '#lib/mail/queue-mail.ts'
import { passed } from './limits.ts'
import { tokenHashOf } from './link-token.ts'
import { ownWords } from './own-words.ts'
import { hashPassphrase } from './passphrase.ts'
import { checkStrength } from './strength.ts'
import { until } from './until.ts'

type Reset =
  | { ok: true; email: string }
  | { ok: false; reason: 'over' }
  | { ok: false; reason: 'weak'; sentence: string }

/**
 * Sets a new passphrase by the link of a mail, once. All sessions and tokens of the person end (a trigger); nobody is
 * signed in by it, so that a second factor is asked for as ever. What strangers have tried on the account counts no more.
 * @returns `over` for a link that was used or has outlived its time, and for whoever was second
 */
export async function resetPassphrase(token: string, passphrase: string): Promise<Reset> {
  const tokenHash = tokenHashOf(token)
  const link = await asSystem('sign-in', (tx) => findLink(tx, tokenHash))
  if (link?.kind !== 'reset') return { ok: false, reason: 'over' }
  const { email, name, personId, hasFactor } = link
  const strength = await checkStrength(passphrase, { secondFactor: hasFactor, ownWords: await ownWords(name, email) })
  if (!strength.ok) return { ok: false, reason: 'weak', sentence: strength.sentence }

  const hash = await hashPassphrase(passphrase)
  const done = await asSystem('sign-in', async (tx) => {
    if (!(await useResetLink(tx, tokenHash, hash))) return false
    await passed(tx, 'sign-in', { account: email })
    await record(tx, { personId }, 'passphrase.reset', { kind: 'person', id: personId, schoolId: null })
    await queueMail(tx, { template: 'password_changed', parameters: { at: until(0) }, to: email, personId })
    return true
  })
  if (!done) return { ok: false, reason: 'over' }
  kickMail()
  return { ok: true, email }
}
