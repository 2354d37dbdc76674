import { expect, test } from 'vitest'
import { progressInWords, progressOf } from './progress-words.ts'

test.each([
  [{ step: 'reading', done: 0, total: null }, 'Reading the file'],
  [{ step: 'reading', done: 1, total: null }, '1 row read'],
  [{ step: 'checking', done: 3000, total: 10_000 }, '3,000 of 10,000 rows checked'],
  [{ step: 'saving', done: 0, total: 10_000 }, 'Saving the students'],
  [{ step: 'saving', done: 20_000, total: 100_000 }, '20,000 of 100,000 rows saved'],
] as const)('%j is told as “%s”', (progress, words) => expect(progressInWords(progress)).toBe(words))

test.each([
  ['received', null, { step: 'reading', done: 0, total: null }],
  ['received', { step: 'checking', done: 5, total: 9 }, { step: 'checking', done: 5, total: 9 }],
  ['received', { step: 'saving', done: 9, total: 9 }, { step: 'reading', done: 0, total: null }],
  ['saving', { step: 'checking', done: 9, total: 9 }, { step: 'saving', done: 0, total: null }],
  ['saving', { step: 'saving', done: 5, total: 9 }, { step: 'saving', done: 5, total: 9 }],
] as const)('while %s, after %j, it stands at %j', (state, told, progress) =>
  expect(progressOf(state, told)).toEqual(progress),
)
