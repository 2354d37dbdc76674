'use server'

import { redirect } from 'next/navigation'
import { askEmailChange } from '#lib/accounts/ask-email-change.ts'
import { waitInWords } from '#lib/accounts/rules.ts'
import { ChangeEmailForm } from '#lib/accounts/schema.ts'
import { action, refuse } from '#lib/gate/action.ts'

/** Asks for another email address, which is confirmed at both. */
export const changeEmail = action('account.read', ChangeEmailForm, async (actor, { email }) => {
  const asked = await askEmailChange(actor, email)
  if (asked.ok) redirect('/account/email/sent')
  if (asked.reason === 'same') return refuse('email', 'This is the address that your account has. Enter the new one')
  return refuse('', `We have sent several messages already. Wait ${waitInWords(asked.seconds)}, then try again`)
})
