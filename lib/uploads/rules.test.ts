import { describe, expect, test } from 'vitest'
import { afterSaving, countsInWords, decidedNotice, savedNotice, saveLabel, tabShown } from './rules.ts'

const none = { new: 0, changed: 0, unchanged: 0, close_match: 0, problem: 0 }

describe('the button of the check page', () => {
  test.each([
    [{ ...none, new: 3, changed: 2 }, 'Add students'],
    [{ ...none, close_match: 1 }, 'Add students'],
    [{ ...none, changed: 2, unchanged: 9 }, 'Update students'],
    [{ ...none, unchanged: 9, problem: 4 }, null],
  ])('%o', (counts, label) => expect(saveLabel(counts)).toBe(label))
})

describe('the notice after saving', () => {
  test.each([
    [{ added: 182, updated: 0, problems: 0 }, '182 students added'],
    [{ added: 1, updated: 0, problems: 0 }, '1 student added'],
    [{ added: 9993, updated: 0, problems: 7 }, '9,993 students added, 7 rows with problems left out'],
    [{ added: 0, updated: 4, problems: 0 }, '4 students updated'],
    [{ added: 2, updated: 4, problems: 1 }, '2 students added, 4 students updated, 1 row with problems left out'],
  ])('%o', (done, words) => expect(savedNotice(done)).toBe(words))
})

describe('the part of the check page that is shown', () => {
  const amounts = { problems: 0, doubts: 3, matches: 0, changed: 0, new: 9, unchanged: 0, missing: 1, columns: 0 }
  test.each([
    ['the one asked for', 'missing', amounts, 'missing'],
    ['another where there is nothing left in it', 'problems', amounts, 'new'],
    ['what is wrong before all', undefined, { ...amounts, problems: 1, matches: 1 }, 'problems'],
    ['what is to be settled before what will happen', undefined, { ...amounts, matches: 1, changed: 1 }, 'matches'],
    ['the columns where no row was read', undefined, { ...amounts, doubts: 0, new: 0, missing: 0 }, 'columns'],
    ['the columns whenever they are asked for', 'columns', amounts, 'columns'],
  ] as const)('is %s', (_what, asked, held, tab) => expect(tabShown(asked, held)).toBe(tab))
})

describe('what saving does, in words', () => {
  test.each([
    [{ ...none, new: 3 }, { same: 0, different: 0, leave: 0 }, 'Saving adds 3 students.'],
    [
      { ...none, new: 1, changed: 2, problem: 4, close_match: 3 },
      { same: 1, different: 1, leave: 1 },
      'Saving adds 2 students and updates 3 students. 4 rows with problems will be left out. 1 row that may be a student you already have will be left out, unless you settle it first.',
    ],
  ])('%o', (counts, matches, words) => expect(afterSaving(counts, matches)).toBe(words))
})

describe('what is said after something was decided', () => {
  const done = {
    changed: true,
    readAgain: true,
    corrected: 0,
    stillWrong: 0,
    remembered: false,
    press: 'check',
  } as const
  test.each([
    [{ ...done, corrected: 1 }, '1 value corrected.'],
    [{ ...done, corrected: 3, stillWrong: 1 }, '2 of 3 corrected values are right now.'],
    [{ ...done, corrected: 1, stillWrong: 1 }, null],
    [
      { ...done, remembered: true },
      'The file was read again as you said. The next file with these headings is read the same way.',
    ],
    [{ ...done, readAgain: false }, 'Your answers are kept.'],
    [{ ...done, changed: false, readAgain: false }, 'Nothing was changed, so nothing was checked again.'],
    [
      { ...done, corrected: 2, press: 'save' },
      '2 values corrected. Nothing is saved yet: look at what will happen now, then save.',
    ],
  ] as const)('%o', (what, words) => expect(decidedNotice(what)).toBe(words))
})

describe('an upload in the history', () => {
  test.each([
    [{ added: 182, updated: 0, unchanged: 0, problems: 0 }, '182 students added'],
    [
      { added: 1, updated: 2, unchanged: 1000, problems: 1 },
      '1 student added, 2 updated, 1,000 unchanged, 1 row with problems left out',
    ],
    [{ added: null, updated: null, unchanged: null, problems: null }, '0 students added'],
  ])('%o', (done, words) => expect(countsInWords(done)).toBe(words))
})
