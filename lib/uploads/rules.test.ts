import { describe, expect, test } from 'vitest'
import { savedNotice, saveLabel, settledAs } from './rules.ts'

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

test('settled close matches are told apart by choice', () => {
  const match = { '3': 'same', '9': 'different', '12': 'leave' }
  expect([settledAs(match, 'same'), settledAs(match, 'different')]).toEqual([[3], [9]])
})
