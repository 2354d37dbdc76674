import { expect, test } from 'vitest'
import { readAnswers } from './answers.ts'
import { TypedAnswer } from './schema.ts'

const ASKED = { fields: ['names', 'stage'] as const, until: '2027-03-03T17:00:00Z' }
const NOW = new Date('2026-11-25T09:30:00Z')
const STUDENT = '01900000-0000-7000-8000-000000000001'
const OTHER = '01900000-0000-7000-8000-000000000002'

const typed = (values: unknown) => TypedAnswer.parse(values)
const yes = (values: object = {}) => typed({ answer: 'yes', student: STUDENT, field: ['stage', 'names'], ...values })
const one = (answer: ReturnType<typeof typed> | undefined) =>
  readAnswers(ASKED, [{ n: 1 }], answer ? { n1: answer } : {}, NOW)

test('yes to everything, and no, are answers', () => {
  const { answers, wrong } = readAnswers(ASKED, [{ n: 1 }, { n: 2 }], { n1: yes(), n2: typed({ answer: 'no' }) }, NOW)
  expect(wrong).toEqual({})
  expect(answers).toEqual([
    { n: 1, note: null, granted: true, studentId: STUDENT, fields: ['names', 'stage'], until: null },
    { n: 2, note: null, granted: false },
  ])
})

test('what goes with a yes counts for nothing beside a no', () =>
  expect(one(typed({ answer: 'no', student: STUDENT, field: 'names', note: ' Not them. ' })).answers).toEqual([
    { n: 1, note: 'Not them.', granted: false },
  ]))

test('a field that was not asked for is dropped', () =>
  expect(one(yes({ field: ['names', 'email'] })).answers).toMatchObject([{ fields: ['names'] }]))

test.each([
  ['nothing', undefined, 'names.n1.answer', /yes or no/],
  ['yes without a student', yes({ student: undefined }), 'names.n1.student', /which student/],
  ['yes without a field', yes({ field: undefined }), 'names.n1.field', /tick/],
  ['yes with fields that were not asked for alone', yes({ field: 'email' }), 'names.n1.field', /tick/],
  ['half a date', yes({ until: { day: '2' } }), 'names.n1.until.month', /month/],
  ['a later day', yes({ until: { day: '4', month: '3', year: '2027' } }), 'names.n1.until', /later than was asked/],
  ['a day that is over', yes({ until: { day: '1', month: '11', year: '2026' } }), 'names.n1.until', /over already/],
])('%s is sent back at its field, and says which name it is about', (_, answer, field, words) => {
  const { answers, wrong } = one(answer)
  expect(answers).toEqual([])
  expect(Object.keys(wrong)).toEqual([field])
  expect(wrong[field]?.[0]).toMatch(words)
  expect(wrong[field]?.[0]).toMatch(/^Name 1: /)
})

test('one student is meant by one name', () => {
  const names = [{ n: 1 }, { n: 2 }]
  const { wrong } = readAnswers(ASKED, names, { n1: yes(), n2: yes() }, NOW)
  expect(Object.keys(wrong)).toEqual(['names.n2.student'])
  expect(readAnswers(ASKED, names, { n1: yes(), n2: yes({ student: OTHER }) }, NOW).wrong).toEqual({})
})
