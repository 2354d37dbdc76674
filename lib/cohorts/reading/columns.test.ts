import { describe, expect, test } from 'vitest'
import { ReadingChoices } from './choices.ts'
import { openFile } from './open-file.ts'
import { readRows } from './read-rows.ts'
import { type ReadingOptions, settingsOf } from './settings.ts'
import { codesOf, readLines } from './testing/read-text.ts'

const read = (lines: string[], options: Partial<ReadingOptions> = {}) =>
  readRows(openFile(Buffer.from(lines.join('\n')), 'a.csv'), settingsOf({ asOf: '2026-09-14', ...options }))
const columnsOf = (lines: string[], options: Partial<ReadingOptions> = {}) => read(lines, options).sheets[0]?.columns
const person = (columns: ReadingChoices['columns'][string]) => ({
  choices: ReadingChoices.parse({ columns: { csv: columns } }),
})

const NAMES = ['Adams,Yusra', 'Brown,Tom', 'Clarke,Zoë', 'Davies,Ali']
const under = (headings: string, values: string[]) => [headings, ...values.map((value, n) => `${NAMES[n]},${value}`)]
const BORN = ['16/02/2012', '3 March 2012', '2011-11-30', '04/05/2012']

describe('a column whose heading says nothing', () => {
  test.each([
    ['dateOfBirth', BORN],
    ['upn', ['T926499023001', 'K926499516351', 'H926499116207', 'T926499023001']],
    ['uln', ['1474918009', '9267623701', '3379331383', '7730327359']],
    ['email', ['a@school.example', 'b@school.example', 'c@school.example', 'd@school.example']],
  ])('is read as %s where its values look like it, and that is said', (field, values) => {
    // With what makes a list of students, and the field missing.
    const rest = field === 'dateOfBirth' ? '10' : '16/02/2012,10'
    const headings = field === 'dateOfBirth' ? 'Surname,Forename,F3,Year' : 'Surname,Forename,F3,DOB,Year'
    const lines = under(
      headings,
      values.map((value) => `${value},${rest}`),
    )
    expect(columnsOf(lines)?.C).toEqual({ heading: 'F3', field, by: 'values' })
    expect(read(lines).fileNotices).toContainEqual(
      expect.objectContaining({
        code: 'COLUMN_BY_VALUES',
        column: 'C',
        field,
        why: expect.stringContaining('Column C (F3)'),
      }),
    )
  })

  test('a number from 7 to 13 is a year group only where it goes with the age', () => {
    const lines = (values: string[]) => under('Surname,Forename,DOB,Points', values)
    const right = ['16/02/2012,10', '03/03/2012,10', '30/11/2011,10', '04/05/2013,9']
    expect(columnsOf(lines(right))?.D).toMatchObject({ field: 'yearGroup', by: 'values' })
    expect(columnsOf(lines(right.map((value) => value.replace(/\d+$/, '7'))))?.D).toEqual({
      heading: 'Points',
      field: null,
    })
  })

  test.each([
    [
      'two columns look alike',
      under(
        'Surname,Forename,A,B,Year',
        BORN.map((born) => `${born},${born},10`),
      ),
      'C',
    ],
    [
      'the heading says whose it is',
      under(
        'Surname,Forename,DOB,Tutor email',
        BORN.map((born, n) => `${born},t${n}@a.example`),
      ),
      'D',
    ],
    [
      'an address repeats itself',
      under(
        'Surname,Forename,DOB,Post',
        BORN.map((born) => `${born},t@a.example`),
      ),
      'D',
    ],
    [
      'the field has its column',
      under(
        'Surname,Forename,DOB,Joined',
        BORN.map((born) => `${born},${born}`),
      ),
      'D',
    ],
    [
      'there are hardly any values',
      under('Surname,Forename,Email,DOB,X', ['a,16/02/2012,b@a.example', 'c,16/02/2012,']),
      'E',
    ],
    [
      'they are dates of now',
      under(
        'Surname,Forename,DOB,Seen',
        BORN.map((born) => `${born},14/09/2025`),
      ),
      'D',
    ],
  ])('is not guessed where %s', (_, lines, letter) => {
    const headings = lines[0]?.includes('A,B') ? ['UPN', ...lines].slice(1) : lines
    const columns = columnsOf(headings, person({ Z: null, ...(letter === 'C' && { A: 'legalSurname' }) }))
    expect(columns?.[letter]).toEqual({ heading: expect.any(String), field: null })
  })

  test('one without any heading is found too, names never are', () => {
    const lines = under(
      'Surname,,Year,',
      BORN.map((born) => `10,${born}`),
    )
    expect(columnsOf(lines)).toEqual({
      A: { heading: 'Surname', field: 'legalSurname', by: 'heading' },
      B: { heading: '', field: null },
      C: { heading: 'Year', field: 'yearGroup', by: 'heading' },
      D: { heading: '', field: 'dateOfBirth', by: 'values' },
    })
  })
})

describe('a person', () => {
  const lines = ['Last,First,DOB,Year,Surname', 'Adams,Yusra,16/02/2012,10,Old', 'Brown,Tom,03/04/2012,10,Old']

  test('goes before headings, and may say that a column is not read', () => {
    const columns = columnsOf(
      ['UPN,Surname,Forename,DOB,Year,House', ',Adams,Yusra,16/02/2012,10,Red'],
      person({ E: null, F: 'tutorGroup' }),
    )
    expect(columns?.E).toEqual({ heading: 'Year', field: null, by: 'person' })
    expect(columns?.F).toEqual({ heading: 'House', field: 'tutorGroup', by: 'person' })
  })

  test('makes a list of students of a sheet whose headings say nothing', () => {
    const unknown = ['Our list', 'Nachname,Vorname,Kurs', 'Adams,Yusra,10A']
    expect(() => read(unknown)).toThrow('No row of headings was found')
    const mapped = read(unknown, person({ A: 'legalSurname', B: 'legalForename' }))
    expect(mapped.sheets[0]).toMatchObject({ use: true, headerRow: 2 })
    expect(mapped.rows[0]?.values).toMatchObject({ legalSurname: 'Adams', legalForename: 'Yusra' })
  })

  test('who can be asked is shown what the columns hold, and no row is read', () => {
    const asked = read(['Nachname,Vorname,Kurs', 'Adams,Yusra,10A'], { askColumns: true })
    expect(asked).toMatchObject({ rows: [], samples: { csv: { A: ['Adams'], B: ['Yusra'], C: ['10A'] } } })
    expect(asked.sheets[0]).toMatchObject({ use: false, shape: expect.stringMatching(/^[0-9a-f]{32}$/) })
  })

  test('one column of both names takes the place of those by heading', () => {
    const columns = columnsOf(['Surname,Forename,Whole,DOB', 'A,B,Yusra Adams,16/02/2012'], person({ C: 'fullName' }))
    expect(columns?.A).toEqual({ heading: 'Surname', field: null })
    expect(columns?.C).toEqual({ heading: 'Whole', fields: ['legalSurname', 'legalForename'], by: 'person' })
  })

  test('cannot have sensitive data read', () => {
    const columns = columnsOf(
      ['Surname,Forename,DOB,SEN Status', 'Adams,Yusra,16/02/2012,K'],
      person({ D: 'tutorGroup' }),
    )
    expect(columns?.D).toEqual({ heading: 'SEN Status', field: null, sensitive: true })
  })

  test('is asked once: what was said of a shape is remembered, and a person goes before it', () => {
    const { shape = '' } = read(lines).sheets[0] ?? {}
    const remembered = { [shape]: { last: 'legalSurname', first: 'legalForename', surname: null } } as const
    expect(columnsOf(lines, { remembered })).toMatchObject({
      A: { field: 'legalSurname', by: 'remembered' },
      B: { field: 'legalForename', by: 'remembered' },
      C: { field: 'dateOfBirth' },
      E: { field: null, by: 'remembered' },
    })
    expect(columnsOf(lines, { remembered, ...person({ A: null }) })?.A).toEqual({
      heading: 'Last',
      field: null,
      by: 'person',
    })
    expect(columnsOf(['Last,First,DOB,Year,Surname,More', ...lines.slice(1)], { remembered })?.A).toMatchObject({
      field: null,
    })
  })
})

test('what was said of a column without a heading is said of no other', () => {
  const lines = ['Surname,Forename,DOB,,', 'Adams,Yusra,16/02/2012,x,y']
  const { shape = '' } = read(lines).sheets[0] ?? {}
  expect(columnsOf(lines, { remembered: { [shape]: { '': 'tutorGroup' } } })?.D).toEqual({ heading: '', field: null })
})

describe('headings in two lines', () => {
  test('are read together', () => {
    const reading = readLines([
      'Legal,Preferred,Date of,,',
      'Surname,Forename,Birth,Year,Forename',
      'Adams,Yus,16/02/2012,10,Yusra',
    ])
    expect(reading.sheets[0]?.headerRow).toBe(2)
    expect(reading.rows[0]?.values).toMatchObject({
      legalSurname: 'Adams',
      legalForename: 'Yusra',
      preferredForename: 'Yus',
      dateOfBirth: '2012-02-16',
    })
    expect(codesOf(reading)).toEqual({})
  })
})

describe('samples', () => {
  test('are three distinct values, short, of every column but sensitive ones', () => {
    const long = 'x'.repeat(60)
    const rows = ['A', 'B', 'A', long, 'D'].map((house) => `,Adams,Yusra,16/02/2012,10,${house},Y`)
    const { samples } = read(['UPN,Surname,Forename,DOB,Year,House,FSM', ...rows])
    expect(samples).toEqual({
      csv: { A: [], B: ['Adams'], C: ['Yusra'], D: ['16/02/2012'], E: ['10'], F: ['A', 'B', `${'x'.repeat(39)}…`] },
    })
  })
})
