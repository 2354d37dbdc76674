import 'server-only'
import type { Actor } from '#db/actor.ts'
import { checkProof } from '#db/queries/rights-record.ts'
import type { RightsAttachmentId } from '#db/vocabulary.ts'
import type { RightsMove } from '../rules.ts'
import { type Changed, changeCase, type Seen } from './change-case.ts'
import { movesOf } from './standing.ts'

/**
 * A proof was looked at: its file is gone from this moment, and what stays is whether it was enough. The clock starts on
 * the day on which an accepted proof arrived, not on the day it was looked at.
 */
export async function settleProof(
  actor: Actor,
  seen: Seen,
  said: { id: RightsAttachmentId; accepted: 'accepted' | 'not_enough' },
): Promise<Changed> {
  return await changeCase(actor, seen, async (tx, held) => {
    const proof = await checkProof(tx, held.id, { ...said, by: actor.personId })
    if (!proof) return null
    const details = { kind: proof.kind, accepted: said.accepted }
    const move = MOVES[proof.kind]
    if (said.accepted === 'not_enough' || !move || !movesOf(held).includes(move))
      return { event: { kind: 'proof_checked', details } }
    const day = proof.receivedOn
    const values = move === 'accept_identity' ? { identity_received_on: day } : { authority_received_on: day }
    return {
      move,
      values: { ...values, warned_at_days: null },
      event: { kind: move, details: { ...details, on: day } },
    }
  })
}

const MOVES: Record<string, RightsMove | undefined> = { identity: 'accept_identity', authority: 'accept_authority' }
