import 'server-only'
import { asSystem } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { addAuthenticator, authenticatorOf, confirmAuthenticator } from '#db/queries/factor.ts'
import { inNameOf, type Stepper } from '#lib/gate/second-step.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { queueMail } from '#lib/mail/queue-mail.ts'
import { open, seal } from '#lib/sealing.ts'
import { service } from '#lib/service.ts'
import { failed, passed, underLimit } from '../limits.ts'
import { until } from '../until.ts'
import { AUTHENTICATOR_PURPOSE, newSecret, stepOf } from './authenticator-app.ts'
import { riseBy } from './complete.ts'
import type { Proven } from './prove-code.ts'

/**
 * Makes a secret that waits for its first code, in the place of one that waited before.
 * @returns false when there is an app already: it has to be removed first
 */
export async function beginApp(stepper: Stepper): Promise<boolean> {
  const { personId } = stepper
  const sealed = seal(service().secret, AUTHENTICATOR_PURPOSE, newSecret(), personId)
  return await inNameOf(stepper, (tx) => addAuthenticator(tx, personId, sealed))
}

/** The secret that waits for its first code; null when none waits. */
export async function waitingSecret(stepper: Stepper): Promise<Uint8Array | null> {
  const { personId } = stepper
  const app = await inNameOf(stepper, (tx) => authenticatorOf(tx, personId))
  return app && app.confirmedAt === null
    ? open(service().secret, AUTHENTICATOR_PURPOSE, app.secretSealed, personId)
    : null
}

/**
 * The first code shows that the app has the secret: from now on it is a second factor, that code is used, and the
 * browser gets a new token. All other sessions of the person end (a trigger).
 */
export async function confirmApp(stepper: Stepper, code: string, from: { address: string | null }): Promise<Proven> {
  const { personId, sessionId, email } = stepper
  const limit = await asSystem('sign-in', (tx) =>
    underLimit(tx, 'second-factor', { account: email, address: from.address }),
  )
  if (!limit.ok) return { ok: false, reason: 'wait', seconds: limit.seconds }
  const secret = await waitingSecret(stepper)
  const step = secret && stepOf(secret, code, Date.now())
  if (step === null) {
    await asSystem('sign-in', (tx) => failed(tx, 'second-factor', from))
    return { ok: false, reason: 'wrong' }
  }
  const added = await inNameOf(stepper, async (tx) => {
    if (!(await confirmAuthenticator(tx, personId, step))) return false
    await record(tx, { personId }, 'factor.added', { kind: 'person', id: personId, schoolId: null }, { factor: 'totp' })
    const parameters = { factor: 'totp', at: until(0) } as const
    await queueMail(tx, { template: 'factor_added', parameters, to: email, personId })
    return true
  })
  if (!added) return { ok: false, reason: 'over' }
  kickMail()
  const token = await asSystem('sign-in', async (tx) => {
    await passed(tx, 'second-factor', { account: email })
    return await riseBy(tx, sessionId, 'totp')
  })
  return token ? { ok: true, token } : { ok: false, reason: 'over' }
}
