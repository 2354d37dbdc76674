'use server'

import { redirect } from 'next/navigation'
import { action, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { fillGap, GAPS } from '#lib/rights/letters.ts'
import { askQuestion, closeQuestion } from '#lib/rights/office/clarify-case.ts'
import { CloseQuestionForm, QuestionForm } from '#lib/rights/office/schema.ts'
import { refused } from '../refused.ts'

/** Asks the requester, and stops the clock of an access request. */
export const askHere = action('rights-case.handle', QuestionForm, async (actor, { question, letter, ...seen }) => {
  const filled = fillGap('clarification', letter, question)
  if (filled === null) return refuse('letter', `Keep ${GAPS.clarification} in the letter: your question goes there`)
  const done = await askQuestion(actor, seen, question, filled)
  if (!done.ok) return refused(done, 'question')
  await setNotice('The question is sent, and the clock stands still from today')
  redirect(`/rights-requests/${seen.caseId}/clarification`)
})

/** The answer came in another way than by the requester's own page. */
export const closeQuestionHere = action('rights-case.handle', CloseQuestionForm, async (actor, form) => {
  const { questionId, on, words, ...seen } = form
  const done = await closeQuestion(actor, seen, { questionId, on, words })
  if (!done.ok) return refused(done, 'on', 'Enter a day from the day of the question to today')
  await setNotice('The clock runs again')
  redirect(`/rights-requests/${seen.caseId}`)
})
