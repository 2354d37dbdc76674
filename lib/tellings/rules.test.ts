import { describe, expect, test } from 'vitest'
import { BANK_HOLIDAYS } from '#lib/rights/bank-holidays.ts'
import { leadOf, sourceWords, tellBy, tellingState } from './rules.ts'

test.each([
  // added         to be told by
  ['2026-09-03', '2026-10-05'], // a Saturday
  ['2027-01-31', '2027-03-01'], // no 31 February, then a Sunday
  ['2028-01-31', '2028-02-29'],
  ['2026-11-25', '2026-12-29'], // Christmas, a weekend, the day in place of Boxing Day
  ['2026-03-03', '2026-04-07'], // Good Friday to Easter Tuesday
  ['2026-09-14', '2026-10-14'],
])('students who were added on %s are told by %s', (added, due) => expect(tellBy(added, BANK_HOLIDAYS)).toBe(due))

describe('on 10 October', () => {
  test.each([
    ['2026-10-09', null, 'overdue'],
    ['2026-10-10', null, 'soon'],
    ['2026-10-17', null, 'soon'],
    ['2026-10-18', null, 'open'],
    ['2026-10-09', '2026-10-09', 'told'],
    ['2026-10-09', '2026-10-10', 'told_late'],
  ] as const)('due on %s, told on %s: %s', (dueOn, toldOn, state) =>
    expect(tellingState({ dueOn, toldOn }, '2026-10-10')).toBe(state),
  )
})

test.each([
  [[], 'No students have been added yet.'],
  [[{ students: 3, dueOn: '2026-10-05', toldOn: '2026-09-09' }], 'All students have been told.'],
  [
    [
      { students: 3, dueOn: '2026-10-20', toldOn: null },
      { students: 2, dueOn: '2026-10-12', toldOn: null },
    ],
    '5 students have to be told that their information is here, the first by 12 October 2026.',
  ],
  [
    [{ students: 1, dueOn: '2026-10-05', toldOn: null }],
    'One student has not been told that their information is here. The first should have been told by 5 October 2026.',
  ],
])('%j opens with a sentence', (tellings, sentence) => expect(leadOf(tellings, '2026-10-10')).toBe(sentence))

test.each([
  [{ uploaded: false, fileName: null, uploadKind: null }, 'Typed in one by one'],
  [{ uploaded: true, fileName: 'typed', uploadKind: 'typed' }, 'Typed in as a list'],
  [{ uploaded: true, fileName: 'year-10.xlsx', uploadKind: 'file' }, 'year-10.xlsx'],
  // For the data protection officer, who sees no uploads.
  [{ uploaded: true, fileName: null, uploadKind: null }, 'Uploaded'],
] as const)('students of %j came from: %s', (telling, words) => expect(sourceWords(telling)).toBe(words))
