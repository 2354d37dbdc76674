import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { lockRoles } from '#db/queries/change-roles.ts'
import { factorsOf, removeAuthenticator, removeRecoveryCodes } from '#db/queries/factor.ts'
import { removePasskey } from '#db/queries/passkey.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { queueMail } from '#lib/mail/queue-mail.ts'
import { until } from '../until.ts'
import { hasFactor, without } from './rules.ts'

/**
 * Removes the app (`app`) or a passkey (its credential's id). With the last factor the recovery codes go as well; all
 * other sessions of the person end (a trigger).
 * @returns `required` when it is the last one and a rule asks for one; `not_found` when it is not one's own, or gone
 */
export async function removeFactor(actor: Actor, factor: string): Promise<'removed' | 'required' | 'not_found'> {
  const { personId, email } = actor
  const done = await asActor(actor, async (tx) => {
    // Two at once would each find the other factor still there.
    await lockRoles(tx, personId)
    const held = await factorsOf(tx, personId)
    const rest = without(held, factor)
    if (!rest) return 'not_found'
    if (!hasFactor(rest) && held.required) return 'required'
    const kind = factor === 'app' ? 'totp' : 'passkey'
    await record(tx, actor, 'factor.removed', { kind: 'person', id: personId, schoolId: null }, { factor: kind })
    const parameters = { factor: kind, at: until(0) } as const
    await queueMail(tx, { template: 'factor_removed', parameters, to: email, personId })
    if (factor === 'app') await removeAuthenticator(tx, personId)
    else await removePasskey(tx, factor)
    if (!hasFactor(rest)) await removeRecoveryCodes(tx, personId)
    return 'removed'
  })
  if (done === 'removed') kickMail()
  return done
}
