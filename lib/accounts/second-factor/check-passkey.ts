import 'server-only'
import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import { asSystem, type Tx } from '#db/actor.ts'
import { findPasskey, usePasskey as notePasskey, type Passkey, takeChallenge } from '#db/queries/passkey.ts'
import type { Stepper } from '#lib/gate/second-step.ts'
import { handleOf, readUsedAnswer, type UsedAnswer } from './passkey-answer.ts'
import { type PasskeyPlace, passkeyPlace } from './passkey-place.ts'

type Prover = Pick<Stepper, 'personId' | 'sessionId'>

/**
 * Checks the answer to a question that was put by `askForPasskey` to the same person in the same session, or to nobody.
 * The question is taken away first, in a transaction of its own: right or wrong, it is answered once.
 * @returns the passkey that answered, and what notes its use; null when anything is not as it should be
 */
export async function checkPasskey(
  prover: Prover | null,
  text: string,
): Promise<{ passkey: Passkey; note: (tx: Tx) => Promise<boolean> } | null> {
  const place = passkeyPlace()
  const said = readUsedAnswer(text)
  if (!place || !said) return null
  const { answer, challenge } = said
  const passkey = await asSystem('sign-in', async (tx) => {
    const { personId, sessionId } = prover ?? { personId: null, sessionId: null }
    const put = await takeChallenge(tx, { challenge, purpose: prover ? 'factor' : 'sign_in', personId, sessionId })
    return put ? await findPasskey(tx, answer.id) : null
  })
  if (!passkey || (prover && passkey.personId !== prover.personId)) return null
  const { userHandle } = answer.response
  if (userHandle !== undefined && userHandle !== handleOf(passkey.personId)) return null
  const use = await verified(answer, challenge, passkey, place, prover === null)
  return use && { passkey, note: (tx) => notePasskey(tx, passkey.id, use) }
}

/** Whether the signature is the passkey's own, for our address; the library throws whatever it finds wrong. */
async function verified(
  answer: UsedAnswer,
  challenge: string,
  { id, publicKey, counter, transports }: Passkey,
  { domain, origin }: PasskeyPlace,
  alone: boolean,
): Promise<{ counter: number; backedUp: boolean } | null> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: domain,
      credential: { id, publicKey: new Uint8Array(publicKey), counter, transports },
      requireUserVerification: alone,
    })
    return verified ? { counter: authenticationInfo.newCounter, backedUp: authenticationInfo.credentialBackedUp } : null
  } catch {
    return null
  }
}
