'use server'

import { notFound, redirect } from 'next/navigation'
import { cohortIdOf } from '#lib/cohorts/schema.ts'
import { action, plainAction } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { changeStages } from '#lib/progress/change-stage.ts'
import { readFilters, writeFilters } from '#lib/progress/filters.ts'
import { changedWords } from '#lib/progress/rules.ts'
import { ChangeSelectionForm } from '#lib/progress/schema.ts'
import { service } from '#lib/service.ts'
import { sealSearch } from '#lib/students/sealed-search.ts'

/** Changes the stage of the students that were ticked, all or none, and comes back to the same list. */
export const changeStagesOfSelection = action('stage.change', ChangeSelectionForm, async (actor, input) => {
  const { cohortId, student: studentIds, stage, reason, note, back } = input
  const answer = await changeStages(actor, { cohortId, studentIds, stage, reason, note })
  if (!answer.ok) notFound()
  await setNotice(changedWords(answer.changed, answer.unchanged, stage))
  const filters = readFilters(Object.fromEntries(new URLSearchParams(back ?? '')))
  redirect(`/cohorts/${cohortId}${writeFilters(filters)}`)
})

/** Narrows the list down. What was typed travels sealed: a name in an address stays in histories and logs. */
export const filterStudents = plainAction('cohort.read', async (actor, form) => {
  const cohortId = cohortIdOf(String(form.get('cohortId') ?? ''))
  if (!cohortId) notFound()
  const words = String(form.get('words') ?? '')
    .replaceAll('\0', '')
    .trim()
    .slice(0, 100)
  const asked = [...form.entries()].filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  const filters = readFilters(Object.fromEntries(asked))
  const search = words === '' ? null : sealSearch(words, service().secret, actor.sessionId)
  redirect(`/cohorts/${cohortId}${writeFilters({ ...filters, search })}`)
})
