import { describe, expect, test } from 'vitest'
import type { MembershipId } from '#db/vocabulary.ts'
import {
  checkSheet,
  type FilledRow,
  fateOf,
  type HeldMember,
  rowKey,
  type SaidLine,
  saidKey,
} from './progress-sheet.ts'

const ID = '01900000-0000-7000-8000-000000000001' as MembershipId
const ELSEWHERE = '01900000-0000-7000-8000-00000000ffff' as MembershipId

const member: HeldMember = {
  ...{ id: ID, name: 'Okafor, Amara', tutorGroup: '10A', stage: 'searching', reason: null, said: [] },
}
const held = (values: Partial<HeldMember> = {}) => new Map([[String(ID), { ...member, ...values }]])
const row = (values: Partial<FilledRow> = {}): FilledRow => ({
  ...{ sheet: '10A', row: 4, key: rowKey(ID, 'searching'), name: 'Okafor, Amara', stageNow: 'Searching' },
  ...{ newStage: '', reason: '', note: '' },
  ...values,
})
const wrongOf = (values: Partial<FilledRow>, holds: Partial<HeldMember> = {}) =>
  checkSheet([row(values)], held(holds)).wrong.map(({ column, why }) => [column, why])

describe('a row is refused by its cell, with what would be right', () => {
  test.each([
    [
      { newStage: 'Found one' },
      'New stage',
      /^There is no such stage\. Choose one of Not started, .* or Not taking part\.$/,
    ],
    [{ newStage: 'Not taking part' }, 'Reason', /^Say why they are not taking part: choose one of Medical/],
    [{ newStage: 'Not taking part', reason: 'Lazy' }, 'Reason', /^There is no such reason/],
    [{ newStage: 'Offered', reason: 'Medical' }, 'Reason', /^A reason is for students who do not take part/],
    [{ reason: 'Medical' }, 'Reason', /^A reason is for students who do not take part/],
    [{ note: 'x'.repeat(1_001) }, 'Note', /at most 1,000 characters/],
    [{ stageNow: 'Offered' }, 'Stage now', /Write the stage that it shall be under “New stage”/],
    [{ newStage: 'Offered', name: 'Begum, Weronika' }, 'Name', /^The row was made for Okafor, Amara/],
    [{ newStage: 'Offered', key: '' }, 'Key', /does not say which student/],
    [{ newStage: 'Offered', key: `${ID} asleep` }, 'Key', /does not say which student/],
    [{ newStage: 'Offered', key: `${ID}' or 1=1` }, 'Key', /does not say which student/],
  ])('%j', (values, column, why) => {
    expect(wrongOf(values)).toEqual([[column, expect.stringMatching(why)]])
    expect(checkSheet([row(values)], held()).said).toEqual([])
  })

  test('a student of another school, and one who never was, with the same words', () => {
    const asked = { newStage: 'Offered', key: rowKey(ELSEWHERE, 'searching') }
    expect(wrongOf(asked)).toEqual([['Name', expect.stringContaining('not in this cohort')]])
  })

  test('the same student twice with something else, the second time', () => {
    const lines = checkSheet([row({ newStage: 'Offered' }), row({ row: 9, newStage: 'Confirmed' })], held())
    expect(lines.said).toHaveLength(1)
    expect(lines.wrong).toMatchObject([{ row: 9, why: expect.stringContaining('row 4 of sheet 10A') }])
  })
})

describe('a row says', () => {
  test.each([
    [{ newStage: ' offered ' }, { from: 'searching', to: 'offered', reason: null, note: null }],
    [
      { newStage: 'Not taking part', reason: 'moved  school' },
      { to: 'not_taking_part', reason: 'moved_school' },
    ],
    [{ note: 'Wrote to two employers' }, { to: 'searching', note: 'Wrote to two employers' }],
    [
      { newStage: 'Searching', note: 'Still' },
      { from: 'searching', to: 'searching', note: 'Still' },
    ],
    // Who sorts or prints leaves the letters of a name, not its commas and spaces.
    [
      { newStage: 'Offered', name: 'OKAFOR  Amara' },
      { to: 'offered', name: 'Okafor, Amara' },
    ],
  ])('%j', (values, line) => {
    const lines = checkSheet([row(values)], held())
    expect(lines).toMatchObject({ said: [line], wrong: [], silent: 0 })
  })

  test.each([{}, { newStage: 'Searching' }, { key: '', name: '2 students' }])('nothing: %j', (values) => {
    expect(checkSheet([row(values)], held())).toEqual({ said: [], wrong: [], silent: 1 })
  })

  test('a note about somebody who does not take part, whose reason stays', () => {
    const note = row({ key: rowKey(ID, 'not_taking_part'), stageNow: 'Not taking part', note: 'Called home' })
    const { said } = checkSheet([note], held({ stage: 'not_taking_part', reason: 'medical' }))
    expect(said).toMatchObject([{ to: 'not_taking_part', reason: 'medical', note: 'Called home' }])
  })

  test('the same twice, once', () => {
    const lines = checkSheet([row({ newStage: 'Offered' }), row({ row: 9, newStage: 'Offered' })], held())
    expect([lines.said.length, lines.wrong.length, lines.silent]).toEqual([1, 0, 1])
  })
})

describe('when it is saved', () => {
  const line: SaidLine = {
    ...{ sheet: '10A', row: 4, name: 'Okafor, Amara', membershipId: ID },
    ...{ from: 'searching', to: 'offered', reason: null, note: 'By email' },
  }
  const stayed: SaidLine = { ...line, to: 'not_taking_part', from: 'not_taking_part', reason: 'medical', note: null }
  test.each([
    ['a student who left the cohort is gone', line, undefined, 'gone'],
    ['a stage that changed meanwhile is left', line, { ...member, stage: 'requested' }, 'meanwhile'],
    [
      'what was saved before is there',
      line,
      { ...member, stage: 'offered', said: [saidKey('offered', 'By email')] },
      'there',
    ],
    ['a note on a stage that somebody else set is left', line, { ...member, stage: 'offered' }, 'meanwhile'],
    ['a stage that is as the sheet found it changes', line, member, 'changes'],
    ['another reason changes', stayed, { ...member, stage: 'not_taking_part', reason: 'other' }, 'changes'],
    ['the same reason is there', stayed, { ...member, stage: 'not_taking_part', reason: 'medical' }, 'there'],
  ] as const)('%s', (_, said, now, fate) => expect(fateOf(said, now)).toBe(fate))
})
