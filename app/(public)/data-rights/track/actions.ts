'use server'

import { redirect } from 'next/navigation'
import { waitInWords } from '#lib/accounts/rules.ts'
import { publicAction, refuse } from '#lib/gate/action.ts'
import { cameFrom } from '#lib/gate/keep-session.ts'
import { askForLink } from '#lib/rights/public/confirm-address.ts'
import { FindForm } from '#lib/rights/public/schema.ts'

/** Asks for a link to follow a request. What comes next is the same whether or not there is such a request. */
export const findRequest = publicAction(FindForm, async ({ reference, email }) => {
  const asked = await askForLink(reference, email, await cameFrom())
  if (asked.ok) redirect('/data-rights/track/sent')
  return refuse('', `We have sent several messages already. Wait ${waitInWords(asked.seconds)}, then try again`)
})
