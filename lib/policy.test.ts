import { expect, test } from 'vitest'
import type { Role } from '#db/vocabulary.ts'
import { may, type Permission, rolesWith } from './policy.ts'

const holder = (role: Role) => ({ grants: [{ role, schoolId: null }] })

test.each([
  // who                       may not
  ['school_staff', 'cohort.upload'],
  ['school_staff', 'cohort.create'],
  ['school_staff', 'student.add'],
  ['school_staff', 'student.change'],
  ['council_officer', 'student.read'],
  ['council_officer', 'cohort.read'],
  ['data_protection_officer', 'student.read'],
  ['partner_adviser', 'cohort.upload'],
  ['partner_adviser', 'report.read'],
  ['school_staff', 'report.read'],
  ['partner_adviser', 'api-token.make'],
  ['council_administrator', 'rights-case.handle'],
  ['council_administrator', 'rights-case.carry-out'],
  ['council_administrator', 'rights-case.export'],
  ['council_officer', 'rights-case.read'],
  ['school_coordinator', 'rights-case.read'],
  ['school_staff', 'rights-part.answer'],
] as const satisfies [Role, Permission][])('a %s may not: %s', (role, permission) =>
  expect(may(holder(role), permission)).toBe(false),
)

test('somebody without a role may nothing but look after their own account, and sign out', () => {
  const permissions: Permission[] = [
    ...(['cohort.read', 'student.read', 'stage.change', 'report.read', 'people.read', 'people.change'] as const),
    ...(['export.individuals', 'outbox.read', 'api-token.make', 'api-token.read', 'access-review.answer'] as const),
    ...(['account.read', 'factor.change'] as const),
  ]
  expect(permissions.filter((permission) => may({ grants: [] }, permission))).toEqual(['account.read', 'factor.change'])
})

test('whoever may add students is a coordinator or an administrator', () => {
  expect(rolesWith('student.add')).toEqual(['school_coordinator', 'council_administrator'])
})
