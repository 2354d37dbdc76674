import { expect, test } from 'vitest'
import { ageOn, asksForCompetence, redactionMayBe } from './competence.ts'

test.each([
  ['self', '2012-05-01', false],
  ['parent', '2012-05-01', true],
  ['representative', '2008-09-11', true],
  ['parent', '2008-09-10', false],
  ['parent', null, true],
])('who asks is %s, for somebody born %s: competence is asked for: %s', (requester, born, asked) =>
  expect(asksForCompetence(requester, born, '2026-09-10')).toBe(asked),
)

test('somebody born on 29 February is a year older on 1 March', () => {
  expect(ageOn('2012-02-29', '2030-02-28')).toBe(17)
  expect(ageOn('2012-02-29', '2030-03-01')).toBe(18)
})

test.each([
  [{ identifies: false, agreed: 'not_asked', reasonableWithout: false }, ['given']],
  [{ identifies: true, agreed: 'yes', reasonableWithout: false }, ['given']],
  [{ identifies: true, agreed: 'no', reasonableWithout: true }, ['given']],
  [{ identifies: true, agreed: 'no', reasonableWithout: false }, ['redacted', 'withheld']],
  [{ identifies: true, agreed: 'not_asked', reasonableWithout: false }, ['redacted', 'withheld']],
] as const)('the three steps %o lead to %o', (steps, results) => {
  const may = (['given', 'redacted', 'withheld'] as const).filter((result) => redactionMayBe(steps, result))
  expect(may).toEqual(results)
})
