import 'server-only'
import { type Actor, asActor, asSystem } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { lockRoles } from '#db/queries/change-roles.ts'
import { factorsOf, removeAuthenticator, removeRecoveryCodes } from '#db/queries/factor.ts'
import { removePasskey } from '#db/queries/passkey.ts'
import { accountByEmail } from '#db/queries/sign-in.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { queueMail } from '#lib/mail/queue-mail.ts'
import { passed, underLimit } from '../limits.ts'
import { onlyProviderFor } from '../oidc-rules.ts'
import { passphraseMatches } from '../passphrase.ts'
import { standsAlone } from '../strength.ts'
import { until } from '../until.ts'
import { hasFactor, without } from './rules.ts'

export type Removed =
  | { ok: true }
  | { ok: false; reason: 'required' | 'not_found' | 'wrong' | 'short' }
  | { ok: false; reason: 'wait'; seconds: number }

/**
 * Removes the app (`app`) or a passkey (its credential's id). With the last factor the recovery codes go as well; all
 * other sessions of the person end (a trigger). The last one is removed with the passphrase, which stands alone from then
 * on: one that was long enough beside a factor may be too short without.
 * @returns `required` when it is the last one and a rule asks for one; `not_found` when it is not one's own, or gone;
 *   `short` when the passphrase must be changed first
 */
export async function removeFactor(actor: Actor, factor: string, passphrase: string): Promise<Removed> {
  const { personId, email } = actor
  const refused = (reason: 'required' | 'not_found') => ({ ok: false, reason }) as const
  // Looked at before the transaction, in which nothing slow is checked, and again in it.
  const held = await asActor(actor, (tx) => factorsOf(tx, personId))
  const rest = without(held, factor)
  if (!rest) return refused('not_found')
  const last = !hasFactor(rest)
  if (last && held.required) return refused('required')
  const stands = last ? await passphraseStands(actor, passphrase) : ({ ok: true } as const)
  if (!stands.ok) return stands
  const done = await asActor(actor, async (tx): Promise<Removed> => {
    // Two at once would each find the other factor still there.
    await lockRoles(tx, personId)
    const held = await factorsOf(tx, personId)
    const rest = without(held, factor)
    if (!rest) return refused('not_found')
    if (!hasFactor(rest) && held.required) return refused('required')
    // The other one went in this very moment, and this is the last: nobody has asked for the passphrase.
    if (!hasFactor(rest) && !last) return { ok: false, reason: 'wrong' }
    const kind = factor === 'app' ? 'totp' : 'passkey'
    await record(tx, actor, 'factor.removed', { kind: 'person', id: personId, schoolId: null }, { factor: kind })
    const parameters = { factor: kind, at: until(0) } as const
    await queueMail(tx, { template: 'factor_removed', parameters, to: email, personId })
    if (factor === 'app') await removeAuthenticator(tx, personId)
    else await removePasskey(tx, factor)
    if (!hasFactor(rest)) await removeRecoveryCodes(tx, personId)
    return { ok: true }
  })
  if (done.ok) kickMail()
  return done
}

/** Whether this is the person's passphrase, and enough by itself. Whoever comes in by a provider alone has none to show. */
async function passphraseStands({ personId, email }: Actor, passphrase: string): Promise<Removed> {
  if (onlyProviderFor(email)) return { ok: true }
  const [limit, account] = await asSystem('sign-in', async (tx) => [
    await underLimit(tx, 'passphrase', { account: personId }),
    await accountByEmail(tx, email),
  ])
  if (!limit.ok) return { ok: false, reason: 'wait', seconds: limit.seconds }
  const hash = account?.passwordHash ?? null
  if (hash !== null && !(await passphraseMatches(hash, passphrase))) return { ok: false, reason: 'wrong' }
  await asSystem('sign-in', (tx) => passed(tx, 'passphrase', { account: personId }))
  return hash === null || standsAlone(passphrase) ? { ok: true } : { ok: false, reason: 'short' }
}
