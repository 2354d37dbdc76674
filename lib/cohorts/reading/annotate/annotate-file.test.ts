import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import * as XLSX from 'xlsx'
import { openFile } from '../open-file.ts'
import { pickSheets } from '../pick-sheets.ts'
import { type CohortReading, readCohort } from '../read-cohort.ts'
import { settingsOf } from '../settings.ts'
import { makeZip, odsOf, SHEET, SHEET_END, SHEET_START, textRow, workbookParts } from '../testing/make-zip.ts'
import { readFileOf } from '../testing/read-text.ts'
import { writeBiff } from '../workbook/sheetjs.ts'
import { annotateFile } from './annotate-file.ts'
import { hideRows } from './hide-rows.ts'

const AS_OF = { asOf: '2026-09-14' }
const HEADINGS = ['UPN', 'Surname', 'Forename', 'DOB', 'Year', 'Form']
const GOOD = ['T926499023001', 'Adams', 'Yusra', '16/02/2012', '10', '10A']
const WRONG = ['', '=Adams', 'Y "Z"', '31/02/2012', '10', '10A']

/** The file with what is said of its rows, and the reading that said so. */
function annotated(bytes: Uint8Array, name: string): { before: CohortReading; bytes: Uint8Array } {
  const before = readFileOf(bytes, name)
  const answer = annotateFile(bytes, name, before.issues, AS_OF)
  if ('rejected' in answer) throw new Error(answer.rejected.message)
  return { before, bytes: answer.bytes }
}

const shapesOf = (bytes: Uint8Array, name: string) =>
  pickSheets(openFile(bytes, name), settingsOf(AS_OF)).sheets.map(({ shape }) => shape)

/** The texts of the column `Errors` by row, from the first sheet that has it. */
function errorsIn(bytes: Uint8Array, name: string): [row: number, text: unknown][] {
  const { used } = pickSheets(openFile(bytes, name), settingsOf(AS_OF))
  return used.flatMap(({ sheet, headings }) => {
    const column = [...headings.titles].find(([, title]) => title === 'Errors')?.[0] ?? -1
    return Array.from({ length: sheet.rowCount }, (_, row): [number, unknown] => [
      row + 1,
      sheet.cell(row, column),
    ]).filter(([, text]) => text !== null)
  })
}

/** What an upload of the file again must find as before. */
const again = ({ rows, issues, skippedRows, summary, fileNotices, csv }: CohortReading) => ({
  rows,
  issues,
  skippedRows,
  summary,
  fileNotices,
  csv,
})

describe('a file with its errors, uploaded again', () => {
  test.each([
    '01-sims-title-rows.xlsx',
    '02-arbor-utf8-bom.csv',
    '03-bromcom-inline-strings.xlsx',
    '04-mixed-date-formats.xlsx',
    '05-forty-errors.xlsx',
    '06-update-of-01.xlsx',
    '07-mac-1904-dates.xlsx',
    '08-windows-1252.csv',
    '09-legacy.xls',
    '10-libreoffice.ods',
    '12-two-sheets-mangled.xlsx',
  ])('%s gives the same rows and issues, and is the same shape', (name) => {
    const file = readFileSync(`e2e/files/cohorts/${name}`)
    const { before, bytes } = annotated(file, name)
    expect(again(readFileOf(bytes, name))).toEqual(again(before))
    expect(shapesOf(bytes, name)).toEqual(shapesOf(file, name))
    const told = new Set(before.issues.map(({ sheet, row }) => `${sheet} ${row}`))
    const sheets = before.sheets.filter((sheet) => sheet.use).length
    expect(errorsIn(bytes, name)).toHaveLength(told.size + sheets)
  })

  test('annotated once more, it has one such column, with what is said now', () => {
    const name = '05-forty-errors.xlsx'
    const once = annotated(readFileSync(`e2e/files/cohorts/${name}`), name)
    const twice = annotated(once.bytes, name)
    expect(errorsIn(twice.bytes, name)).toEqual(errorsIn(once.bytes, name))
    const mended = annotateFile(twice.bytes, name, [{ sheet: 'Students', row: 2, field: null, why: 'One.' }], AS_OF)
    if ('rejected' in mended) throw new Error(mended.rejected.message)
    expect(errorsIn(mended.bytes, name)).toEqual([
      [1, 'Errors'],
      [2, 'This row: One.'],
    ])
  })
})

describe('a text', () => {
  const lines = [
    'Our school',
    HEADINGS.join(';'),
    '="T926499023001";Adams;Yusra;16/02/2012;10;10A;more',
    WRONG.map((text) => `"${text.replaceAll('"', '""')}"`).join(';'),
    'Total: 2',
  ]

  test.each(['\n', '\r\n', '\r'])('keeps every letter of what was there, line ends %j', (end) => {
    const { bytes } = annotated(Buffer.from(lines.join(end)), 'a.csv')
    const [title, headings, good, wrong, total] = Buffer.from(bytes).toString('utf8').split(end)
    expect([title, good, total]).toEqual([lines[0], lines[2], lines[4]])
    expect(headings).toBe(`${lines[1]};;"Errors"`)
    expect(wrong).toMatch(/^"";"=Adams";"Y ""Z""";"31\/02\/2012";"10";"10A";;"UPN: There is no UPN/)
  })

  test('no field of it begins like a formula', () => {
    const { bytes } = annotated(Buffer.from(lines.join('\n')), 'a.csv')
    expect(errorsIn(bytes, 'a.csv').map(([, text]) => String(text))).toEqual([
      'Errors',
      expect.stringMatching(/^UPN: .* Surname: =Adams begins like a formula\./),
    ])
  })

  test.each([
    ['UTF-16', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16, the other way round', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', (text: string) => Buffer.from(text, 'utf16le')],
    ['Windows-1252', (text: string) => Buffer.from(text, 'latin1')],
  ])('stays in its encoding: %s', (_, encode) => {
    const bytes = encode(lines.join('\n').replaceAll(';', '\t').replace('Yusra', 'Zoë'))
    const { before, bytes: after } = annotated(bytes, 'a.txt')
    expect(again(readFileOf(after, 'a.txt'))).toEqual(again(before))
    expect(before.rows[0]?.values?.legalForename).toBe('Zoë')
  })
})

describe('a workbook', () => {
  const rows = [textRow(1, HEADINGS), textRow(3, GOOD, ' spans="1:6" ht="30"'), textRow(4, WRONG, ' spans="1:6"')]
  const sheet = `${SHEET_START.replace('<sheetData>', '<dimension ref="A1:F4"/><cols><col min="1" max="3" width="30"/></cols><sheetData>')}${rows.join('')}${SHEET_END}`

  test('keeps its other parts byte for byte, macros too, and all but the row that is told', () => {
    const macros = Buffer.from([0xff, 0xfe, 1, 2, 3])
    const file = makeZip(workbookParts({ name: SHEET, content: sheet }, { name: 'xl/vbaProject.bin', content: macros }))
    const parts = unzipSync(annotated(file, 'a.xlsm').bytes)
    expect(Buffer.from(parts['xl/vbaProject.bin'] ?? [])).toEqual(macros)
    const after = Buffer.from(parts[SHEET] ?? []).toString('utf8')
    expect(after).toContain('<dimension ref="A1:G4"/><cols>')
    expect(after).toContain(rows[1])
    expect(after).toContain('<c r="G1" t="inlineStr"><is><t xml:space="preserve">Errors</t></is></c></row>')
    expect(after).toMatch(/<row r="4"><c r="A4"/)
  })

  test('one whose tags have a prefix', () => {
    const prefixed = sheet
      .replace(/<(\/?)(?!\?)/g, '<$1x:')
      .replace('xmlns=', 'xmlns:x=')
      .replaceAll('x:inlineStr', 'inlineStr')
    const file = makeZip(workbookParts({ name: SHEET, content: prefixed }))
    const { before, bytes } = annotated(file, 'a.xlsx')
    expect(again(readFileOf(bytes, 'a.xlsx'))).toEqual(again(before))
  })

  test('OpenDocument rows that are alike and written once are told what is theirs', () => {
    const cells = (texts: string[]) =>
      texts
        .map((text) => `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`)
        .join('')
    const rest = '<table:table-cell table:number-columns-repeated="1018"/>'
    const bytes = odsOf(
      `<table:table table:name="S"><table:table-row>${cells(HEADINGS)}${rest}</table:table-row><table:table-row table:number-rows-repeated="3">${cells(GOOD)}${rest}</table:table-row><table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row></table:table>`,
    )
    const { before, bytes: after } = annotated(bytes, 'a.ods')
    expect(errorsIn(after, 'a.ods').map(([row]) => row)).toEqual([1, 3, 4])
    expect(again(readFileOf(after, 'a.ods'))).toEqual(again(before))
  })

  test('hidden rows of an .xls stay hidden, in whichever of its sheets they are', () => {
    const name = 'a.xls'
    const other = WRONG.with(1, 'Hidden')
    const bytes = xlsWithHidden([
      { rows: [HEADINGS, GOOD, GOOD.with(0, ''), other], hidden: [3] },
      { rows: [HEADINGS, WRONG], hidden: [] },
      { rows: [HEADINGS, GOOD, other, WRONG, other], hidden: [2, 4] },
    ])
    const { before, bytes: after } = annotated(bytes, name)
    expect(before.rows.map(({ sheet, row }) => `${sheet} ${row}`)).toEqual(['S1 2', 'S1 3', 'S2 2', 'S3 2', 'S3 4'])
    expect(again(readFileOf(after, name))).toEqual(again(before))
    expect(annotated(after, name).before.rows).toEqual(before.rows)
  })

  test('a Common Transfer File has no place for them, and says what to do', () => {
    const bytes = Buffer.from(
      '<CTfile><CTFpupilData><Pupil><Surname>Adams</Surname><DOB>2012-02-16</DOB></Pupil></CTFpupilData></CTfile>',
    )
    expect(annotateFile(bytes, 'a.xml', [], AS_OF)).toMatchObject({ rejected: { code: 'UNSUPPORTED_FORMAT' } })
    expect(annotateFile(Buffer.from('x'), 'a.xlsx', [], AS_OF)).toEqual(readCohort(Buffer.from('x'), 'a.xlsx', AS_OF))
  })
})

/** An .xls with hidden rows (from 0), which the library that writes it knows nothing of. */
function xlsWithHidden(sheets: { rows: string[][]; hidden: number[] }[]): Uint8Array {
  const book = XLSX.utils.book_new()
  for (const [n, { rows }] of sheets.entries())
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), `S${n + 1}`)
  return writeBiff(book, (records) =>
    hideRows(
      records,
      sheets.map(({ hidden }) => hidden),
    ),
  )
}
