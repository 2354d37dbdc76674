import { describe, expect, test } from 'vitest'
import type { Role, SchoolId } from '#db/vocabulary.ts'
import { actingWords, pathAfterPicking, placesToActAt } from './acting.ts'

const at = (name: string | null, role: Role = 'school_coordinator') => ({
  role,
  schoolId: name as SchoolId | null,
  schoolName: name,
  partnerName: role === 'partner_adviser' ? 'Broadland' : null,
})

describe('a place is picked', () => {
  test('by nobody who works at one, whatever they do there', () => {
    expect(placesToActAt([at('A'), at('A', 'school_staff')])).toEqual([])
    expect(placesToActAt([at(null, 'council_administrator'), at(null, 'council_officer')])).toEqual([])
  })

  test('among the schools, by name, each once', () =>
    expect(placesToActAt([at('B'), at('A'), at('B', 'school_staff')]).map(({ name }) => name)).toEqual(['A', 'B']))

  test('where a council or partner role is held besides', () =>
    expect(placesToActAt([at('A'), at(null, 'partner_adviser')]).map(({ name }) => name)).toEqual(['A']))
})

test('the header says the roles and the school that were picked, and all of them otherwise', () => {
  const grants = [at('A'), at('B', 'school_staff')]
  expect(actingWords(grants, 'B' as SchoolId)).toEqual({ role: 'School staff', school: 'B' })
  expect(actingWords(grants, null)).toEqual({ role: 'School coordinator and School staff', school: 'A, B' })
  expect(actingWords(grants, 'C' as SchoolId)).toEqual(actingWords(grants, null))
  expect(actingWords([], null)).toEqual({ role: 'No role', school: undefined })
})

test.each([
  ['/cohorts', '/cohorts'],
  ['/cohorts/0190-id?page=2', '/cohorts'],
  ['/people?school=another', '/people'],
  ['/students/0190-id/edit', '/students'],
  ['/account', '/start'],
  ['//evil.example/people', '/start'],
  ['/peopleish', '/start'],
  [null, '/start'],
])('from %s one goes on to %s', (from, to) => expect(pathAfterPicking(from)).toBe(to))
