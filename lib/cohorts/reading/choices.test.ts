import { describe, expect, test } from 'vitest'
import { ReadingChoices } from './choices.ts'
import { readRows } from './read-rows.ts'
import { settingsOf } from './settings.ts'
import type { Cell, Sheet } from './table/cell.ts'
import { odsOf, textRow, workbookOf } from './testing/make-zip.ts'
import { codesOf, readFileOf, readLines } from './testing/read-text.ts'

const HEADINGS = 'UPN,Surname,Forename,DOB,Year,Form'
const GOOD = 'T926499023001,Adams,Yusra,16/02/2012,10,10A'
const choose = (choices: Partial<ReadingChoices>): ReadingChoices => ReadingChoices.parse(choices)
const reading = (lines: string[], choices: Partial<ReadingChoices>) => readLines(lines, { choices: choose(choices) })
const codes = (lines: string[], choices: Partial<ReadingChoices>) => codesOf(reading(lines, choices))
const noticesOf = (read: { fileNotices: { code: string }[] }) => read.fileNotices.map((notice) => notice.code)

test('what is said of sheets, rows and columns that are not there changes nothing', () => {
  const said = {
    sheets: { constructor: 'read' },
    columns: { csv: { ZZ: 'upn' } },
    rows: { csv: { 99: 'read' } },
  } as const
  expect(reading([HEADINGS, GOOD], said)).toEqual(readLines([HEADINGS, GOOD]))
})

describe('rows', () => {
  const hidden = workbookOf(
    textRow(1, HEADINGS.split(',')),
    textRow(2, GOOD.split(','), ' hidden="1"'),
    textRow(3, GOOD.replace('T926499023001', '').split(',')),
  )
  const rowsOf = (choices: Partial<ReadingChoices>) => {
    const read = readFileOf(hidden, 'a.xlsx', { choices: choose(choices) })
    return [read.rows.map(({ row }) => row), noticesOf(read)]
  }

  test('hidden ones are taken where a person says so, all or one by one', () => {
    expect(rowsOf({})).toEqual([[3], ['HIDDEN_ROW']])
    expect(rowsOf({ hiddenRows: { Students: 'leave' } })).toEqual([[3], []])
    expect(rowsOf({ hiddenRows: { Students: 'read' } })).toEqual([[2, 3], []])
    expect(rowsOf({ rows: { Students: { 2: 'read' } } })).toEqual([[2, 3], []])
    expect(rowsOf({ hiddenRows: { Students: 'read' }, rows: { Students: { 2: 'leave' } } })).toEqual([
      [3],
      ['HIDDEN_ROW'],
    ])
  })

  test('one that is left out is no student, and is listed so that it can be taken back', () => {
    const read = reading([HEADINGS, GOOD, GOOD], { rows: { csv: { 2: 'leave' } } })
    expect(read.rows).toEqual([expect.objectContaining({ row: 3, status: 'good' })])
    expect(read.skippedRows).toEqual([expect.objectContaining({ row: 2, code: 'LEFT_OUT' })])
  })

  test('one that looks like a note is a student where a person says so, with what it lacks', () => {
    expect(codes([HEADINGS, ',Adams,Yusra,,,'], { rows: { csv: { 2: 'read' } } })).toEqual({
      A2: 'UPN_MISSING',
      D2: 'REQUIRED_MISSING',
      E2: 'REQUIRED_MISSING',
      F2: 'TUTOR_MISSING',
    })
  })
})

describe('corrections', () => {
  const corrected = (line: string, values: Record<string, string>) =>
    reading([HEADINGS, line], { corrections: { csv: { 2: values } } })

  test('that are wrong themselves are said to be, at the cell, with what was typed', () => {
    expect(corrected(GOOD, { dateOfBirth: '31/02/2012', legalSurname: '=A1' }).issues).toEqual([
      expect.objectContaining({ cell: 'B2', code: 'CELL_FORMULA_PREFIX', raw: '=A1' }),
      expect.objectContaining({ cell: 'D2', code: 'DOB_INVALID', raw: '31/02/2012' }),
    ])
  })

  test('stand in place of the cell; an emptied one is empty', () => {
    const read = corrected(GOOD.replace('16/02/2012', 'never'), { dateOfBirth: '2012-02-16', tutorGroup: '' })
    expect(read.rows[0]?.values).toMatchObject({ dateOfBirth: '2012-02-16', tutorGroup: null })
    expect(codesOf(read)).toEqual({ F2: 'TUTOR_MISSING' })
  })

  test('of a field without a column count as well', () => {
    const read = reading(['Surname,Forename,DOB', 'Adams,Yusra,16/02/2012'], {
      corrections: { csv: { 2: { yearGroup: 'Year 10', upn: 'T926499023001' } } },
    })
    expect(read.rows[0]).toMatchObject({ status: 'good', values: { yearGroup: 10, upn: 'T926499023001' } })
  })

  test('of one name out of a column of both leave the other', () => {
    const read = reading(['Name,DOB,Year', 'Yusra Adams1,16/02/2012,10'], {
      corrections: { csv: { 2: { legalSurname: 'Adams' } } },
    })
    expect(read.rows[0]?.values).toMatchObject({ legalSurname: 'Adams', legalForename: 'Yusra' })
  })

  test('are read day first in a column that is not', () => {
    const american = ['02/16/2012', '03/25/2012', '11/30/2011', '12/31/2011', '06/15/2012']
    const lines = [HEADINGS, ...american.map((date, n) => `,Adams,Yusra${'abcde'[n]},${date},10,10A`)]
    const read = reading(lines, { corrections: { csv: { 2: { dateOfBirth: '03/04/2012' } } } })
    expect(read.rows.map(({ values }) => values?.dateOfBirth).slice(0, 2)).toEqual(['2012-04-03', '2012-03-25'])
  })

  test('make and mend duplicates', () => {
    const twin = ',Adams,Zara,16/02/2012,10,10A'
    expect(codes([HEADINGS, GOOD, twin], { corrections: { csv: { 3: { upn: 'T926499023001' } } } })).toEqual({
      A2: 'UPN_DUPLICATE',
      A3: 'UPN_DUPLICATE',
    })
    expect(codes([HEADINGS, GOOD, GOOD], { corrections: { csv: { 3: { upn: '', legalForename: 'Zara' } } } })).toEqual({
      A3: 'UPN_MISSING',
    })
  })
})

describe('dates', () => {
  const lines = [HEADINGS, ...['02/03/2012', '16/02/2012'].map((date, n) => `,Adams,Yusra${'ab'[n]},${date},10,10A`)]

  test('are read in the order that a person gives', () => {
    const read = reading(lines, { dates: { csv: 'month_first' } })
    expect(read.rows[0]?.values?.dateOfBirth).toBe('2012-02-03')
    expect(read.issues.find(({ code }) => code === 'DOB_INVALID')).toMatchObject({
      cell: 'D3',
      why: expect.stringContaining('is not a real date with the month first'),
    })
    expect(noticesOf(read)).toEqual([])
  })

  const mixed: Cell[][] = [
    HEADINGS.split(','),
    ...[1, 3, 5, 7, 12].map((day): Cell[] => [
      '',
      'A',
      `B${'abcdefghijklm'[day]}`,
      { kind: 'date', day: { year: 2012, month: 2, day }, serial: 40_939 + day },
      '10',
      '1',
    ]),
    ...[13, 16, 20, 25, 28].map((day): Cell[] => ['', 'A', 'C', `${day}/02/2012`, '10', '1']),
  ]
  const sheet: Sheet = {
    name: 'S',
    state: 'visible',
    rowCount: mixed.length,
    width: () => 6,
    cell: (row, column) => mixed[row]?.[column] ?? null,
    isRowHidden: () => false,
  }
  const swapped = (choices: Partial<ReadingChoices>) => {
    const file = { format: 'xlsx' as const, sheets: [sheet], date1904: false, cut: false }
    const read = readRows(file, settingsOf({ asOf: '2026-09-14', choices: choose(choices) }))
    const months = read.rows.slice(0, 5).map(({ values }) => values.dateOfBirth?.month ?? null)
    return { months, codes: read.fileNotices.map(({ code }) => code) }
  }

  test('that may have been swapped are put back, or stand, as a person says', () => {
    const settled = [{ sheet: 'S', field: 'dateOfBirth', code: 'DOB_MAYBE_SWAPPED' } as const]
    expect(swapped({})).toEqual({ months: [null, null, null, null, null], codes: ['DATE_TYPES_MIXED'] })
    expect(swapped({ settled })).toEqual({ months: [2, 2, 2, 2, 2], codes: [] })
    expect(swapped({ dates: { S: 'swapped' } })).toEqual({ months: [1, 3, 5, 7, 12], codes: [] })
  })
})

describe('settled doubts', () => {
  const settled = (code: string) => ({ settled: [{ sheet: 'csv', field: 'upn' as const, code }] })
  const line = GOOD.replace('T926499023001', '')

  test('are not raised again in that sheet and field, and the row is what it was', () => {
    const read = reading([HEADINGS, line], settled('UPN_MISSING'))
    expect(read.issues).toEqual([])
    expect(read.rows).toEqual(readLines([HEADINGS, line]).rows)
  })

  test('an error is not settled by saying so', () => {
    expect(codes([HEADINGS, GOOD.replace('T9', 'A9')], settled('UPN_CHECK_LETTER'))).toEqual({ A2: 'UPN_CHECK_LETTER' })
    expect(codes([HEADINGS, GOOD, GOOD], settled('DUPLICATE_ROW'))).toEqual({ A3: 'DUPLICATE_ROW' })
  })
})

describe('sheets', () => {
  const row = (line: string) =>
    `<table:table-row>${line
      .split(',')
      .map((text) => `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`)
      .join('')}</table:table-row>`
  const table = (name: string, style = '') =>
    `<table:table table:name="${name}"${style}>${row('Surname,Forename,DOB,Year')}${row('Adams,Yusra,16/02/2012,10')}</table:table>`
  const file = odsOf(table('10A') + table('10B') + table('Old', ' table:style-name="gone"'))
  const read = (choices: Partial<ReadingChoices>) => readFileOf(file, 'a.ods', { choices: choose(choices) })

  test('are left and read as a person says, hidden ones too', () => {
    const chosen = read({ sheets: { '10B': 'leave', Old: 'read' } })
    expect(chosen.rows.map(({ sheet }) => sheet)).toEqual(['10A', 'Old'])
    expect(chosen.sheets.map(({ use, why }) => [use, why])).toEqual([
      [true, undefined],
      [false, 'left out'],
      [true, undefined],
    ])
    expect(noticesOf(chosen)).toEqual(['SEVERAL_SHEETS'])
  })

  test('when all are left out, the file is refused in words', () => {
    expect(() => read({ sheets: { '10A': 'leave', '10B': 'leave' } })).toThrow('No sheet is left to be read')
  })

  test('give their name as tutor group', () => {
    const chosen = read({ tutorGroupFromName: ['10B'] })
    expect(chosen.rows.map(({ values }) => values?.tutorGroup)).toEqual([undefined, '10B'])
  })
})
