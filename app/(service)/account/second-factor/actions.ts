'use server'

import { notFound, redirect } from 'next/navigation'
import { waitInWords } from '#lib/accounts/rules.ts'
import { putOff } from '#lib/accounts/second-factor/offer.ts'
import { removeFactor } from '#lib/accounts/second-factor/remove-factor.ts'
import { RemoveFactorForm } from '#lib/accounts/second-factor/schema.ts'
import { action, plainAction, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'

/** Removes the app or a passkey; the last one stays where a rule asks for one. */
export const removeOwnFactor = action('factor.change', RemoveFactorForm, async (actor, { factor, password }) => {
  const done = await removeFactor(actor, factor, password ?? '')
  if (done.ok) {
    await setNotice('It is removed. Whatever else was signed in to your account has been signed out')
    redirect('/account/second-factor')
  }
  switch (done.reason) {
    case 'wrong':
      return refuse('password', password ? 'This is not your password. Check it and try again' : 'Enter your password')
    case 'wait':
      return refuse('', `Too many attempts. Wait ${waitInWords(done.seconds)}, then try again`)
    case 'short':
      return refuse(
        'password',
        'This password is too short to be enough by itself. Change it to one of 15 characters or more, then remove this',
      )
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
