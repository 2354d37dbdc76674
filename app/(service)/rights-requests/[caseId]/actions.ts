'use server'

import { notFound, redirect } from 'next/navigation'
import { action } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { assignCase } from '#lib/rights/office/assign-case.ts'
import { moveCase } from '#lib/rights/office/move-case.ts'
import { recordFinding } from '#lib/rights/office/record-finding.ts'
import { AssignForm, MessageForm, NoteForm, PlainMoveForm, WithdrawForm } from '#lib/rights/office/schema.ts'
import { sendMessage } from '#lib/rights/office/send-message.ts'
import { refused } from './refused.ts'

/** Gives the request to a handler. */
export const assignHere = action('rights-case.handle', AssignForm, async (actor, { personId, ...seen }) => {
  const done = await assignCase(actor, seen, personId)
  if (!done.ok) return refused(done, 'personId')
  await setNotice(personId ? 'The request has a handler' : 'The request has no handler now')
  redirect(`/rights-requests/${seen.caseId}`)
})

/** Writes to the requester. */
export const sendMessageHere = action('rights-case.handle', MessageForm, async (actor, { caseId, body, letter }) => {
  if (!(await sendMessage(actor, caseId, { body, letter: letter || null }))) notFound()
  await setNotice(letter ? 'The letter is sent' : 'The message is sent')
  redirect(`/rights-requests/${caseId}`)
})

/** Keeps a note. */
export const keepNoteHere = action('rights-case.handle', NoteForm, async (actor, { caseId, note }) => {
  if (!(await recordFinding(actor, caseId, { kind: 'note', facts: { note } }))) notFound()
  await setNotice('The note is kept')
  redirect(`/rights-requests/${caseId}`)
})

const MOVED = {
  begin: 'The request is open',
  deliver: 'Delivered: the clock has stopped',
  close: 'The request is closed',
  close_unproven: 'The request is closed',
}

/** Opens, delivers or closes. */
export const moveHere = action('rights-case.handle', PlainMoveForm, async (actor, { move, reason, late, ...seen }) => {
  const done = await moveCase(actor, seen, { move, reason: reason || undefined, late: late ?? undefined })
  if (!done.ok)
    return refused(done, move === 'deliver' && !late ? 'late' : '', move === 'deliver' ? CANNOT_DELIVER : undefined)
  await setNotice(MOVED[move])
  redirect(`/rights-requests/${seen.caseId}`)
})
const CANNOT_DELIVER = 'If the answer is late, say why; and everything that was granted has to be carried out first'

/** The requester takes the request back. */
export const withdrawHere = action('rights-case.handle', WithdrawForm, async (actor, { reason, ...seen }) => {
  const done = await moveCase(actor, seen, { move: 'withdraw', reason })
  if (!done.ok) return refused(done, 'reason')
  await setNotice('The request is taken back, and its proofs are deleted')
  redirect(`/rights-requests/${seen.caseId}`)
})
