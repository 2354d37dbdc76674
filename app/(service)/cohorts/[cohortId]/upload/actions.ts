'use server'

import { notFound, redirect } from 'next/navigation'
import { action, refuse } from '#lib/gate/action.ts'
import { receiveFile } from '#lib/uploads/receive-file.ts'
import { UploadForm } from '#lib/uploads/schema.ts'

/** Takes a cohort file in and leads to its check page. Nothing of it is saved before that page's button. */
export const uploadCohort = action('cohort.upload', UploadForm, async (actor, { cohortId, file }) => {
  const received = await receiveFile(actor, cohortId, { name: file.name, bytes: await file.arrayBuffer() })
  if (received.ok) redirect(`/cohorts/${cohortId}/upload/${received.uploadId}`)
  if (received.reason === 'not_found') notFound()
  return refuse('file', received.sentence)
})
