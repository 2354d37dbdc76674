'use server'

import { redirect } from 'next/navigation'
import { action, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { fillGap, GAPS } from '#lib/rights/letters.ts'
import { extendCase } from '#lib/rights/office/extend-case.ts'
import { ExtendForm } from '#lib/rights/office/schema.ts'
import { refused } from '../refused.ts'

/** Takes three months instead of one, and tells the requester why. */
export const extendHere = action('rights-case.handle', ExtendForm, async (actor, { reason, letter, ...seen }) => {
  const filled = fillGap('extension', letter, reason)
  if (filled === null) return refuse('letter', `Keep ${GAPS.extension} in the letter: your reasons go there`)
  const done = await extendCase(actor, seen, reason, filled)
  if (!done.ok) return refused(done, 'reason', 'The time can no longer be extended')
  await setNotice('The time is extended, and the requester is told')
  redirect(`/rights-requests/${seen.caseId}`)
})
