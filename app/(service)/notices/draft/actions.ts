'use server'

import { redirect } from 'next/navigation'
import { formatInstant } from '#app/_ui/format-date.ts'
import { DraftForm, DraftVersionForm } from '#lib/council/forms.ts'
import { discardDraft, saveDraft } from '#lib/council/save-draft.ts'
import { action, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'

/** Saves the draft, and shows it as the public page will draw it. */
export const saveNoticeDraft = action('notice.edit', DraftForm, async (actor, input) => {
  const saved = await saveDraft(actor, input)
  if (!saved.ok) {
    const { held } = saved
    if (!held)
      return {
        ...refuse(
          '',
          'The draft was published or thrown away meanwhile. To begin a new one with your text, save again',
        ),
        beside: { version: '0' },
      }
    return {
      ...refuse(
        '',
        `${held.editedBy ?? 'Somebody'} saved the draft on ${formatInstant(held.editedAt)}, after you had opened it. Your text is below and is not saved. Open the draft in another window to see theirs, put the two together here, and save again: that replaces theirs`,
      ),
      beside: { version: String(held.version) },
    }
  }
  await setNotice(saved.changed ? 'Draft saved' : 'Nothing to save: the draft is as it was')
  redirect('/notices/draft')
})

/** Throws the draft away, in the version that the page showed. */
export const discardNoticeDraft = action('notice.edit', DraftVersionForm, async (actor, { version }) => {
  if (!(await discardDraft(actor, version)))
    return refuse('', 'Somebody saved or published the draft meanwhile. Load the page again to see it first')
  await setNotice('The draft was thrown away')
  redirect('/notices')
})
