'use server'

import { notFound, redirect } from 'next/navigation'
import { action } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { changeStages } from '#lib/progress/change-stage.ts'
import { readFilters, writeFilters } from '#lib/progress/filters.ts'
import { changedWords } from '#lib/progress/rules.ts'
import { ChangeSelectionForm } from '#lib/progress/schema.ts'

/** Changes the stage of the students that were ticked, all or none, and comes back to the same list. */
export const changeStagesOfSelection = action('stage.change', ChangeSelectionForm, async (actor, input) => {
  const { cohortId, student: studentIds, stage, reason, note, back } = input
  const answer = await changeStages(actor, { cohortId, studentIds, stage, reason, note })
  if (!answer.ok) notFound()
  await setNotice(changedWords(answer.changed, answer.unchanged, stage))
  const filters = readFilters(Object.fromEntries(new URLSearchParams(back ?? '')))
  redirect(`/cohorts/${cohortId}${writeFilters(filters)}`)
})
