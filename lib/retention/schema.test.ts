import { describe, expect, test } from 'vitest'
import { HoldForm, PreviewForm } from './schema.ts'

const school = '0190a5a0-0000-7000-8000-000000000001'
const whole = {
  ...{ schoolId: school, upn: '', surname: 'Quince', born: { day: '7', month: 'May', year: '2010' } },
  ...{ ground: 'inquiry', reason: 'The inquiry asks', reviewOn: { day: '1', month: '6', year: '2027' } },
}
const faultsOf = (typed: Record<string, unknown>) => {
  const read = HoldForm.safeParse(typed)
  return read.success ? [] : read.error.issues.map(({ path }) => path.join('.')).sort()
}

describe('a hold', () => {
  test('names its student by surname and date of birth, or by the UPN', () => {
    expect(faultsOf(whole)).toEqual([])
    expect(faultsOf({ ...whole, surname: '', born: undefined, upn: ' h801200001001 ' })).toEqual([])
  })

  test('says everything that is missing at once', () => {
    expect(faultsOf({})).toEqual(['born', 'ground', 'reason', 'reviewOn', 'schoolId', 'surname'])
  })

  test.each([
    ['a UPN that is none', { upn: 'H801200001002' }, ['upn']],
    ['a date that is none', { born: { day: '31', month: '2', year: '2010' } }, ['born']],
    ['a surname without a date', { born: undefined }, ['born']],
    ['a reason of spaces', { reason: '   ' }, ['reason']],
  ])('is refused with %s', (_, change, faults) => expect(faultsOf({ ...whole, ...change })).toEqual(faults))
})

test.each(['', '6.5', '-6', 'six', '1000', '0x1'])(
  'a period of "%s" is no whole number of at most three digits',
  (amount) => {
    expect(PreviewForm.safeParse({ of: 'pupil', amount }).success).toBe(false)
  },
)
