'use server'

import { notFound, redirect } from 'next/navigation'
import { action, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { answerSchoolPart } from '#lib/rights/office/answer-part.ts'
import { AnswerPartForm } from '#lib/rights/office/schema.ts'

/** The school's answer, once. */
export const answerPartHere = action('rights-part.answer', AnswerPartForm, async (actor, said) => {
  const done = await answerSchoolPart(actor, said)
  if (done === 'not_found') notFound()
  if (done === 'already') return refuse('answer', 'This was answered already, or is no longer needed')
  await setNotice('Your answer is with the council. Thank you')
  redirect('/rights-requests/school')
})
