'use server'

import { redirect } from 'next/navigation'
import { formatDate } from '#app/_ui/format-date.ts'
import { DraftVersionForm } from '#lib/council/forms.ts'
import { publishNotice } from '#lib/council/publish-notice.ts'
import { action, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'

/** Publishes the draft as the page showed it. */
export const publishDraft = action('notice.edit', DraftVersionForm, async (actor, { version }) => {
  const published = await publishNotice(actor, version)
  if (published.ok) {
    const { told } = published
    await setNotice(
      `Version ${published.version} is published and in force from ${formatDate(published.effectiveOn)}. ${told === 1 ? 'One coordinator is' : `${told} coordinators are`} being written to`,
    )
    redirect('/notices')
  }
  switch (published.reason) {
    case 'changed_since':
      return refuse('', 'Somebody saved or published the draft meanwhile. Load the page again, and look at it first')
    case 'one_waits':
      return refuse('', 'Another version waits to take effect. Withdraw it, or publish this one when that is in force')
    case 'faults':
      return refuse('', 'Something is missing in the draft. Load the page again to see what')
    case 'too_soon':
      return refuse(
        '',
        `It can be in force from ${formatDate(published.earliest)} or later. Change the day in the draft`,
      )
    default:
      return published satisfies never
  }
})
