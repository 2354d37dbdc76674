'use server'

import { notFound, redirect } from 'next/navigation'
import { action, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { UndoForm } from '#lib/uploads/schema.ts'
import { undoUpload } from '#lib/uploads/undo-upload.ts'
import { undoneNotice } from '#lib/uploads/undo-words.ts'

/** Takes an upload back; what was worked on since stays. */
export const undoThisUpload = action('cohort.upload', UndoForm, async (actor, { uploadId }) => {
  const undone = await undoUpload(actor, uploadId)
  if (undone.ok) {
    await setNotice(undoneNotice(undone))
    redirect(`/cohorts/${undone.cohortId}`)
  }
  switch (undone.reason) {
    case 'not_found':
      return notFound()
    case 'not_saved':
      return refuse('', 'Nothing of this upload was saved, so there is nothing to undo')
    case 'undone':
      return refuse('', 'This upload was undone already. Nothing more was changed')
    case 'too_late':
      return refuse('', 'The 14 days in which this upload could be undone are over. Change the students one by one')
    case 'nothing_left':
      return refuse('', 'Every student of this upload was worked on since, so there is nothing to undo')
    default:
      return undone.reason satisfies never
  }
})
