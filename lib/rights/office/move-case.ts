import 'server-only'
import type { Actor } from '#db/actor.ts'
import { holidayNames } from '#db/queries/bank-holiday.ts'
import type { CaseMoment, CaseValues } from '#db/queries/rights-case.ts'
import { dropProofs } from '#db/queries/rights-record.ts'
import { caseClock } from '../case-clock.ts'
import { holidaysOf } from '../clock-of.ts'
import type { LateReason } from '../event-words.ts'
import type { LetterName } from '../letters.ts'
import type { RightsMove } from '../rules.ts'
import { type Changed, changeCase, type Seen } from './change-case.ts'
import { tellRequester } from './tell-requester.ts'

/** Moves that need a day or a reason and nothing else. */
export type PlainMove = Exclude<RightsMove, 'ask_question' | 'answer_question' | 'extend' | 'decide'>

export type Moving = {
  move: PlainMove
  /** The day on which a proof was asked for or arrived, an ISO date; today where none is given. */
  on?: string
  reason?: string
  /** Why the answer comes late; asked for where it does. */
  late?: LateReason
  /** What is written to the requester with it. */
  letter?: string
}

const LETTER: Partial<Record<PlainMove, LetterName>> = {
  ask_identity: 'identity_asked',
  ask_authority: 'authority_asked',
}

/** Moves a case on, where the rules allow it: proofs asked and arrived, opened, delivered, closed, withdrawn. */
export async function moveCase(actor: Actor, seen: Seen, { move, on, reason, late, letter }: Moving): Promise<Changed> {
  return await changeCase(actor, seen, async (tx, held, today) => {
    const day = on ?? today
    // Nothing is asked for or arrives before the request, nor tomorrow.
    if (day > today || day < held.receivedOn) return null
    if (move === 'deliver' && !late && caseClock(held, today, holidaysOf(await holidayNames(tx))).late) return null
    const details = { ...(on && { on }), ...(late && { late }) }
    const values = VALUES[move]?.(day) ?? {}
    const name = LETTER[move]
    return {
      move,
      values,
      marks: MARKS[move] ?? [],
      event: { kind: move, reason: reason ?? null, details: Object.keys(details).length > 0 ? details : undefined },
      after: async (tx) => {
        if (letter && name) await tellRequester(tx, actor, held, { body: letter, letter: name })
        if (move === 'withdraw' || move === 'close' || move === 'close_unproven') await dropProofs(tx, held.id)
      },
    }
  })
}

/** A due date that moves is warned of anew. */
const VALUES: Partial<Record<PlainMove, (day: string) => CaseValues>> = {
  ask_identity: (day) => ({ identity_asked_on: day, warned_at_days: null }),
  accept_identity: (day) => ({ identity_received_on: day, warned_at_days: null }),
  ask_authority: (day) => ({ authority_asked_on: day, warned_at_days: null }),
  accept_authority: (day) => ({ authority_received_on: day, warned_at_days: null }),
}

const MARKS: Partial<Record<PlainMove, readonly CaseMoment[]>> = {
  deliver: ['delivered_at'],
  close: ['closed_at'],
  close_unproven: ['closed_at'],
  withdraw: ['closed_at'],
}
