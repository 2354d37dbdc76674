import { expect, test } from 'vitest'
import type { AgreementState } from '#db/vocabulary.ts'
import { advisersInWords, coveredSchools, endsInWords, endsSoon, inForce } from './rules.ts'

const agreement = { state: 'in_force', endedAt: null, daysLeft: 30, endsOn: '2027-08-31' } as const

test.each([
  // days left, who decided it                          warned of
  [agreement, true],
  [{ ...agreement, daysLeft: 31 }, false],
  [{ ...agreement, daysLeft: 0 }, true],
  [{ ...agreement, endedAt: '2027-08-20T23:00:00Z' }, false],
  [{ ...agreement, state: 'future' }, false],
  [{ ...agreement, state: 'over', daysLeft: -1 }, false],
  [{ ...agreement, state: 'ended' }, false],
] as const)('an end that is near and that nobody decided is warned of: %j', (given, warned) =>
  expect(endsSoon(given)).toBe(warned),
)

test('advisers are counted in words', () =>
  expect([0, 1, 3].map(advisersInWords)).toEqual(['no adviser', '1 adviser', '3 advisers']))

test('days are said as people say them', () =>
  expect([0, 1, 12].map(endsInWords)).toEqual(['ends today', 'ends tomorrow', 'ends in 12 days']))

test('a school that two agreements cover is listed once, and one of an agreement that is over is not', () => {
  const [a, b, c] = [
    { id: '1', name: 'Staithe' },
    { id: '2', name: 'Larkmeadow' },
    { id: '3', name: 'Mundesley' },
  ] as { id: string; name: string }[]
  const agreement = (state: AgreementState, ...schools: (typeof a)[]) => ({
    state,
    schools: schools.flatMap((s) => s ?? []),
  })
  const agreements = [agreement('in_force', a, b), agreement('in_force', b), agreement('over', c)]
  expect(coveredSchools(agreements).map(({ name }) => name)).toEqual(['Larkmeadow', 'Staithe'])
  expect(inForce(agreements)).toHaveLength(2)
})
