'use server'

import { notFound, redirect } from 'next/navigation'
import { putOff } from '#lib/accounts/second-factor/offer.ts'
import { removeFactor } from '#lib/accounts/second-factor/remove-factor.ts'
import { RemoveFactorForm } from '#lib/accounts/second-factor/schema.ts'
import { action, plainAction, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'

/** Removes the app or a passkey; the last one stays where a rule asks for one. */
export const removeOwnFactor = action('factor.change', RemoveFactorForm, async (actor, { factor }) => {
  const done = await removeFactor(actor, factor)
  switch (done) {
    case 'removed':
      await setNotice('It is removed. Whatever else was signed in to your account has been signed out')
      return redirect('/account/second-factor')
    case 'required':
      return refuse('', 'Your role needs a second step: set up another one before you remove this one')
    case 'not_found':
      return notFound()
    default:
      return done satisfies never
  }
})

/** Wants to hear no more of a second factor for now. */
export const putOffOffer = plainAction('account.read', async () => {
  await putOff()
  redirect('/account')
})
