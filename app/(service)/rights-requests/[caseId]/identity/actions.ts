'use server'

import { redirect } from 'next/navigation'
import { action } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { settleProof } from '#lib/rights/office/check-proof.ts'
import { moveCase } from '#lib/rights/office/move-case.ts'
import { CheckProofForm, ProofMoveForm } from '#lib/rights/office/schema.ts'
import { refused } from '../refused.ts'

/** A proof was asked for, or has arrived by post or in person. */
export const moveProofHere = action('rights-case.handle', ProofMoveForm, async (actor, form) => {
  const { caseId, version, move, on, letter, reason } = form
  const done = await moveCase(
    actor,
    { caseId, version },
    { move, on, letter: letter || undefined, reason: reason || undefined },
  )
  if (!done.ok) return refused(done, 'on', 'Enter a day from the day of the request to today')
  await setNotice(
    move.startsWith('ask')
      ? 'The letter is sent. The clock starts when the proof arrives'
      : 'The proof is accepted, and the clock runs from the day on which it arrived',
  )
  redirect(`/rights-requests/${caseId}/identity`)
})

/** A proof that was sent along was looked at: its file is deleted now. */
export const checkProofHere = action(
  'rights-case.handle',
  CheckProofForm,
  async (actor, { proofId, accepted, ...seen }) => {
    const done = await settleProof(actor, seen, { id: proofId, accepted })
    if (!done.ok) return refused(done)
    await setNotice(
      accepted === 'accepted'
        ? 'The proof is accepted and its file deleted'
        : 'The file is deleted. Write to the requester what is missing',
    )
    redirect(`/rights-requests/${seen.caseId}/identity`)
  },
)
