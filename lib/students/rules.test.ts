import { describe, expect, test } from 'vitest'
import type { StudentField } from '#db/vocabulary.ts'
import {
  confirmationOf,
  differing,
  doubtsToConfirm,
  errorsOf,
  foldedNames,
  type Issue,
  matchAnswer,
  namesOf,
  type Values,
  valuesAfter,
} from './rules.ts'

const HELD: Values = {
  upn: 'T926499023001',
  legalSurname: 'Okafor',
  legalForename: 'Amara',
  preferredForename: null,
  dateOfBirth: '2012-06-14',
  yearGroup: 10,
  tutorGroup: '10A',
  uln: null,
  email: 'amara@school.example',
}
const issue = (
  field: StudentField,
  code: string,
  severity: Issue['severity'] = 'warning',
  why = `${code}.`,
): Issue => ({
  field,
  code,
  severity,
  why,
})

test('errors keep a student out, doubts do not', () => {
  expect(errorsOf([issue('upn', 'UPN_FORMAT', 'error'), issue('tutorGroup', 'TUTOR_MISSING')])).toEqual({
    upn: ['UPN_FORMAT.'],
  })
})

describe('doubts to confirm', () => {
  const noTutor = issue('tutorGroup', 'TUTOR_MISSING')
  const noUpn = issue('upn', 'UPN_MISSING')

  test('all of them, until all are confirmed', () => {
    const shown = doubtsToConfirm([noTutor, noUpn], '')
    expect(shown.map(({ field }) => field)).toEqual(['tutorGroup', 'upn'])
    expect(doubtsToConfirm([noTutor, noUpn], confirmationOf(shown.slice(0, 1)))).toEqual(shown)
    expect(doubtsToConfirm([noTutor, noUpn], confirmationOf(shown))).toEqual([])
  })

  test('a confirmed doubt does not cover another sentence about the same field', () => {
    const confirmed = confirmationOf(
      doubtsToConfirm([issue('yearGroup', 'OUT_OF_COHORT', 'warning', 'Year 9 by age')], ''),
    )
    expect(doubtsToConfirm([issue('yearGroup', 'OUT_OF_COHORT', 'warning', 'Year 11 by age')], confirmed)).toHaveLength(
      1,
    )
  })

  test('what was held before and is not touched is no news', () => {
    expect(doubtsToConfirm([noTutor, noUpn], '', new Set(['tutorGroup'] as const))).toEqual([
      { field: 'tutorGroup', why: 'TUTOR_MISSING.' },
    ])
  })

  test('a new date of birth puts the year group in doubt again', () => {
    const doubt = issue('yearGroup', 'OUT_OF_COHORT')
    expect(doubtsToConfirm([doubt], '', new Set(['email'] as const))).toEqual([])
    expect(doubtsToConfirm([doubt], '', new Set(['dateOfBirth'] as const))).toHaveLength(1)
  })

  test('a value that is left out is said although nothing changes', () => {
    expect(doubtsToConfirm([issue('email', 'EMAIL_INVALID')], '', new Set())).toHaveLength(1)
  })
})

describe('what is held after saving', () => {
  test('a field that was emptied is empty', () => {
    const after = valuesAfter(HELD, { ...HELD, email: null }, [])
    expect(after.email).toBeNull()
    expect(differing(HELD, after)).toEqual(['email'])
  })

  test('a value that the checks left out does not take away the one that is held', () => {
    const after = valuesAfter(HELD, { ...HELD, email: null }, [issue('email', 'EMAIL_INVALID')])
    expect(differing(HELD, after)).toEqual([])
  })
})

test('names are compared folded', () => {
  expect(foldedNames({ legalSurname: 'O’Neill', legalForename: 'Renée', preferredForename: null })).toEqual({
    surnameFolded: 'oneill',
    forenameFolded: 'renee',
    preferredFolded: null,
  })
})

test('a preferred name is said where it is another', () => {
  const names = { legalForename: 'Amara', legalSurname: 'Okafor' }
  expect(namesOf({ ...names, preferredForename: 'Ama' })).toEqual({ name: 'Amara Okafor', knownAs: 'Ama' })
  expect(namesOf({ ...names, preferredForename: 'Amara' }).knownAs).toBeNull()
})

describe('what is said of students who are like the one typed in', () => {
  const id = '01900000-0000-7000-8000-0000000000f1'
  test('the same, or different people', () => {
    expect(matchAnswer(`same:${id}`)).toEqual({ same: id })
    expect(matchAnswer(`different:${id},x`)).toEqual({ different: new Set([id, 'x']) })
  })
  test.each(['', 'same', 'same:1', 'different', `keep:${id}`])('%j says nothing of anybody', (answer) => {
    const said = matchAnswer(answer)
    expect(said === null || ('different' in said && !said.different.has(id))).toBe(true)
  })
})
