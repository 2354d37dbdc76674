import type { RightsAsk, RightsState } from '#db/vocabulary.ts'
import { RULES_SINCE } from './deadline.ts'

/** Which rules a case was handled by, frozen with it and written into each of its moves: the day they count from. */
export const RIGHTS_RULE_VERSION = RULES_SINCE

/** Everything that can happen to where a case stands. What is not in this list does not move a case. */
export const RIGHTS_MOVES = [
  'begin',
  'ask_identity',
  'accept_identity',
  'ask_authority',
  'accept_authority',
  'ask_question',
  'answer_question',
  'extend',
  'decide',
  'deliver',
  'close',
  'close_unproven',
  'withdraw',
] as const
export type RightsMove = (typeof RIGHTS_MOVES)[number]

/** What of a case decides where it may go. */
export type Standing = {
  state: RightsState
  asks: readonly RightsAsk[]
  /** A proof was asked for and has not arrived. */
  identityMissing: boolean
  authorityMissing: boolean
  /** The proof was asked for, whether or not it has arrived. */
  identityAsked: boolean
  authorityAsked: boolean
  /** Questions to the requester without an answer. */
  openQuestions: number
  extended: boolean
  /** Rights without an outcome yet. */
  undecided: number
  /** Rights that were granted, whole or in part, and are not carried out yet. */
  notCarriedOut: number
}

const BEFORE_DECISION = [
  'received',
  'awaiting_identity',
  'awaiting_authority',
  'open',
  'awaiting_clarification',
] as const

/** Where each move may begin: anything else is refused. */
const FROM = {
  begin: ['received'],
  ask_identity: ['received', 'awaiting_authority', 'open'],
  accept_identity: ['awaiting_identity'],
  ask_authority: ['received', 'awaiting_identity', 'open'],
  accept_authority: ['awaiting_authority', 'awaiting_identity'],
  ask_question: ['open', 'awaiting_clarification'],
  answer_question: ['awaiting_clarification'],
  extend: ['received', 'open', 'awaiting_clarification'],
  decide: ['open'],
  deliver: ['decided'],
  close: ['delivered'],
  close_unproven: ['awaiting_identity', 'awaiting_authority'],
  withdraw: [...BEFORE_DECISION, 'decided'],
} as const satisfies Record<RightsMove, readonly RightsState[]>

/**
 * Where a move leads, or null where it is refused. Both proofs may be missing at once: identity is waited for first.
 * @param standing the case before the move
 */
export function moveTo(move: RightsMove, standing: Standing): RightsState | null {
  if (!(FROM[move] as readonly RightsState[]).includes(standing.state)) return null
  switch (move) {
    case 'begin':
      return 'open'
    case 'ask_identity':
      return standing.identityAsked ? null : 'awaiting_identity'
    case 'accept_identity':
      return standing.authorityMissing ? 'awaiting_authority' : 'open'
    case 'ask_authority':
      if (standing.authorityAsked) return null
      return standing.identityMissing ? 'awaiting_identity' : 'awaiting_authority'
    case 'accept_authority':
      if (!standing.authorityMissing) return null
      return standing.identityMissing ? 'awaiting_identity' : 'open'
    case 'ask_question':
      // Only an access request can be paused: any other question is a message, and the clock runs on.
      return standing.asks.includes('access') ? 'awaiting_clarification' : null
    case 'answer_question':
      if (standing.openQuestions === 0) return null
      return standing.openQuestions > 1 ? 'awaiting_clarification' : 'open'
    case 'extend':
      // Once; and a complaint has no month that could be extended.
      return standing.extended || standing.asks.every((ask) => ask === 'complaint') ? null : standing.state
    case 'decide':
      return standing.undecided === 0 ? 'decided' : null
    case 'deliver':
      return standing.notCarriedOut === 0 ? 'delivered' : null
    case 'close':
    case 'close_unproven':
      return 'closed'
    case 'withdraw':
      return 'withdrawn'
  }
}

/** Whether the case still waits for something: in lists "open", and the only time at which it is worked on. */
export const isOpenCase = (state: RightsState): boolean => state !== 'closed' && state !== 'withdrawn'

/** Whether what was asked can still be looked into and decided. */
export const isBeforeDecision = (state: RightsState): boolean =>
  (BEFORE_DECISION as readonly RightsState[]).includes(state)
