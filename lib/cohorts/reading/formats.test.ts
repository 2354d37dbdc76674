import { describe, expect, test } from 'vitest'
import * as XLSX from 'xlsx'
import { type CohortReading, readCohort } from './read-cohort.ts'
import type { RefusalCode } from './refusal.ts'
import { makeZip, textRow, workbookOf, workbookParts } from './testing/make-zip.ts'
import { readFileOf } from './testing/read-text.ts'

const AS_OF = { asOf: '2026-09-14' }
const LINES = [
  'UPN,Surname,Forename,DOB,Year,Form',
  'T926499023001,Adams,Zoë,16/02/2012,10,10A',
  ',Brown,Tom,3/4/2012,10,10B',
]
const TEXT = LINES.join('\r\n')
const read = (bytes: Uint8Array, name: string) => readCohort(bytes, name, AS_OF)
const valuesOf = ({ rows }: CohortReading) => rows.map(({ values }) => values)

describe('what cannot be read says what to do instead', () => {
  const pdf = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n\x00\x01', 'latin1')
  const zip = (name: string) => makeZip([{ name, content: '<x/>' }])
  test.each<[string, Uint8Array, RefusalCode, RegExp]>([
    ['students.xlsb', zip('xl/workbook.bin'), 'UNSUPPORTED_FORMAT', /choose Save As, Excel Workbook/],
    ['students.numbers', zip('Index/Document.iwa'), 'UNSUPPORTED_FORMAT', /In Numbers choose File, Export To, Excel/],
    ['students.pdf', pdf, 'UNSUPPORTED_FORMAT', /Export the list from your management system/],
    ['students.docx', zip('word/document.xml'), 'UNSUPPORTED_FORMAT', /Copy its table into a spreadsheet/],
    ['students.JPG', Buffer.from('x'), 'UNSUPPORTED_FORMAT', /picture/],
    ['students.html', Buffer.from('<table>'), 'UNSUPPORTED_FORMAT', /web page/],
    ['students.xlam', zip('xl/workbook.xml'), 'UNSUPPORTED_FORMAT', /add-in/],
    ['students.zip', zip('students.csv'), 'UNSUPPORTED_FORMAT', /Unpack it/],
    ['students', Buffer.from(TEXT), 'UNSUPPORTED_FORMAT', /\.xlsx, \.xlsm, \.xls, \.ods, \.csv, \.tsv, \.txt/],
    ['renamed.xlsx', zip('xl/workbook.bin'), 'NOT_A_SPREADSHEET', /Excel Workbook \(\.xlsx\)/],
    ['renamed.xlsx', zip('word/document.xml'), 'NOT_A_SPREADSHEET', /Copy its table into a spreadsheet/],
    ['renamed.xlsx', zip('Index/Document.iwa'), 'NOT_A_SPREADSHEET', /Numbers/],
    ['renamed.xlsx', zip('a.txt'), 'NOT_A_SPREADSHEET', /archive/],
    ['renamed.xls', Buffer.from('<html><table><tr><td>Surname'), 'NOT_A_SPREADSHEET', /web page.*save it as \.xlsx/],
    ['renamed.xls', pdf, 'NOT_A_SPREADSHEET', /PDF/],
    ['renamed.tsv', zip('xl/workbook.xml'), 'NOT_A_SPREADSHEET', /named \.tsv/],
    ['renamed.txt', pdf, 'NOT_A_SPREADSHEET', /not a text of rows and columns/],
    ['empty.tsv', Buffer.alloc(0), 'EMPTY', /Choose the file/],
  ])('%s', (name, bytes, code, message) =>
    expect(read(bytes, name)).toEqual({ rejected: { code, message: expect.stringMatching(message) } }),
  )

  test('a workbook of macros alone', () => {
    const parts = workbookParts({
      name: 'xl/macrosheets/sheet1.xml',
      content: '<xm:macrosheet xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"/>',
    })
    const macros = parts.map(({ name, content }) => ({
      name,
      content: String(content)
        .replaceAll('worksheets/sheet1.xml', 'macrosheets/sheet1.xml')
        .replaceAll('relationships/worksheet"', 'relationships/xlMacrosheet"')
        .replace(
          'http://schemas.openxmlformats.org/officeDocument/2006/relationships/xlMacrosheet',
          'http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet',
        ),
    }))
    expect(read(makeZip(macros), 'a.xlsm')).toEqual({
      rejected: { code: 'NO_SHEETS', message: expect.stringContaining('macros') },
    })
  })
})

describe('a text', () => {
  const wanted = valuesOf(readFileOf(Buffer.from(TEXT), 'a.csv'))

  test.each([
    ['a.tsv', '\t'],
    ['a.txt', '\t'],
    ['a.txt', ';'],
    ['a.TXT', '|'],
    ['a.csv', '\t'],
  ])('named %s, delimited by %j', (name, delimiter) => {
    const reading = readFileOf(Buffer.from(TEXT.replaceAll(',', delimiter)), name)
    expect(reading.csv?.delimiter).toBe(delimiter)
    expect(valuesOf(reading)).toEqual(wanted)
  })

  test.each([
    ['utf-16le', true, (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['utf-16be', true, (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['utf-16le', false, (text: string) => Buffer.from(text, 'utf16le')],
    ['utf-16be', false, (text: string) => Buffer.from(text, 'utf16le').swap16()],
    ['utf-8', true, (text: string) => Buffer.from(`\uFEFF${text}`)],
    ['utf-8', false, (text: string) => Buffer.from(text)],
    ['windows-1252', false, (text: string) => Buffer.from(text, 'latin1')],
  ] as const)('in %s (mark: %s)', (encoding, bom, encode) => {
    const reading = readFileOf(encode(TEXT), 'a.csv')
    expect(reading.csv).toEqual({ encoding, bom, delimiter: ',' })
    expect(valuesOf(reading)).toEqual(wanted)
  })
})

test('a workbook that may hold macros is read as any other, without them', () => {
  const rows = LINES.map((line, n) => textRow(n + 1, line.split(',')))
  expect(valuesOf(readFileOf(workbookOf(...rows), 'a.xlsm'))).toEqual(valuesOf(readFileOf(Buffer.from(TEXT), 'a.csv')))
  const book = XLSX.utils.book_new(XLSX.utils.aoa_to_sheet(LINES.map((line) => line.split(','))))
  const bytes = XLSX.write(book, { type: 'buffer', bookType: 'xlsm' })
  expect(readFileOf(bytes, 'a.xlsm').summary.good).toBe(2)
})
