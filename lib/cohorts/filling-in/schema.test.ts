import { parseWithZod } from '@conform-to/zod/v4'
import { describe, expect, test } from 'vitest'
import { RollOverForm } from '../schema.ts'
import { TypeInForm } from './schema.ts'

const COHORT = '01900000-0000-7000-8000-000000000001'
const STUDENT = '01900000-0000-7000-8000-000000000002'

function formOf(fields: [string, string][]): FormData {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return form
}
const typedIn = (...fields: [string, string][]) =>
  parseWithZod(formOf([['cohortId', COHORT], ...fields]), { schema: TypeInForm }).reply().error
const rolledOver = (...fields: [string, string][]) =>
  parseWithZod(formOf([['cohortId', COHORT], ...fields]), { schema: RollOverForm }).reply().error

describe('rows that are typed in', () => {
  test('are refused beyond what a grid holds, and a cell beyond what it may', () => {
    expect(typedIn(['rows[200].upn', 'T']), 'the 201st row').toBeTruthy()
    expect(typedIn(['rows[0].upn', 'x'.repeat(501)])).toEqual({
      'rows[0].upn': ['Type at most 500 characters into a cell'],
    })
    expect(typedIn(['pasted', 'x'.repeat(200_001)])).toHaveProperty('pasted')
    expect(typedIn(['more', '-1'])).toHaveProperty('more')
  })

  test('may have gaps, and say anything', () =>
    expect(typedIn(['rows[7].upn', '=1+1'], ['rows[0].upn', ''])).toBeFalsy())
})

describe('moving up', () => {
  test('asks for somebody who moves, and for the name of a new cohort', () => {
    expect(rolledOver()).toEqual({
      student: ['Tick at least one student who moves up'],
      name: ['Enter the name of the new cohort, such as Year 11 2027 to 2028'],
    })
    expect(rolledOver(['student', 'everybody'], ['name', 'Year 11'])).toHaveProperty('student[0]')
    expect(rolledOver(['into', 'theirs'], ['student', STUDENT])).toHaveProperty('into')
  })

  test('needs no name where the cohort is there', () => {
    expect(rolledOver(['into', COHORT], ['name', ''], ['student', STUDENT])).toBeFalsy()
    expect(rolledOver(['into', 'new'], ['name', 'Year 11'], ['student', STUDENT])).toBeFalsy()
  })
})
