'use server'

import { redirect } from 'next/navigation'
import { confirmEmail } from '#lib/accounts/confirm-email.ts'
import { LinkForm } from '#lib/accounts/schema.ts'
import { publicAction } from '#lib/gate/action.ts'

/** Confirms one end of a change of email address. */
export const confirmThisEnd = publicAction(LinkForm, async ({ token }) => {
  const outcome = await confirmEmail(token)
  redirect(outcome ? `/login/confirm-email?outcome=${outcome}` : `/login/confirm-email/${encodeURIComponent(token)}`)
})
