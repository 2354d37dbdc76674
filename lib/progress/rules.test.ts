import { describe, expect, test } from 'vitest'
import { changedWords, leadFigure, leadSentence, type StageCounts, weeksUntil } from './rules.ts'

const block = (start: string | null, end: string | null) => ({ kind: 'block', start, end }) as const
const said = (lead: { figure: string; rest: string }) => `${lead.figure} ${lead.rest}`

describe('who has no placement', () => {
  test.each<[StageCounts, string]>([
    [{ not_started: 20, searching: 12, requested: 10, confirmed: 138 }, '42 of 180 students have no placement'],
    [{ requested: 1, offered: 2 }, '1 of 3 students has no placement'],
    [{ searching: 1 }, '1 of 1 student has no placement'],
    [{ searching: 3, not_taking_part: 2 }, '3 of 5 students have no placement'],
    [{ offered: 1, confirmed: 1, on_placement: 1, completed: 1, reviewed: 1 }, '5 of 5 students have a placement'],
    [{ confirmed: 7, not_taking_part: 3 }, '7 of 7 students taking part have a placement'],
    [{ confirmed: 1 }, '1 of 1 student has a placement'],
    [{ not_taking_part: 4 }, '4 of 4 students not taking part'],
    [{ not_taking_part: 1 }, '1 of 1 student not taking part'],
    [{ searching: 2376, offered: 1584 }, '2,376 of 3,960 students have no placement'],
    [{}, '0 students so far'],
  ])('%j is said as: %s', (counts, sentence) => {
    expect(said(leadFigure(counts))).toBe(sentence)
  })
})

describe('when the placement is', () => {
  const at = (today: string) =>
    leadSentence({ searching: 2 }, block('2027-06-14', '2027-06-18'), today).rest.split('; ')[1]
  test.each([
    ['2027-05-01', 'the block starts in 6 weeks'],
    ['2027-05-31', 'the block starts in 2 weeks'],
    ['2027-06-01', 'the block starts in 13 days'],
    ['2027-06-12', 'the block starts in 2 days'],
    ['2027-06-13', 'the block starts tomorrow'],
    ['2027-06-14', 'the block starts today'],
    ['2027-06-15', 'the block ends in 3 days'],
    ['2027-06-17', 'the block ends tomorrow'],
    ['2027-06-18', 'the block ends today'],
    ['2027-06-19', 'the block ended yesterday'],
    ['2027-06-20', 'the block ended 2 days ago'],
    ['2027-07-02', 'the block ended 2 weeks ago'],
  ])('on %s: %s', (today, sentence) => {
    expect(at(today)).toBe(sentence)
  })

  test('a clock that changes in between takes no day away', () => {
    expect(weeksUntil('2027-03-22', '2027-03-29')).toBe(1)
  })

  test('no dates are said, and each kind has its own word', () => {
    expect(leadSentence({ searching: 2 }, block(null, null), '2027-05-01').rest).toBe(
      'of 2 students have no placement; no placement dates are set yet',
    )
    expect(
      leadSentence({ searching: 2 }, { kind: 'activities', start: '2027-06-14', end: '2027-06-18' }, '2027-05-01').rest,
    ).toBe('of 2 students have no placement; the programme starts in 6 weeks')
  })
})

test.each([
  [12, 0, '12 students changed to Searching'],
  [1, 0, '1 student changed to Searching'],
  [12, 3, '12 students changed to Searching; 3 were there already'],
  [2, 1, '2 students changed to Searching; 1 was there already'],
  [0, 2, '0 students changed to Searching: 2 students were there already'],
])('%i changed and %i unchanged: %s', (changed, unchanged, sentence) => {
  expect(changedWords(changed, unchanged, 'searching')).toBe(sentence)
})
