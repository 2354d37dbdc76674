import { expect, test } from 'vitest'
import { ChangeSelectionForm, ChangeStageForm } from './schema.ts'

test('who does not take part has a reason', () => {
  const answer = ChangeStageForm.safeParse({ stage: 'not_taking_part' })
  expect(answer.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
    ['reason', 'Choose why they are not taking part'],
  ])
})

test.each([
  [{}, 'Choose a stage'],
  [{ stage: 'gone' }, 'Choose a stage'],
  [{ stage: 'searching', reason: 'bored' }, 'Choose a reason from the list'],
  [{ stage: 'searching', note: 'x'.repeat(1001) }, 'Write a note of at most 1,000 characters'],
])('%j is refused in words', (form, message) => {
  expect(ChangeStageForm.safeParse(form).error?.issues.map((issue) => issue.message)).toEqual([message])
})

test('a reason left beside another stage says nothing, and a blank note is none', () => {
  expect(ChangeStageForm.parse({ stage: 'searching', reason: 'medical', note: '  ' })).toEqual({
    stage: 'searching',
    reason: null,
    note: null,
  })
})

const ids = (n: number) => Array.from({ length: n }, (_, i) => `01900000-0000-7000-8000-${String(i).padStart(12, '0')}`)
const selection = { cohortId: ids(1)[0], newStage: 'searching' }
const problems = (form: unknown) =>
  ChangeSelectionForm.safeParse(form).error?.issues.map(({ path, message }) => [path.join('.'), message])

test('a selection of nobody is refused', () => {
  expect(problems({ ...selection, student: [] })).toEqual([['student', 'Select at least one student']])
})

test('a selection that takes no part has a reason', () => {
  expect(problems({ ...selection, student: ids(1), newStage: 'not_taking_part' })).toEqual([
    ['reason', 'Choose why they are not taking part'],
  ])
})

test('more than 50 students change once their number is confirmed', () => {
  const refused = [['confirmed', 'Confirm that 51 students are to change']]
  expect(problems({ ...selection, student: ids(50) })).toBeUndefined()
  expect(problems({ ...selection, student: ids(51) })).toEqual(refused)
  expect(problems({ ...selection, student: ids(51), confirmed: '60' })).toEqual(refused)
  expect(problems({ ...selection, student: ids(51), confirmed: '51' })).toBeUndefined()
})
