import { describe, expect, test } from 'vitest'
import { checkStudent } from './check-student.ts'

const AS_OF = { asOf: '2026-09-14' }
const YUSRA = { legalSurname: 'Adams', legalForename: 'Yusra', dateOfBirth: '2012-02-16', yearGroup: '10' }
const codes = (values: Parameters<typeof checkStudent>[0]) =>
  checkStudent(values, AS_OF).issues.map(({ field, code }) => `${field} ${code}`)

describe('checkStudent', () => {
  test.each(['2012-02-16', '16/2/2012', '16 February 2012'])('a good one, born %s', (dateOfBirth) =>
    expect(checkStudent({ ...YUSRA, dateOfBirth }, AS_OF)).toEqual({ values: { ...YUSRA, yearGroup: 10 }, issues: [] }),
  )

  test('what is empty and may be is null; what is not asked is not there', () => {
    expect(checkStudent({ ...YUSRA, upn: '', uln: ' ', email: '' }, AS_OF).values).toEqual({
      ...YUSRA,
      yearGroup: 10,
      upn: null,
      uln: null,
      email: null,
    })
  })

  test('what must be there is missing, asked or not', () => {
    const missing = ['legalSurname', 'legalForename', 'dateOfBirth', 'yearGroup'].map(
      (field) => `${field} REQUIRED_MISSING`,
    )
    expect(codes({})).toEqual(missing)
    expect(codes({ legalSurname: ' ', legalForename: '-', dateOfBirth: 'N/K', yearGroup: 'tbc' })).toEqual(missing)
  })

  test.each([
    [{ legalSurname: 'Null' }, []],
    [{ legalSurname: 'O’Brien-Ní Shúilleabháin' }, []],
    [{ legalSurname: 'JOÃO' }, []],
    [{ legalSurname: 'Sm1th' }, ['legalSurname NAME_INVALID']],
    [{ legalSurname: 'A'.repeat(101) }, ['legalSurname NAME_INVALID']],
    [{ legalForename: 'RenÃ©e' }, ['legalForename NAME_ENCODING']],
    [{ legalForename: 'Zo\uFFFD' }, ['legalForename NAME_ENCODING']],
    [{ legalForename: '=1+1' }, ['legalForename CELL_FORMULA_PREFIX']],
    [{ preferredForename: '@Yus' }, ['preferredForename CELL_FORMULA_PREFIX']],
    [{ tutorGroup: '-1' }, ['tutorGroup CELL_FORMULA_PREFIX']],
    [{ tutorGroup: '10E1' }, []],
    [{ tutorGroup: '1.20E+02' }, ['tutorGroup TUTOR_MANGLED']],
    [{ upn: ' t926 499 023 001 ' }, []],
    [{ upn: '926499023001' }, ['upn UPN_MANGLED']],
    [{ upn: '9.26E+11' }, ['upn UPN_MANGLED']],
    [{ upn: 'T92649902300' }, ['upn UPN_FORMAT']],
    [{ upn: 'A926499023001' }, ['upn UPN_CHECK_LETTER']],
    [{ upn: 'W92649992200A' }, ['upn UPN_TEMPORARY']],
    [{ uln: '812 345 6785' }, []],
    [{ uln: '9999999999' }, []],
    [{ uln: '8123456784' }, ['uln ULN_INVALID']],
    [{ email: 'yusra@school.example' }, []],
    [{ email: 'yusra at school' }, ['email EMAIL_INVALID']],
    [{ dateOfBirth: '31/02/2012' }, ['dateOfBirth DOB_INVALID']],
    [{ dateOfBirth: '15/09/2026' }, ['dateOfBirth DOB_FUTURE']],
    [{ dateOfBirth: '02/09/2016' }, ['dateOfBirth DOB_IMPLAUSIBLE']],
    [{ dateOfBirth: '31/08/2005' }, ['dateOfBirth DOB_IMPLAUSIBLE']],
    [{ dateOfBirth: '16/02/12' }, ['dateOfBirth DOB_TWO_DIGIT_YEAR']],
    [{ dateOfBirth: '40955' }, ['dateOfBirth DOB_SERIAL_NUMBER']],
    [{ yearGroup: '14' }, ['yearGroup YEAR_GROUP_INVALID']],
    [{ yearGroup: 'constructor' }, ['yearGroup YEAR_GROUP_INVALID']],
    [{ yearGroup: '11' }, ['yearGroup OUT_OF_COHORT']],
    [{ yearGroup: 'Upper Sixth' }, ['yearGroup YEAR_DOB_MISMATCH']],
  ])('%j gives %j', (values, expected) => expect(codes({ ...YUSRA, ...values })).toEqual(expected))

  test.each(['10', 'Year 10', 'Yr 10', 'yr10', 'Y10', 'NCY 10', '10.0', 'NC Year 10'])('%s is Year 10', (yearGroup) =>
    expect(checkStudent({ ...YUSRA, yearGroup }, AS_OF).values.yearGroup).toBe(10),
  )

  test.each([
    ['2011-09-01', 10],
    ['2012-08-31', 10],
    ['2008-09-01', 13],
    ['2009-08-31', 13],
  ])('born %s is Year %d in 2026/27', (dateOfBirth, yearGroup) =>
    expect(codes({ ...YUSRA, dateOfBirth, yearGroup: String(yearGroup) })).toEqual([]),
  )

  test('the academic year turns on 1 September', () => {
    const of = (asOf: string) => checkStudent(YUSRA, { asOf }).issues.map((issue) => issue.code)
    expect(of('2027-08-31')).toEqual([])
    expect(of('2027-09-01')).toEqual(['OUT_OF_COHORT'])
    expect(() => of('14/09/2026')).toThrow('asOf must be a date')
  })
})
