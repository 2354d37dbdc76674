import { describe, expect, test } from 'vitest'
import { utils, type WorkSheet, write } from 'xlsx'
import { readProgressRows } from './progress-rows.ts'

const KEY = '01900000-0000-7000-8000-000000000001 searching'
const HEADINGS = ['Name', 'Tutor group', 'Stage now', 'New stage', 'Reason', 'Note', 'Key']
const ROW = ['Okafor, Amara', '10A', 'Searching', 'Offered', '', 'By letter', KEY]

function workbook(
  rows: unknown[][],
  bookType: 'xlsx' | 'ods' | 'biff8',
  change: (sheet: WorkSheet) => void = () => {},
) {
  const book = utils.book_new()
  const sheet = utils.aoa_to_sheet(rows, { cellDates: true })
  change(sheet)
  utils.book_append_sheet(book, sheet, '10A')
  return new Uint8Array(write(book, { type: 'array', bookType }))
}
const csv = (rows: unknown[][]) => Buffer.from(rows.map((row) => row.map((cell) => `"${cell}"`).join(';')).join('\r\n'))

const read = (bytes: Uint8Array, name = 'sheet.xlsx') => {
  const answer = readProgressRows(bytes, name)
  if ('rejected' in answer) throw new Error(answer.rejected.message)
  return answer.progressRows
}
const amara = { row: 4, key: KEY, name: 'Okafor, Amara', stageNow: 'Searching', newStage: 'Offered', note: 'By letter' }

describe('a progress sheet', () => {
  const rows = [['Year 10 · 10A'], ['Write into New stage'], HEADINGS, ROW]
  test.each([
    ['sheet.xlsx', workbook(rows, 'xlsx')],
    ['sheet.xls', workbook(rows, 'biff8')],
    ['sheet.ods', workbook(rows, 'ods')],
    ['sheet.csv', csv(rows)],
  ])('saved as %s is read below its headings', (name, bytes) => expect(read(bytes, name)).toMatchObject([amara]))

  test('is read whatever the order of its columns, and with columns added', () => {
    const turned = rows.map((row) => ['Added', ...row.toReversed()])
    expect(read(workbook(turned, 'xlsx'))).toMatchObject([amara])
  })

  test('gives a row that a filter hides, and passes over blank ones and remarks below', () => {
    const more = [...rows, [], ['Total', 12], ROW]
    const found = read(
      workbook(more, 'xlsx', (sheet) => {
        sheet['!rows'] = [{}, {}, {}, { hidden: true }]
      }),
    )
    expect(found.map(({ row }) => row)).toEqual([4, 7])
  })

  test('gives a day, a number and a formula in a note as what one sees', () => {
    const noted = (note: unknown) => read(workbook([HEADINGS, [...ROW.slice(0, 5), note, KEY]], 'xlsx'))[0]?.note
    expect([noted(new Date('2027-06-14T00:00:00Z')), noted(42), noted('  two\n lines ')]).toEqual([
      '2027-06-14',
      '42',
      'two lines',
    ])
  })
})

describe('a file is refused in a sentence', () => {
  test.each([
    [
      'a list of students',
      workbook(
        [
          ['Surname', 'Forename', 'DOB'],
          ['Okafor', 'Amara', '14/06/2012'],
        ],
        'xlsx',
      ),
      'NO_HEADINGS',
    ],
    ['without the hidden column', workbook([HEADINGS.slice(0, 6), ROW.slice(0, 6)], 'xlsx'), 'NO_HEADINGS'],
    ['a document', Buffer.from('%PDF-1.7'), 'NOT_A_SPREADSHEET'],
    ['damaged', workbook([HEADINGS, ROW], 'xlsx').slice(0, 900), 'CORRUPT'],
  ])('%s', (_, bytes, code) => expect(readProgressRows(bytes, 'sheet.xlsx')).toMatchObject({ rejected: { code } }))
})
