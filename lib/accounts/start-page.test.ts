import { expect, test } from 'vitest'
import { ROLES } from '#db/vocabulary.ts'
import { places, START, startPage } from './start-page.ts'

const labels = (grants: Parameters<typeof places>[0]['grants'], outbox: boolean) =>
  places({ grants }, { outbox }).map(({ label }) => label)

test('the outbox is no place where mail leaves, nor for somebody without a role', () => {
  for (const role of ROLES) expect(labels([{ role, schoolId: null }], false), role).not.toContain('Outbox')
  expect(labels([], true)).toEqual([])
})

test('whoever has no role at the moment is told so, and led nowhere', () => {
  expect(startPage({ grants: [] })).toBe(START)
  for (const role of ROLES) expect(startPage({ grants: [{ role, schoolId: null }] }), role).not.toBe(START)
})

test('on the demonstration everybody can go to it', () => {
  for (const role of ROLES) expect(labels([{ role, schoolId: null }], true), role).toContain('Outbox')
})

test.each([
  ['council_officer', '/reports'],
  ['data_protection_officer', '/rights-requests'],
  ['school_coordinator', '/cohorts'],
  ['partner_adviser', '/cohorts'],
] as const)('a %s begins at %s', (role, page) => expect(startPage({ grants: [{ role, schoolId: null }] })).toBe(page))
