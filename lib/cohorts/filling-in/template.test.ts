import { Workbook } from 'exceljs'
import { describe, expect, test } from 'vitest'
import { writeWorkbook } from '#lib/workbooks/write-workbook.ts'
import { readCohort } from '../reading/read-cohort.ts'
import { csvLine, planTemplate, templateCsv } from './template.ts'

const about = {
  ...{ school: 'Larkmeadow High School', cohort: 'Year 10 2026 to 2027', academicYear: 2026, yearGroup: 10 },
  tutorGroups: ['10A', '10B'],
}
const AMARA = ['Okafor', 'Amara', '', '14/06/2012', '10', '10A', 'T926499023001', '', '']

/** The template with rows typed below it. */
function xlsxWith(...rows: string[][]): Uint8Array {
  const plan = planTemplate(about)
  const filled = { ...plan, rows: [...plan.rows, ...rows.map((cells) => ({ look: 'plain' as const, cells }))] }
  return writeWorkbook([filled], { title: 'Students', author: about.school })
}
const csvWith = (...rows: string[][]): Uint8Array => Buffer.from(templateCsv() + rows.map(csvLine).join('\r\n'))
const read = (bytes: Uint8Array, name: string) => readCohort(bytes, name, { asOf: '2026-11-24', academicYear: 2026 })

describe.each([
  ['xlsx', xlsxWith, 4],
  ['csv', csvWith, 3],
] as const)('a template as %s', (format, fill, firstRow) => {
  test('whose instructions are left in is read without them', () => {
    expect(read(fill(AMARA), `template.${format}`)).toMatchObject({
      summary: { dataRows: 1, good: 1, withErrors: 0, warningIssues: 0 },
      skippedRows: [{ row: firstRow - 1, code: 'INSTRUCTIONS' }],
      rows: [{ row: firstRow, values: { legalSurname: 'Okafor', dateOfBirth: '2012-06-14', tutorGroup: '10A' } }],
    })
  })

  test('feeds every field', () => {
    const full = [
      'Okafor',
      'Amara',
      'Ama',
      '14/06/2012',
      '10',
      '10A',
      'T926499023001',
      '1000000004',
      'a@school.example',
    ]
    const reading = read(fill(full), `template.${format}`)
    if ('rejected' in reading) throw new Error(reading.rejected.message)
    const [row] = reading.rows
    expect(Object.keys(row?.values ?? {}).sort()).toEqual([
      'dateOfBirth',
      'email',
      'legalForename',
      'legalSurname',
      'preferredForename',
      'tutorGroup',
      'uln',
      'upn',
      'yearGroup',
    ])
  })
})

test('a day typed into the template by Excel is a day, and is read as one', async () => {
  const book = new Workbook()
  await book.xlsx.load(Buffer.from(xlsxWith()) as unknown as Parameters<typeof book.xlsx.load>[0])
  const sheet = book.getWorksheet('Students')
  if (!sheet) throw new Error('There is a sheet')
  expect(sheet.getCell('A1').value).toBe('Larkmeadow High School · Year 10 2026 to 2027 · Year 10 · 2026 to 2027')
  expect(sheet.getCell('E4').dataValidation).toMatchObject({ formulae: ['"7,8,9,10,11,12,13"'] })
  expect(sheet.getCell('F4').dataValidation).toMatchObject({ formulae: ['"10A,10B"'] })
  // A new tutor group is no mistake.
  expect(sheet.getCell('F4').dataValidation.showErrorMessage).toBeFalsy()
  sheet.getRow(4).values = ['Okafor', 'Amara', '', new Date('2012-06-14T00:00:00Z'), 10, '10C']
  const saved = new Uint8Array(await book.xlsx.writeBuffer())
  expect(read(saved, 'template.xlsx')).toMatchObject({
    summary: { good: 1 },
    rows: [{ values: { dateOfBirth: '2012-06-14', yearGroup: 10, tutorGroup: '10C' } }],
  })
})
