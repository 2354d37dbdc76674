import { describe, expect, test } from 'vitest'
import type { CheckReport } from './check-report.ts'
import { NO_UPLOAD_CHOICES } from './choices.ts'
import { correctable, wasCorrected } from './corrections.ts'

const column = (heading: string, field: 'yearGroup' | 'dateOfBirth' | 'email') => ({ heading, field })
const report = (columns: CheckReport['sheets'][number]['columns'], missing = false): CheckReport => ({
  format: 'csv',
  sheets: [{ name: 'S', state: 'visible', use: true, columns }],
  summary: { dataRows: 1, good: 0, withErrors: 1, errorIssues: 1, warningIssues: 0, skippedRows: 0 },
  fileNotices: missing ? [{ code: 'COLUMN_MISSING', sheet: 'S', field: 'dateOfBirth', why: '' }] : [],
  skippedRows: [],
})
const row = {
  sheet: 'S',
  row: 4,
  values: {
    upn: null,
    legalSurname: 'Okafor',
    legalForename: null,
    preferredForename: null,
    dateOfBirth: '2012-06-14',
    yearGroup: null,
    tutorGroup: null,
    uln: null,
    email: null,
  },
}
const issue = { sheet: 'S', row: 4, column: 'Email', field: 'email', code: 'EMAIL_INVALID', raw: 'amara\r\n@' } as const

describe('what is wrong', () => {
  const year = { ...issue, field: 'yearGroup', code: 'YEAR_DOB_MISMATCH' } as const
  const typed = (field: string) => ({ ...NO_UPLOAD_CHOICES, corrections: { S: { 4: { [field]: 'x' } } } })
  test.each([
    ['was not corrected where nobody typed anything', issue, NO_UPLOAD_CHOICES, false],
    ['was not by a correction of another value of the row', issue, typed('upn'), false],
    ['was by one of its own', issue, typed('email'), true],
    ['was by one of the date of birth, where the year does not fit it', year, typed('dateOfBirth'), true],
  ] as const)('%s', (_what, wrong, choices, corrected) => expect(wasCorrected(wrong, choices)).toBe(corrected))
})

describe('what can be corrected', () => {
  test('is nothing where the file has no such column', () => {
    const birth = { ...issue, column: null, field: 'dateOfBirth', code: 'REQUIRED_MISSING', raw: '' } as const
    expect(correctable(birth, row, report({}, true), NO_UPLOAD_CHOICES)).toEqual([])
  })

  test('is the value of the cell, in one line as a field takes it', () =>
    expect(correctable(issue, row, report({ A: column('Email', 'email') }), NO_UPLOAD_CHOICES)).toEqual([
      { field: 'email', shown: 'amara @', corrected: false },
    ]))

  test('is what was typed before, where it is still wrong', () => {
    const choices = { ...NO_UPLOAD_CHOICES, corrections: { S: { 4: { email: 'amara@' } } } }
    expect(correctable(issue, row, report({}), choices)).toEqual([{ field: 'email', shown: 'amara@', corrected: true }])
  })

  test('are both names where one column holds them', () => {
    const names = report({ A: { heading: 'Name', fields: ['legalSurname', 'legalForename'] } })
    const name = { ...issue, column: 'Name', field: 'legalForename', code: 'REQUIRED_MISSING', raw: 'Okafor' } as const
    expect(correctable(name, row, names, NO_UPLOAD_CHOICES)).toMatchObject([
      { field: 'legalSurname', shown: 'Okafor' },
      { field: 'legalForename', shown: '' },
    ])
  })

  test('is the date of birth as well, day first, where the year does not fit it', () => {
    const year = { ...issue, column: 'Year', field: 'yearGroup', code: 'YEAR_DOB_MISMATCH', raw: '7' } as const
    expect(correctable(year, row, report({ A: column('Year', 'yearGroup') }), NO_UPLOAD_CHOICES)).toMatchObject([
      { field: 'yearGroup', shown: '7' },
      { field: 'dateOfBirth', shown: '14/06/2012' },
    ])
  })
})
