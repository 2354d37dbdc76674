'use server'

import { notFound, redirect } from 'next/navigation'
import { action, refuse } from '#lib/gate/action.ts'
import { receiveProgressSheet } from '#lib/progress/receive-progress-sheet.ts'
import { SheetFileForm } from '#lib/progress/schema.ts'

/** Takes a filled-in progress sheet in and leads to its check page. No stage changes before that page's button. */
export const uploadProgressSheet = action('stage.change', SheetFileForm, async (actor, { cohortId, file }) => {
  const received = await receiveProgressSheet(actor, cohortId, { name: file.name, bytes: await file.arrayBuffer() })
  if (received.ok) redirect(`/cohorts/${cohortId}/progress-sheets/${received.sheetId}`)
  if (received.reason === 'not_found') notFound()
  return refuse('file', received.sentence)
})
