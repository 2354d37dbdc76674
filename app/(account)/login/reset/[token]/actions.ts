'use server'

import { redirect } from 'next/navigation'
import { knowThisDevice } from '#lib/accounts/device-cookie.ts'
import { resetPassphrase } from '#lib/accounts/reset-passphrase.ts'
import { ResetForm } from '#lib/accounts/schema.ts'
import { publicAction, refuse } from '#lib/gate/action.ts'

/** Sets a new password by a link, and leads to the sign-in page: the link alone signs nobody in. */
export const setNewPassword = publicAction(ResetForm, async ({ token, newPassword }) => {
  const done = await resetPassphrase(token, newPassword)
  if (done.ok) {
    await knowThisDevice(done.email)
    redirect('/login?password-set')
  }
  if (done.reason === 'weak') return refuse('newPassword', done.sentence)
  redirect(`/login/reset/${encodeURIComponent(token)}`)
})
