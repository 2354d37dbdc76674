import { expect, test } from 'vitest'
import type { Role } from '#db/vocabulary.ts'
import { exampleOf, rolesOfScope, scopesInWords, scopesOf } from './rules.ts'

const holder = (...roles: Role[]) => ({ grants: roles.map((role) => ({ role, schoolId: null })) })

test.each([
  ['partner_adviser', []],
  ['council_officer', ['report.read']],
  ['data_protection_officer', ['report.read']],
  ['school_staff', ['cohort.read', 'student.read']],
  ['school_coordinator', ['cohort.read', 'student.read', 'cohort.upload', 'report.read']],
  ['council_administrator', ['cohort.read', 'student.read', 'cohort.upload', 'report.read']],
] as const)('a %s can let a token do: %j', (role, scopes) => expect(scopesOf(holder(role))).toEqual(scopes))

test('an adviser’s part of somebody with two roles gives a token nothing', () => {
  expect(scopesOf(holder('partner_adviser', 'council_officer'))).toEqual(['report.read'])
  expect(rolesOfScope('student.read')).not.toContain('partner_adviser')
})

test.each([
  [['cohort.upload', 'cohort.read'], /cohorts$/],
  [['report.read'], /reports\/stages$/],
  [['student.read', 'cohort.upload'], /cohorts\/COHORT\/students$/],
  [['cohort.upload'], /--data-binary @students\.csv .*\/uploads$/],
] as const)('the example for %j is something that the token may do', (scopes, ends) =>
  expect(exampleOf('wex_x', scopes, 'https://wex.example/api/v1')).toMatch(ends),
)

test('scopes read as one line', () => {
  expect(scopesInWords(['cohort.read', 'cohort.upload'])).toBe('Read cohorts, upload a cohort file')
})
