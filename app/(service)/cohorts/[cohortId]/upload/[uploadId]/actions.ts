'use server'

import { notFound, redirect } from 'next/navigation'
import { action, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { commitUpload } from '#lib/uploads/commit-upload.ts'
import { savedNotice } from '#lib/uploads/rules.ts'
import { CommitForm, SetAsideForm } from '#lib/uploads/schema.ts'
import { setAsideUpload } from '#lib/uploads/set-aside-upload.ts'

/** Saves what the check page showed, all or nothing. */
export const saveStudents = action('cohort.upload', CommitForm, async (actor, { uploadId, ...decisions }) => {
  const saved = await commitUpload(actor, uploadId, decisions)
  if (saved.ok) {
    await setNotice(savedNotice(saved))
    redirect(`/cohorts/${saved.cohortId}`)
  }
  switch (saved.reason) {
    case 'not_found':
      return notFound()
    case 'set_aside':
      return refuse('', 'This upload was cancelled, so nothing was saved. Upload the file again')
    case 'changed_since':
      return refuse(
        '',
        'Students of this school were changed by somebody else since you opened this page, so nothing was saved. Reload the page to see what would happen now',
      )
    default:
      return saved.reason satisfies never
  }
})

/** Gives the upload up; what was read of the file is deleted at once. */
export const cancelUpload = action('cohort.upload', SetAsideForm, async (actor, { uploadId }) => {
  const cancelled = await setAsideUpload(actor, uploadId)
  if (!cancelled.ok) notFound()
  await setNotice('The upload was cancelled. Nothing of the file was kept.')
  redirect(`/cohorts/${cancelled.cohortId}`)
})
