import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { factorsOf, replaceRecoveryCodes } from '#db/queries/factor.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { queueMail } from '#lib/mail/queue-mail.ts'
import { service } from '#lib/service.ts'
import { until } from '../until.ts'
import { newRecoveryCodes, recoveryHash } from './recovery-codes.ts'
import { hasFactor } from './rules.ts'

/**
 * Ten new codes in the place of all earlier ones. They are shown this once: only their hashes are kept.
 * @returns null when there is no second factor that they could stand in for
 */
export async function makeRecoveryCodes(actor: Actor): Promise<string[] | null> {
  const { personId, email } = actor
  const codes = newRecoveryCodes()
  const made = await asActor(actor, async (tx) => {
    if (!hasFactor(await factorsOf(tx, personId))) return false
    const hashes = codes.map((code) => recoveryHash(service().secret, personId, code))
    await record(tx, actor, 'recovery_codes.made', { kind: 'person', id: personId, schoolId: null })
    const parameters = { factor: 'recovery', at: until(0) } as const
    await queueMail(tx, { template: 'factor_added', parameters, to: email, personId })
    await replaceRecoveryCodes(tx, personId, hashes)
    return true
  })
  if (!made) return null
  kickMail()
  return codes
}
