import { describe, expect, test } from 'vitest'
import type { GrantId, PersonId, ReviewAnswer } from '#db/vocabulary.ts'
import {
  accessState,
  answersToKeep,
  dayOf,
  placeKind,
  type ReviewLineState,
  secondFactorWords,
  unanswered,
} from './rules.ts'

const line = (n: number, answer: ReviewAnswer | null = null, ended = false): ReviewLineState => ({
  grantId: `grant ${n}` as GrantId,
  personId: `person ${n}` as PersonId,
  answer,
  ended,
})
const me = 'person 1' as PersonId

describe('the answers of a review', () => {
  test('never end one’s own role, whatever the form claims', () => {
    const kept = answersToKeep([line(1)], { 'grant 1': 'ends' }, { own: me, othersKeep: false })
    expect(kept).toEqual([{ grantId: 'grant 1', answer: 'keeps' }])
  })

  test('reach nobody who is not on the list, nor a role that is over', () => {
    const said = { 'grant 9': 'ends', 'grant 2': 'ends' } as const
    expect(answersToKeep([line(2, null, true)], said, { own: me, othersKeep: true })).toEqual([])
  })

  test('stay as they were where nothing was said', () => {
    expect(answersToKeep([line(2, 'ends')], {}, { own: me, othersKeep: true })).toEqual([])
    expect(answersToKeep([line(3)], {}, { own: me, othersKeep: false })).toEqual([])
  })

  test('keep all others when the person says so', () => {
    const lines = [line(2, 'ends'), line(3), line(4)]
    expect(answersToKeep(lines, { 'grant 4': 'ends' }, { own: me, othersKeep: true })).toEqual([
      { grantId: 'grant 3', answer: 'keeps' },
      { grantId: 'grant 4', answer: 'ends' },
    ])
  })

  test('are missing for whoever is on the list, has a role and is not the one who answers', () => {
    const lines = [line(1), line(2, 'keeps'), line(3), line(4, null, true)]
    expect(unanswered(lines, me).map(({ grantId }) => grantId)).toEqual(['grant 3'])
  })
})

test.each([
  // deactivated, roles suspended      state
  [true, [false], 'deactivated'],
  [false, [], 'without_role'],
  [false, [true, true], 'suspended'],
  [false, [true, false], 'active'],
] as const)('closed %s, roles paused %j: %s', (closed, paused, state) =>
  expect(
    accessState({
      deactivatedAt: closed ? '2026-09-01' : null,
      grants: paused.map((one) => ({ suspendedAt: one ? '2026-09-01' : null })),
    }),
  ).toBe(state),
)

test.each([
  [6, 2, 'people have access; 2 have no second factor.'],
  [6, 1, 'people have access; 1 has no second factor.'],
  [6, 6, 'people have access; none has a second factor.'],
  [6, 0, 'people have access; all of them have a second factor.'],
  [1, 1, 'person has access, without a second factor.'],
  [1, 0, 'person has access; with a second factor.'],
  [0, 0, 'people have access.'],
])('%i people, %i without a second factor', (people, withoutFactor, words) =>
  expect(secondFactorWords({ people, withoutFactor })).toBe(words),
)

test('a role’s place is a school, a partner or the council', () =>
  expect([placeKind('school_staff'), placeKind('partner_adviser'), placeKind('council_officer')]).toEqual([
    'school',
    'partner',
    'council',
  ]))

test('an instant falls on the county’s own day', () => expect(dayOf('2027-06-13 23:30:00+00')).toBe('2027-06-14'))
