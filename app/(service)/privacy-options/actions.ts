'use server'

import { notFound, redirect } from 'next/navigation'
import { action, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { ChooseForm } from '#lib/privacy/schema.ts'
import { setChoice } from '#lib/privacy/set-choice.ts'

/** Adds what a school chooses to its history; it holds from the next look of whoever it is about. */
export const choose = action('privacy.choose', ChooseForm, async (actor, wanted) => {
  const done = await setChoice(actor, wanted)
  if (!done.ok && done.reason === 'over') return refuse('', 'The agreement has ended. Nothing can be shared under it.')
  if (!done.ok) notFound()
  await setNotice(done.changed ? 'Your choice holds from now on' : 'Nothing to change: this was chosen already')
  redirect(`/privacy-options?school=${wanted.schoolId}`)
})
