'use server'

import { notFound, redirect } from 'next/navigation'
import type { CohortId } from '#db/vocabulary.ts'
import { action, type Refusal, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { commitUpload } from '#lib/uploads/commit-upload.ts'
import { decideUpload } from '#lib/uploads/decide-upload.ts'
import { decidedNotice, savedNotice } from '#lib/uploads/rules.ts'
import { DecideForm, type Decisions } from '#lib/uploads/schema.ts'
import { setAsideUpload } from '#lib/uploads/set-aside-upload.ts'

type Actor = Parameters<typeof commitUpload>[0]

const NOT_NOW =
  'This upload cannot be changed any more: it is being read or saved, or was saved or cancelled. Reload the page to see how it stands'

/** Takes what the check page decides, and saves or cancels where that was pressed. */
export const decideOnUpload = action('cohort.upload', DecideForm, async (actor, sent) => {
  if (sent.press === 'cancel') return await cancel(actor, sent.uploadId)
  const decided = await decideUpload(actor, sent)
  if (!decided.ok) {
    switch (decided.reason) {
      case 'not_found':
        return notFound()
      case 'not_now':
        // Saved already, by a second press or by somebody else: saving once more says so.
        return sent.press === 'save' ? await save(actor, sent, decided.cohortId) : refuse('', NOT_NOW)
      case 'refused':
        return refuse('', decided.sentence)
      case 'mapping':
        return { refused: decided.faults }
      default:
        return decided satisfies never
    }
  }
  // What was just corrected has not been seen yet as it will be saved.
  if (sent.press === 'save' && !decided.readAgain) return await save(actor, sent, decided.cohortId)
  const words = decidedNotice({ ...decided, press: sent.press })
  if (words && !decided.underWay) await setNotice(words)
  redirect(addressOf(decided.cohortId, sent))
})

function addressOf(cohortId: string, { uploadId, show, page }: Decisions): string {
  const query = new URLSearchParams({ ...(show && { show }), ...(page > 1 && { page: String(page) }) }).toString()
  return `/cohorts/${cohortId}/upload/${uploadId}${query && `?${query}`}`
}

/** Saves what the check page showed, all or nothing. */
async function save(actor: Actor, sent: Decisions, cohortId: CohortId): Promise<Refusal> {
  const saved = await commitUpload(actor, sent.uploadId)
  if (saved.ok) {
    if (saved.underWay) redirect(`/cohorts/${saved.cohortId}/upload/${sent.uploadId}`)
    await setNotice(savedNotice(saved))
    redirect(`/cohorts/${saved.cohortId}`)
  }
  switch (saved.reason) {
    case 'not_found':
      return notFound()
    case 'set_aside':
      return refuse('', 'This upload was cancelled, so nothing was saved. Upload the file again')
    case 'undone':
      return refuse('', 'This upload was saved and undone since. To save it after all, upload the file again')
    case 'not_now':
      return refuse('', NOT_NOW)
    case 'changed_since':
      // The page says so, and shows what would happen now.
      return redirect(addressOf(cohortId, sent))
    default:
      return saved.reason satisfies never
  }
}

/** Gives the upload up; what was read of the file is deleted at once. */
async function cancel(actor: Actor, uploadId: Decisions['uploadId']): Promise<never> {
  const cancelled = await setAsideUpload(actor, uploadId)
  if (!cancelled.ok) notFound()
  await setNotice('The upload was cancelled. Nothing of the file was kept.')
  redirect(`/cohorts/${cancelled.cohortId}`)
}
