'use server'

import { notFound, redirect } from 'next/navigation'
import { STAGE_WORDS } from '#db/vocabulary.ts'
import { action } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { changeStages } from '#lib/progress/change-stage.ts'
import { SaveProgressForm } from '#lib/students/schema.ts'

/** Sets the stage of one student in one cohort. */
export const saveProgress = action('stage.change', SaveProgressForm, async (actor, { studentId, progress }) => {
  const { membershipId, said } = progress
  const done = await changeStages(actor, { membershipIds: [membershipId], ...said })
  if (!done.ok) notFound()
  const stage = STAGE_WORDS[said.stage]
  await setNotice(done.changed > 0 ? `Progress saved: ${stage}` : `Nothing to save: the stage is ${stage} already`)
  redirect(`/students/${studentId}`)
})
