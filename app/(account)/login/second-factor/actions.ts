'use server'

import { redirect } from 'next/navigation'
import { waitInWords } from '#lib/accounts/rules.ts'
import { askForPasskey } from '#lib/accounts/second-factor/passkey-questions.ts'
import { type Proven, proveCode } from '#lib/accounts/second-factor/prove-code.ts'
import { provePasskey } from '#lib/accounts/second-factor/prove-passkey.ts'
import { AppCodeForm, OnwardForm, PasskeyForm, RecoveryCodeForm } from '#lib/accounts/second-factor/schema.ts'
import { publicAction, type Refusal, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { cameFrom, keepSession } from '#lib/gate/keep-session.ts'
import { afterStep, proving } from '#lib/gate/second-step.ts'

/** By a code of the authenticator app. */
export const proveByApp = publicAction(AppCodeForm, async ({ oneTimeCode: code, next }) => {
  const done = await proveCode(await proving(next), { factor: 'totp', code }, await cameFrom())
  return await goOn(done, next, [
    'oneTimeCode',
    'The code is not right, or was used before. Wait for the app’s next code and enter that',
  ])
})

/** By one of the recovery codes, which is used up. */
export const proveByRecoveryCode = publicAction(RecoveryCodeForm, async ({ oneTimeCode: code, next }) => {
  const done = await proveCode(await proving(next), { factor: 'recovery', code }, await cameFrom())
  if (done.ok)
    await setNotice('You used a recovery code: it does not work again. How many are left stands under “Your account”')
  return await goOn(done, next, [
    'oneTimeCode',
    'This is not one of your recovery codes, or it was used before. Check it, or take another',
  ])
})

/** The question for the passkeys of whoever takes the second step. */
export const askStepPasskey = publicAction(OnwardForm, async ({ next }) => ({
  refused: {},
  beside: { options: await askForPasskey(await proving(next)) },
}))

export const proveByPasskey = publicAction(PasskeyForm, async ({ answer, next }) => {
  const done = await provePasskey(await proving(next), answer)
  return await goOn(done, next, ['', 'The passkey was not accepted. Try again, or go on another way'])
})

async function goOn(
  done: Proven,
  next: string | undefined,
  wrong: [field: string, sentence: string],
): Promise<Refusal> {
  if (done.ok) {
    await keepSession(done.token)
    redirect(afterStep(next))
  }
  switch (done.reason) {
    case 'wrong':
      return refuse(...wrong)
    case 'wait':
      return refuse('', `Too many attempts. Wait ${waitInWords(done.seconds)}, then try again`)
    case 'over':
      return redirect(`/login?next=${encodeURIComponent(afterStep(next))}`)
    default:
      return done satisfies never
  }
}
