import 'server-only'
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import { asSystem } from '#db/actor.ts'
import { addChallenge, passkeysOf } from '#db/queries/passkey.ts'
import type { Stepper } from '#lib/gate/second-step.ts'
import { passkeyPlace } from './passkey-place.ts'

/** How long a question waits for its answer, in seconds; a browser asks its person for as long. */
const PATIENCE = 300

type Prover = Pick<Stepper, 'personId' | 'sessionId'>

/**
 * Asks whoever is there for a passkey: as a second factor of the person of a session, or, with nobody, as the whole
 * sign-in. Then the answer says who it is, and the device must have checked that (by finger, face or PIN).
 * @returns what the browser needs; null where passkeys do not work (passkeyPlace)
 */
export async function askForPasskey(prover: Prover | null): Promise<PublicKeyCredentialRequestOptionsJSON | null> {
  const place = passkeyPlace()
  if (!place) return null
  return await asSystem('sign-in', async (tx) => {
    const held = prover ? await passkeysOf(tx, prover.personId) : []
    const options = await generateAuthenticationOptions({
      rpID: place.domain,
      allowCredentials: held.map(({ id, transports }) => ({ id, transports })),
      // After the passphrase the passkey is something held; by itself it must be two factors.
      userVerification: prover ? 'preferred' : 'required',
      timeout: PATIENCE * 1000,
    })
    await addChallenge(tx, {
      challenge: options.challenge,
      purpose: prover ? 'factor' : 'sign_in',
      personId: prover?.personId ?? null,
      sessionId: prover?.sessionId ?? null,
      seconds: PATIENCE,
    })
    return options
  })
}

/**
 * Asks for a new passkey, one that its device can find by itself, so that it can be the whole sign-in.
 * @param serviceName how the device lists it
 */
export async function askForNewPasskey(
  stepper: Stepper,
  serviceName: string,
): Promise<PublicKeyCredentialCreationOptionsJSON | null> {
  const place = passkeyPlace()
  if (!place) return null
  const { personId, sessionId, name, email } = stepper
  return await asSystem('sign-in', async (tx) => {
    const held = await passkeysOf(tx, personId)
    const options = await generateRegistrationOptions({
      rpName: serviceName,
      rpID: place.domain,
      userID: new TextEncoder().encode(personId),
      userName: email,
      userDisplayName: name,
      excludeCredentials: held.map(({ id, transports }) => ({ id, transports })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      timeout: PATIENCE * 1000,
    })
    await addChallenge(tx, {
      challenge: options.challenge,
      purpose: 'enrolment',
      personId,
      sessionId,
      seconds: PATIENCE,
    })
    return options
  })
}
