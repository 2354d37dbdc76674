import { describe, expect, test } from 'vitest'
import { readCohort } from '../reading/read-cohort.ts'
import { cellsOf, rowsOfBlock, type TypedRow, typedCsv } from './typed-rows.ts'

const AMARA: TypedRow = { legalSurname: 'Okafor', legalForename: 'Amara', dateOfBirth: '14/06/2012', yearGroup: '10' }
const read = (rows: TypedRow[]) => readCohort(Buffer.from(typedCsv(rows) ?? ''), 'typed-in.csv', { asOf: '2026-11-24' })

describe('cells of a clipboard', () => {
  test.each([
    [
      'a\tb\nc\td\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a\tb\r\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a\t\tb', [['a', '', 'b']]],
    ['"two\nlines"\t"a ""b"""', [['two\nlines', 'a "b"']]],
    // A quotation mark within a cell opens nothing.
    ['6" tall\tb', [['6" tall', 'b']]],
    ['"never closed\tb', [['"never closed', 'b']]],
    ["O'Neill, Amara\t10A", [["O'Neill, Amara", '10A']]],
    [
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a;b', [['a', 'b']]],
    ['a\n\nb\n\n', [['a'], [''], ['b']]],
    ['', []],
    ['\n\n', []],
  ])('%j', (pasted, cells) => expect(cellsOf(pasted)).toEqual(cells))
})

describe('a block of rows', () => {
  test('without headings fills the columns from where it was pasted', () => {
    expect(rowsOfBlock('Okafor\tAmara')).toEqual([{ legalSurname: 'Okafor', legalForename: 'Amara' }])
    expect(rowsOfBlock('14/06/2012\t10\t10A', 3)).toEqual([
      { dateOfBirth: '14/06/2012', yearGroup: '10', tutorGroup: '10A' },
    ])
    expect(rowsOfBlock('a\tb\tc', 8)).toEqual([{ email: 'a' }])
  })

  test('with headings goes where they say, wherever it was pasted, and leaves out what we do not hold', () => {
    const block = 'D.O.B.\tReg\tReligion\tForename\tLegal Surname\n14/06/2012\t10A\tsecret\tAmara\tOkafor'
    expect(rowsOfBlock(block, 5)).toEqual([
      { dateOfBirth: '14/06/2012', tutorGroup: '10A', legalForename: 'Amara', legalSurname: 'Okafor' },
    ])
  })

  test('with one column for the whole name takes it apart', () => {
    expect(rowsOfBlock('Name\tDOB\nOkafor, Amara (Ama)\t14/06/2012')).toEqual([
      { legalSurname: 'Okafor', legalForename: 'Amara', preferredForename: 'Ama', dateOfBirth: '14/06/2012' },
    ])
  })

  test('of a single word that is also a heading is that word: somebody is called Forename', () =>
    expect(rowsOfBlock('Forename\tSmith')).toEqual([{ legalSurname: 'Forename', legalForename: 'Smith' }]))
})

describe('what was typed, as a file', () => {
  test('is none where nothing was typed', () => expect(typedCsv([{}, { upn: '  ' }])).toBeNull())

  test('is read by the reader of files, each row in its place', () => {
    expect(read([AMARA, {}, { ...AMARA, legalForename: 'Zoë "Zo", Ann' }])).toMatchObject({
      summary: { good: 1, withErrors: 1 },
      rows: [{ row: 2, values: { legalSurname: 'Okafor' } }, { row: 4 }],
      issues: [{ row: 4, field: 'legalForename', raw: 'Zoë "Zo", Ann' }],
    })
  })

  test.each(['=HYPERLINK("http://evil.example","x")', '+1', '@SUM(A1)', '-1+1'])(
    'gives %s on as it was typed, to be refused by its own check',
    (typed) => {
      const reading = read([{ ...AMARA, legalSurname: typed }])
      expect(reading).toMatchObject({ summary: { good: 0, withErrors: 1 }, issues: [{ cell: 'A2', raw: typed }] })
    },
  )
})
