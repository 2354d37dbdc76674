'use server'

import { redirect } from 'next/navigation'
import { askForReset } from '#lib/accounts/ask-for-reset.ts'
import { onlyProviderFor, onlyProviderInWords } from '#lib/accounts/oidc-rules.ts'
import { waitInWords } from '#lib/accounts/rules.ts'
import { ForgottenForm } from '#lib/accounts/schema.ts'
import { publicAction, refuse } from '#lib/gate/action.ts'
import { cameFrom } from '#lib/gate/keep-session.ts'

/** Asks for a link to a new password. What comes next is the same whether or not the address has an account. */
export const askForNewPassword = publicAction(ForgottenForm, async ({ email }) => {
  const asked = await askForReset(email, await cameFrom())
  if (asked.ok) redirect('/login/forgotten/sent')
  if (asked.reason === 'wait')
    return refuse('', `We have sent several messages already. Wait ${waitInWords(asked.seconds)}, then try again`)
  const provider = onlyProviderFor(email)
  return refuse('email', provider ? onlyProviderInWords(provider) : 'Sign in the way your organisation does')
})
