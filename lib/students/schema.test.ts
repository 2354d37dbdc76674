import { describe, expect, test } from 'vitest'
import { AddStudentForm, SaveProgressForm } from './schema.ts'

const COHORT = '01900000-0000-7000-8000-0000000000c1'
const MEMBERSHIP = '01900000-0000-7000-8000-0000000000d1'
const STUDENT = '01900000-0000-7000-8000-0000000000f1'

describe('a date of birth in three fields', () => {
  const born = (day: string, month: string, year: string) =>
    AddStudentForm.safeParse({ cohortId: COHORT, dateOfBirth: { day, month, year } })

  test.each([
    ['14', '6', '2012', '14/6/2012'],
    [' 14 ', '06', '2012', '14/06/2012'],
    ['14', 'June', '2012', '14 June 2012'],
    ['', '', '', ''],
    [' ', '', ' ', ''],
  ])('%j, %j, %j is handed to the checks as %j', (day, month, year, text) => {
    expect(born(day, month, year).data?.dateOfBirth).toBe(text)
  })

  test.each([
    ['14', '', '2012', ['The date of birth must include a month']],
    ['', '6', '', ['The date of birth must include a day', 'The date of birth must include a year']],
  ])('%j, %j, %j says what is missing', (day, month, year, sentences) => {
    expect(born(day, month, year).error?.issues.map(({ message }) => message)).toEqual(sentences)
  })

  test('a form without the field has none', () => {
    expect(AddStudentForm.parse({ cohortId: COHORT }).dateOfBirth).toBe('')
  })
})

describe('progress of one student in one cohort', () => {
  const said = (progress: unknown) => SaveProgressForm.safeParse({ studentId: STUDENT, progress })

  test('the field names carry the membership', () => {
    expect(said({ [MEMBERSHIP]: { stage: 'searching', reason: '', note: '' } }).data?.progress).toEqual({
      membershipId: MEMBERSHIP,
      said: { stage: 'searching', reason: null, note: null },
    })
  })

  test('who does not take part has a reason', () => {
    const answer = said({ [MEMBERSHIP]: { stage: 'not_taking_part', reason: '', note: '' } })
    expect(answer.error?.issues.map(({ path }) => path.join('.'))).toEqual([`progress.${MEMBERSHIP}.reason`])
  })

  test.each([
    ['nothing', {}],
    ['two cohorts', { [MEMBERSHIP]: { stage: 'searching' }, [COHORT]: { stage: 'searching' } }],
    ['no membership', { x: { stage: 'searching' } }],
    ['no stage', { [MEMBERSHIP]: {} }],
    ['a stage that is none', { [MEMBERSHIP]: { stage: 'lost' } }],
  ])('%s is refused', (_what, progress) => {
    expect(said(progress).success).toBe(false)
  })
})
