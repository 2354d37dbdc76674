import 'server-only'
import { verifyRegistrationResponse } from '@simplewebauthn/server'
import { asSystem } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { isDatabaseFailure } from '#db/failure.ts'
import { addPasskey as keep, takeChallenge } from '#db/queries/passkey.ts'
import { inNameOf, type Stepper } from '#lib/gate/second-step.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { queueMail } from '#lib/mail/queue-mail.ts'
import { until } from '../until.ts'
import { riseBy } from './complete.ts'
import { readMadeAnswer } from './passkey-answer.ts'
import { passkeyPlace } from './passkey-place.ts'

type Added = { ok: true; token: string } | { ok: false; reason: 'wrong' | 'held' | 'over' }

/**
 * Adds the passkey that a browser has made for a question of ours (askForNewPasskey). Having made it proves it: the
 * browser gets a new token, and all other sessions of the person end (a trigger).
 * @returns `held` when the passkey is known already, whosever it is
 */
export async function addPasskey(stepper: Stepper, { name, answer }: { name: string; answer: string }): Promise<Added> {
  const { personId, sessionId, email } = stepper
  const made = await newCredential(stepper, answer)
  if (!made) return { ok: false, reason: 'wrong' }
  try {
    await inNameOf(stepper, async (tx) => {
      const subject = { kind: 'person', id: personId, schoolId: null } as const
      await record(tx, { personId }, 'factor.added', subject, { factor: 'passkey' })
      const parameters = { factor: 'passkey', at: until(0) } as const
      await queueMail(tx, { template: 'factor_added', parameters, to: email, personId })
      await keep(tx, { ...made, personId, name })
    })
  } catch (error) {
    if (isDatabaseFailure(error) && error.code === '23505') return { ok: false, reason: 'held' }
    throw error
  }
  kickMail()
  const token = await asSystem('sign-in', (tx) => riseBy(tx, sessionId, 'passkey'))
  return token ? { ok: true, token } : { ok: false, reason: 'over' }
}

async function newCredential({ personId, sessionId }: Stepper, text: string) {
  const place = passkeyPlace()
  const said = readMadeAnswer(text)
  if (!place || !said) return null
  const { answer, challenge } = said
  const put = await asSystem('sign-in', (tx) =>
    takeChallenge(tx, { challenge, purpose: 'enrolment', personId, sessionId }),
  )
  if (!put) return null
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: answer,
      expectedChallenge: challenge,
      expectedOrigin: place.origin,
      expectedRPID: place.domain,
    })
    if (!verified) return null
    const { credential, credentialBackedUp: backedUp } = registrationInfo
    const { id, publicKey, counter } = credential
    return { id, publicKey, counter, backedUp, transports: answer.response.transports }
  } catch {
    return null
  }
}
