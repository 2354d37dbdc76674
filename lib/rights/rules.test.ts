import { describe, expect, test } from 'vitest'
import { RIGHTS_STATES, type RightsState } from '#db/vocabulary.ts'
import { moveTo, RIGHTS_MOVES, type RightsMove, type Standing } from './rules.ts'

/** Nothing stands in the way of any move but the state itself. */
const standing = (state: RightsState, more: Partial<Standing> = {}): Standing => ({
  ...{ state, asks: ['access'], identityAsked: false, identityMissing: false },
  ...{ authorityAsked: false, authorityMissing: false, openQuestions: 0 },
  ...{ extended: false, undecided: 0, notCarriedOut: 0, ...more },
})

/** Every move that there is, from where, and where it leads: what is not here is refused. */
const ALLOWED: [move: RightsMove, from: RightsState, to: RightsState, more?: Partial<Standing>][] = [
  ['begin', 'received', 'open'],
  ['ask_identity', 'received', 'awaiting_identity'],
  ['ask_identity', 'awaiting_authority', 'awaiting_identity', { authorityAsked: true, authorityMissing: true }],
  ['ask_identity', 'open', 'awaiting_identity'],
  ['accept_identity', 'awaiting_identity', 'open', { identityAsked: true, identityMissing: true }],
  ['ask_authority', 'received', 'awaiting_authority'],
  ['ask_authority', 'open', 'awaiting_authority'],
  ['ask_authority', 'awaiting_identity', 'awaiting_identity', { identityAsked: true, identityMissing: true }],
  ['accept_authority', 'awaiting_authority', 'open', { authorityAsked: true, authorityMissing: true }],
  ['accept_authority', 'awaiting_identity', 'awaiting_identity', { authorityMissing: true, identityMissing: true }],
  ['ask_question', 'open', 'awaiting_clarification'],
  ['ask_question', 'awaiting_clarification', 'awaiting_clarification', { openQuestions: 1 }],
  ['answer_question', 'awaiting_clarification', 'open', { openQuestions: 1 }],
  ['extend', 'received', 'received'],
  ['extend', 'open', 'open'],
  ['extend', 'awaiting_clarification', 'awaiting_clarification', { openQuestions: 1 }],
  ['decide', 'open', 'decided'],
  ['deliver', 'decided', 'delivered'],
  ['close', 'delivered', 'closed'],
  ['close_unproven', 'awaiting_identity', 'closed'],
  ['close_unproven', 'awaiting_authority', 'closed'],
  ['withdraw', 'received', 'withdrawn'],
  ['withdraw', 'awaiting_identity', 'withdrawn'],
  ['withdraw', 'awaiting_authority', 'withdrawn'],
  ['withdraw', 'open', 'withdrawn'],
  ['withdraw', 'awaiting_clarification', 'withdrawn'],
  ['withdraw', 'decided', 'withdrawn'],
]

describe('a case', () => {
  const others = RIGHTS_MOVES.flatMap((move) =>
    RIGHTS_STATES.filter((state) => !ALLOWED.some(([one, from]) => one === move && from === state)).map(
      (state) => [move, state] as const,
    ),
  )
  test.each(others)('does not %s where it is %s', (move, state) => {
    // With everything that a move could wait for, so that the state alone refuses it.
    const ready = { identityMissing: true, authorityMissing: true, openQuestions: 1 }
    expect(moveTo(move, standing(state, ready))).toBeNull()
  })

  test.each(ALLOWED)('may %s where it is %s, and is then %s', (move, from, to, more) =>
    expect(moveTo(move, standing(from, more))).toBe(to),
  )
})

describe('a move is refused', () => {
  test.each<[RightsMove, RightsState, Partial<Standing>, string]>([
    ['ask_identity', 'open', { identityAsked: true }, 'asks for identity twice'],
    ['ask_authority', 'open', { authorityAsked: true }, 'asks for authority twice'],
    ['accept_authority', 'awaiting_identity', {}, 'accepts what nobody asked for'],
    ['ask_question', 'open', { asks: ['erasure', 'complaint'] }, 'pauses what is no access request'],
    ['answer_question', 'awaiting_clarification', {}, 'answers what nobody asked'],
    ['extend', 'open', { extended: true }, 'extends twice'],
    ['extend', 'open', { asks: ['complaint'] }, 'extends a complaint'],
    ['decide', 'open', { undecided: 1 }, 'decides what has no outcome yet'],
    ['deliver', 'decided', { notCarriedOut: 1 }, 'delivers what was not carried out'],
  ])('%s from %s, where it has %o: it %s', (move, state, more) =>
    expect(moveTo(move, standing(state, more))).toBeNull(),
  )
})

test('where both proofs are missing, identity is waited for first, then authority', () => {
  const both = { identityMissing: true, authorityMissing: true, identityAsked: true, authorityAsked: true }
  expect(moveTo('accept_identity', standing('awaiting_identity', both))).toBe('awaiting_authority')
})

test('of two questions, the answer to the first leaves the clock standing', () => {
  expect(moveTo('answer_question', standing('awaiting_clarification', { openQuestions: 2 }))).toBe(
    'awaiting_clarification',
  )
})
