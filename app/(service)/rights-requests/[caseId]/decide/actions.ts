'use server'

import { redirect } from 'next/navigation'
import { action, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { decideOne, sendDecision } from '#lib/rights/office/decide-case.ts'
import { readCaseToHandle } from '#lib/rights/office/loaders.ts'
import { DecideForm, SendDecisionForm } from '#lib/rights/office/schema.ts'
import { outcomeProblem } from '#lib/rights/reasons.ts'
import { refused } from '../refused.ts'

/** An outcome for one of the rights. */
export const decideHere = action('rights-case.handle', DecideForm, async (actor, { caseId, version, ...said }) => {
  const { held } = await readCaseToHandle(caseId)
  const item = held.items.find(({ id }) => id === said.itemId)
  const problem = item && outcomeProblem(item.ask, said, held.accountId === null ? 'student' : 'account')
  if (problem) return refuse(problem.field, problem.sentence)
  const done = await decideOne(actor, { caseId, version }, said)
  if (!done.ok) return refused(done)
  const stops = item?.ask === 'withdrawal' && (said.outcome === 'granted' || said.outcome === 'partly')
  await setNotice(
    stops && held.studentId !== null
      ? 'The outcome is recorded, and sharing has stopped. The requester is told so; the decision itself when you send it'
      : 'The outcome is recorded. Nobody is told before you send the decision',
  )
  redirect(`/rights-requests/${caseId}`)
})

/** Sends the letter with the decision: nothing of it changes any more. */
export const sendDecisionHere = action('rights-case.handle', SendDecisionForm, async (actor, { letter, ...seen }) => {
  const done = await sendDecision(actor, seen, letter)
  if (!done.ok)
    return refused(
      done,
      '',
      'Something is missing first: an outcome for each right, and the child’s competence where somebody else asks',
    )
  await setNotice('The decision is sent')
  redirect(`/rights-requests/${seen.caseId}`)
})
