'use server'

import { redirect } from 'next/navigation'
import { acknowledgeNotice } from '#lib/council/acknowledge-notice.ts'
import { AcknowledgeForm } from '#lib/council/forms.ts'
import { action } from '#lib/gate/action.ts'
import { afterStep } from '#lib/gate/second-step.ts'

/** Says that one has seen what changed, and goes on to where one was going. */
export const seenNotice = action('notice.acknowledge', AcknowledgeForm, async (actor, { next }) => {
  await acknowledgeNotice(actor)
  redirect(afterStep(next))
})
