'use server'

import { redirect } from 'next/navigation'
import { publicAction } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { confirmAddress } from '#lib/rights/public/confirm-address.ts'
import { TokenForm } from '#lib/rights/public/schema.ts'

/** Confirms the address that a request was sent with, and leads to the request. */
export const confirmThisAddress = publicAction(TokenForm, async ({ token }) => {
  const path = await confirmAddress(token)
  if (path) await setNotice('Your email address is confirmed')
  redirect(path ?? `/data-rights/confirm/${encodeURIComponent(token)}`)
})
