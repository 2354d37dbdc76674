'use server'

import { notFound, redirect } from 'next/navigation'
import { action, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { studentsInWords } from '#lib/progress/rules.ts'
import { recordTelling } from '#lib/tellings/record-telling.ts'
import { RecordTellingForm } from '#lib/tellings/schema.ts'

/** Writes down when and how students were told. */
export const recordTold = action('telling.record', RecordTellingForm, async (actor, input) => {
  const recorded = await recordTelling(actor, input)
  if (recorded.ok) {
    await setNotice(`Recorded: ${studentsInWords(recorded.students)} told`)
    redirect(`/cohorts/${recorded.cohortId}/telling`)
  }
  if (recorded.reason === 'not_found') notFound()
  return refuse('toldOn', 'The day on which they were told must be today or earlier')
})
