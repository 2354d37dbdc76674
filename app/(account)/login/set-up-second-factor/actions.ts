'use server'

import { redirect } from 'next/navigation'
import { waitInWords } from '#lib/accounts/rules.ts'
import { addPasskey } from '#lib/accounts/second-factor/add-passkey.ts'
import { makeRecoveryCodes } from '#lib/accounts/second-factor/make-recovery-codes.ts'
import { askForNewPasskey } from '#lib/accounts/second-factor/passkey-questions.ts'
import { AppCodeForm, NewPasskeyForm, OnwardForm } from '#lib/accounts/second-factor/schema.ts'
import { beginApp, confirmApp } from '#lib/accounts/second-factor/set-up-app.ts'
import { readCouncil } from '#lib/council/loaders.ts'
import { action, publicAction, refuse } from '#lib/gate/action.ts'
import { cameFrom, keepSession } from '#lib/gate/keep-session.ts'
import { afterStep, settingUp } from '#lib/gate/second-step.ts'

const SET_UP = '/login/set-up-second-factor'
const withNext = (path: string, next: string | undefined): string =>
  `${path}?next=${encodeURIComponent(afterStep(next))}`

/** Makes the secret that the next page shows. */
export const beginAuthenticatorApp = publicAction(OnwardForm, async ({ next }) => {
  const begun = await beginApp(await settingUp(next))
  if (!begun) return refuse('', 'You have an authenticator app already. Remove it first under “Your account”')
  redirect(withNext(`${SET_UP}/app`, next))
})

/** The first code: from now on the app counts. */
export const confirmAuthenticatorApp = publicAction(AppCodeForm, async ({ oneTimeCode: code, next }) => {
  const done = await confirmApp(await settingUp(next), code, await cameFrom())
  if (done.ok) {
    await keepSession(done.token)
    redirect(withNext(`${SET_UP}/recovery-codes`, next))
  }
  switch (done.reason) {
    case 'wrong':
      return refuse(
        'oneTimeCode',
        'The code is not right. Enter the one that the app shows now, and check that the telephone’s time is right',
      )
    case 'wait':
      return refuse('', `Too many attempts. Wait ${waitInWords(done.seconds)}, then try again`)
    case 'over':
      return redirect(withNext(SET_UP, next))
    default:
      return done satisfies never
  }
})

/** The question for a new passkey. */
export const askNewPasskey = publicAction(OnwardForm, async ({ next }) => {
  const { serviceName } = await readCouncil()
  return { refused: {}, beside: { options: await askForNewPasskey(await settingUp(next), serviceName) } }
})

export const addNewPasskey = publicAction(NewPasskeyForm, async ({ next, ...made }) => {
  const done = await addPasskey(await settingUp(next), made)
  if (done.ok) {
    await keepSession(done.token)
    redirect(withNext(`${SET_UP}/recovery-codes`, next))
  }
  switch (done.reason) {
    case 'wrong':
      return refuse('', 'The passkey was not accepted. Try again, or choose an authenticator app')
    case 'held':
      return refuse('', 'This passkey is in use already. Make another one')
    case 'over':
      return redirect(withNext(SET_UP, next))
    default:
      return done.reason satisfies never
  }
})

/** Ten new codes. The page comes back with them, once: nowhere are they kept in a form that can be shown again. */
export const makeNewRecoveryCodes = action('factor.change', OnwardForm, async (actor, { next }) => {
  const codes = await makeRecoveryCodes(actor)
  if (!codes) redirect(withNext(SET_UP, next))
  return { refused: {}, beside: { codes } }
})
