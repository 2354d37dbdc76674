'use server'

import { redirect } from 'next/navigation'
import { formatDate } from '#app/_ui/format-date.ts'
import { today } from '#lib/clock.ts'
import { action, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { RULES_SINCE } from '#lib/rights/deadline.ts'
import { enterCase } from '#lib/rights/office/enter-case.ts'
import { EnterForm } from '#lib/rights/office/schema.ts'

/** Enters a request with its true date. */
export const enterHere = action('rights-case.handle', EnterForm, async (actor, entered) => {
  if (entered.receivedOn > today())
    return refuse('receivedOn', 'Enter the day on which it arrived: it cannot be in the future')
  if (entered.receivedOn < RULES_SINCE)
    return refuse(
      'receivedOn',
      `A request received before ${formatDate(RULES_SINCE)} is handled under the earlier rules: this service would work out a wrong date for it`,
    )
  const id = await enterCase(actor, entered)
  await setNotice('The request is entered')
  redirect(`/rights-requests/${id}`)
})
