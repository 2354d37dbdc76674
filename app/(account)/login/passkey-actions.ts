'use server'

import { redirect } from 'next/navigation'
import { knowThisDevice } from '#lib/accounts/device-cookie.ts'
import { onlyProviderFor, onlyProviderInWords } from '#lib/accounts/oidc-rules.ts'
import { waitInWords } from '#lib/accounts/rules.ts'
import { askForPasskey } from '#lib/accounts/second-factor/passkey-questions.ts'
import { OnwardForm, PasskeyForm } from '#lib/accounts/second-factor/schema.ts'
import { signInWithPasskey } from '#lib/accounts/second-factor/sign-in-with-passkey.ts'
import { publicAction, refuse } from '#lib/gate/action.ts'
import { cameFrom, keepSession } from '#lib/gate/keep-session.ts'
import { afterStep } from '#lib/gate/second-step.ts'

/** The question for whichever passkey the browser offers. */
export const askSignInPasskey = publicAction(OnwardForm, async () => ({
  refused: {},
  beside: { options: await askForPasskey(null) },
}))

/** The whole sign-in, by a passkey. */
export const signInByPasskey = publicAction(PasskeyForm, async ({ answer, next }) => {
  const done = await signInWithPasskey(answer, await cameFrom())
  if (done.ok) {
    await keepSession(done.token)
    await knowThisDevice(done.email)
    redirect(afterStep(next))
  }
  if (done.reason === 'wait') return refuse('', `Too many attempts. Wait ${waitInWords(done.seconds)}, then try again`)
  const only = done.reason === 'provider' ? onlyProviderFor(done.email) : null
  return refuse(
    '',
    only ? onlyProviderInWords(only) : 'This passkey does not open an account here. Sign in with your password',
  )
})
