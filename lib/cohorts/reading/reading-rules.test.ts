import { describe, expect, test } from 'vitest'
import { decideDates, lookAtDates } from './checks/date-column.ts'
import { ReadingChoices } from './choices.ts'
import { readRows } from './read-rows.ts'
import { settingsOf } from './settings.ts'
import type { Cell, Sheet } from './table/cell.ts'
import { odsOf, textRow, workbookOf } from './testing/make-zip.ts'
import { codesOf, readFileOf, readLines } from './testing/read-text.ts'

const HEADINGS = 'UPN,Surname,Forename,DOB,Year,Form'
const GOOD = 'T926499023001,Adams,Yusra,16/02/2012,10,10A'

const noticesOf = (reading: ReturnType<typeof readLines>) => reading.fileNotices.map((notice) => notice.code)
const valuesOf = (reading: ReturnType<typeof readLines>) => reading.rows.map((row) => row.values)

describe('which rows are students', () => {
  test('blank rows, footers and repeated headings are not, and what is passed over is listed', () => {
    const reading = readLines([HEADINGS, GOOD, '', ',,,,,', HEADINGS.toUpperCase(), 'Total: 1,,,,,'])
    expect(reading.rows.map((row) => row.row)).toEqual([2])
    expect(reading.skippedRows.map(({ row, code }) => [row, code])).toEqual([
      [5, 'REPEATED_HEADER'],
      [6, 'FOOTER'],
    ])
  })

  test('the instruction row of a template is not', () => {
    const reading = readLines([HEADINGS, 'Optional,Required,Required,DD/MM/YYYY,Must be 7 to 13,', GOOD])
    expect(reading.skippedRows.map(({ row, code }) => [row, code])).toEqual([[2, 'INSTRUCTIONS']])
    expect(reading.summary.good).toBe(1)
  })

  test('a row with a wrong cell in every column is one all the same', () => {
    const reading = readLines([HEADINGS, 'x,1,2,never,Ten,'])
    expect(codesOf(reading)).toEqual({
      A2: 'UPN_FORMAT',
      B2: 'NAME_INVALID',
      C2: 'NAME_INVALID',
      D2: 'DOB_INVALID',
      E2: 'YEAR_GROUP_INVALID',
      F2: 'TUTOR_MISSING',
    })
  })

  test('hidden rows of a workbook are not, and are counted', () => {
    const rows = [
      textRow(1, HEADINGS.split(',')),
      textRow(2, GOOD.split(','), ' hidden="1"'),
      textRow(3, GOOD.split(',')),
    ]
    const reading = readFileOf(workbookOf(...rows), 'a.xlsx')
    expect(reading.rows.map((row) => row.row)).toEqual([3])
    expect(reading.fileNotices).toEqual([expect.objectContaining({ code: 'HIDDEN_ROW', count: 1 })])
  })

  test('hidden rows and sheets of OpenDocument are not either', () => {
    const row = (line: string, attributes = '') =>
      `<table:table-row${attributes}>${line
        .split(',')
        .map((text) => `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`)
        .join('')}</table:table-row>`
    const table = (name: string, style = '') =>
      `<table:table table:name="${name}"${style}>${row(HEADINGS)}${row(GOOD, ' table:visibility="filter"')}<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>${row(GOOD)}</table:table>`
    const reading = readFileOf(odsOf(table('Now') + table('Old', ' table:style-name="gone"')), 'a.ods')
    expect(reading.rows.map(({ sheet, row }) => [sheet, row])).toEqual([['Now', 6]])
    expect(noticesOf(reading)).toEqual(['HIDDEN_SHEET', 'HIDDEN_ROW'])
  })

  test('a formula that was never worked out is said to be one', () => {
    const row = textRow(2, GOOD.split(',')).replace(/<c r="B2".*?<\/c>/, '<c r="B2"><f>UPPER(Z2)</f></c>')
    const reading = readFileOf(workbookOf(textRow(1, HEADINGS.split(',')), row), 'a.xlsx')
    expect(reading.issues).toEqual([
      expect.objectContaining({ cell: 'B2', code: 'CELL_UNCALCULATED', raw: '=UPPER(Z2)' }),
    ])
  })
})

describe('headings', () => {
  test('are found in other letters and punctuation, under titles', () => {
    const reading = readLines([
      'Our school',
      '',
      'CHILD_LAST_NAME,LegalFirstName,D.O.B.,Yr  Group,unique-pupil-number',
      'Adams,Yusra,16/02/2012,Y10,',
    ])
    expect(reading.sheets[0]?.headerRow).toBe(3)
    expect(valuesOf(reading)).toEqual([
      { upn: null, legalSurname: 'Adams', legalForename: 'Yusra', dateOfBirth: '2012-02-16', yearGroup: 10 },
    ])
  })

  test('of two columns for one field, the legal one is read', () => {
    const reading = readLines(['Surname,Legal Surname,Forename,DOB,Year', 'Smith,Adams,Yusra,16/02/2012,10'])
    expect(valuesOf(reading)).toEqual([expect.objectContaining({ legalSurname: 'Adams' })])
    expect(reading.sheets[0]?.columns?.A).toEqual({ heading: 'Surname', field: null })
  })

  test.each([
    ['Adams, Yusra (Yus)', { legalSurname: 'Adams', legalForename: 'Yusra', preferredForename: 'Yus' }],
    ['Yusra Adams', { legalSurname: 'Adams', legalForename: 'Yusra' }],
    ['Ana Maria van der Berg', { legalSurname: 'van der Berg', legalForename: 'Ana Maria' }],
  ])('both names in one column: %s', (name, values) => {
    const reading = readLines(['Pupil Name,DOB,Year,UPN', `"${name}",16/02/2012,10,`])
    expect(valuesOf(reading)).toEqual([{ ...values, upn: null, dateOfBirth: '2012-02-16', yearGroup: 10 }])
    expect(reading.sheets[0]?.columns?.A).toEqual({ heading: 'Pupil Name', fields: ['legalSurname', 'legalForename'] })
  })

  test('a cell of both names has one issue', () => {
    expect(codesOf(readLines(['Pupil Name,DOB,Year,UPN', ',16/02/2012,10,T926499023001']))).toEqual({
      A2: 'REQUIRED_MISSING',
    })
  })

  test('sensitive columns are named and not read', () => {
    const reading = readLines([
      `${HEADINGS},FSM,Home Address,SEN Status,EAL,House`,
      `${GOOD},Y,1 High Street,K,N,Nelson`,
    ])
    expect(reading.fileNotices).toEqual([
      expect.objectContaining({ code: 'SENSITIVE_COLUMNS', columns: ['FSM', 'Home Address', 'SEN Status', 'EAL'] }),
    ])
    expect(JSON.stringify(reading.rows)).not.toContain('High Street')
  })

  test('a column that is not there is another thing than an empty cell', () => {
    const reading = readLines(['Surname,Forename,DOB', 'Adams,Yusra,16/02/2012'], { years: [9, 10] })
    expect(codesOf(reading)).toEqual({ 'row 2 yearGroup': 'REQUIRED_MISSING' })
    expect(noticesOf(reading)).toEqual(['COLUMN_MISSING'])
  })

  test('without a column for it, the year group is the only one that the cohort takes', () => {
    const reading = readLines(['Surname,Forename,DOB', 'Adams,Yusra,16/02/2012'], { years: [10] })
    expect(valuesOf(reading)).toEqual([
      { legalSurname: 'Adams', legalForename: 'Yusra', dateOfBirth: '2012-02-16', yearGroup: 10 },
    ])
    expect(noticesOf(reading)).toEqual(['YEAR_GROUP_ASSUMED'])
  })

  test('a year group that the cohort does not take is an error', () => {
    expect(codesOf(readLines([HEADINGS, GOOD], { years: [11, 12] }))).toEqual({ E2: 'YEAR_GROUP_INVALID' })
  })
})

describe('columns of dates', () => {
  const column = (dates: string[]) =>
    readLines([HEADINGS, ...dates.map((date, n) => `,Adams,Yusra${'abcdefghij'[n]},${date},10,10A`)])
  const american = ['02/16/2012', '03/25/2012', '11/30/2011', '12/31/2011', '06/15/2012']

  test('five that only make sense with the month first turn the column', () => {
    const reading = column([...american, '02/03/2012'])
    expect(noticesOf(reading)).toEqual(['DATE_ORDER_MDY'])
    expect(valuesOf(reading).map((values) => values?.dateOfBirth)).toEqual([
      '2012-02-16',
      '2012-03-25',
      '2011-11-30',
      '2011-12-31',
      '2012-06-15',
      '2012-02-03',
    ])
  })

  test('four do not, nor five beside one that cannot be month first', () => {
    expect(column(american.slice(1)).issues.filter((issue) => issue.code === 'DOB_INVALID')).toHaveLength(4)
    expect(column([...american, '16/02/2012']).issues.filter((issue) => issue.code === 'DOB_INVALID')).toHaveLength(5)
  })

  test('fewer are counted, for somebody to say how they are meant, unless one speaks against it', () => {
    const few = american.slice(1)
    expect(lookAtDates(few)).toMatchObject({ monthFirst: false, american: 4 })
    expect(lookAtDates([...few, '01/02/2012', null, '']).american).toBe(4)
    expect(lookAtDates([...few, '16/02/2012']).american).toBe(0)
    expect(lookAtDates(american)).toMatchObject({ monthFirst: true, american: 0 })
    expect(decideDates(lookAtDates(few), 'day_first', false).american).toBe(0)
  })

  /** A sheet with real dates, as a workbook has them, beside texts. */
  function mixed(realDays: number[], textDays: number[]) {
    const cells = [
      ...realDays.map((day): Cell => ({ kind: 'date', day: { year: 2012, month: 2, day }, serial: 40_939 + day })),
      ...textDays.map((day): Cell => `${day}/02/2012`),
    ]
    const table: Cell[][] = [
      HEADINGS.split(','),
      ...cells.map((date): Cell[] => ['', 'Adams', 'Yusra', date, '10', '10A']),
    ]
    const sheet: Sheet = {
      name: 'Students',
      state: 'visible',
      rowCount: table.length,
      width: (row) => table[row]?.length ?? 0,
      cell: (row, column) => table[row]?.[column] ?? null,
      isRowHidden: () => false,
    }
    return readRows(
      { format: 'xlsx', sheets: [sheet], date1904: false, cut: false },
      settingsOf({ asOf: '2026-09-14' }),
    )
  }
  const swapped = (read: ReturnType<typeof mixed>) => read.issues.filter((issue) => issue.code === 'DOB_MAYBE_SWAPPED')

  test('real dates that all end by the 12th, beside texts that all come after, are held to be swapped', () => {
    const read = mixed([1, 3, 5, 7, 12], [13, 16, 20, 25, 28])
    expect(swapped(read).map(({ cell, raw }) => [cell, raw])).toEqual([
      ['D2', '(date) 2012-02-01'],
      ['D3', '(date) 2012-02-03'],
      ['D4', '(date) 2012-02-05'],
      ['D5', '(date) 2012-02-07'],
      ['D6', '(date) 2012-02-12'],
    ])
    expect(read.fileNotices.map((notice) => notice.code)).toEqual(['DATE_TYPES_MIXED'])
  })

  test.each([
    ['four real dates', [1, 3, 5, 7], [13, 16, 20, 25, 28]],
    ['four texts', [1, 3, 5, 7, 12], [13, 16, 20, 25]],
    ['a real date after the 12th', [1, 3, 5, 7, 13], [13, 16, 20, 25, 28]],
    ['a text up to the 12th', [1, 3, 5, 7, 12], [12, 16, 20, 25, 28]],
  ])('%s is not enough to say so', (_, real, texts) => expect(swapped(mixed(real, texts))).toEqual([]))
})

describe('texts', () => {
  const withText = (text: string | Buffer) => readFileOf(Buffer.from(text), 'a.csv')

  test.each([
    ['commas', ','],
    ['semicolons', ';'],
    ['tabs', '\t'],
    ['bars', '|'],
  ])('delimited by %s', (_, delimiter) => {
    const reading = withText([HEADINGS, GOOD, GOOD.replace('T926499023001', '')].join('\n').replaceAll(',', delimiter))
    expect(reading.csv?.delimiter).toBe(delimiter)
    expect(reading.summary.good).toBe(2)
  })

  test('a first line sep= names the delimiter and counts as a row', () => {
    const reading = withText(`sep=;\r\n${HEADINGS.replaceAll(',', ';')}\r\n${GOOD.replaceAll(',', ';')}\r\n`)
    expect(reading.rows.map((row) => row.row)).toEqual([3])
  })

  test.each(['\n', '\r\n', '\r'])('line ends %j', (end) =>
    expect(withText([HEADINGS, GOOD, ''].join(end)).summary.good).toBe(1),
  )

  test('several kinds of line ends in one file', () =>
    expect(withText(`${HEADINGS}\r\n${GOOD}\n${GOOD}\r${GOOD}`).summary.dataRows).toBe(3))

  test('UTF-16 as Excel writes it', () => {
    const reading = withText(
      Buffer.from(`\uFEFF${HEADINGS}\n${GOOD.replace('Yusra', 'Zoë')}`.replaceAll(',', '\t'), 'utf16le'),
    )
    expect(reading.csv).toEqual({ encoding: 'utf-16le', bom: true, delimiter: '\t' })
    expect(valuesOf(reading)[0]?.legalForename).toBe('Zoë')
  })

  test('Windows-1252, with its own curly apostrophe', () => {
    const reading = withText(
      Buffer.concat([
        Buffer.from(`${HEADINGS}\n,O`),
        Buffer.from([0x92]),
        Buffer.from('Neill,Zo'),
        Buffer.from([0xeb]),
        Buffer.from(',16/02/2012,10,10A'),
      ]),
    )
    expect(reading.csv?.encoding).toBe('windows-1252')
    expect(valuesOf(reading)).toEqual([expect.objectContaining({ legalSurname: "O'Neill", legalForename: 'Zoë' })])
  })

  test('="..." is unwrapped, a quoted field may span lines', () => {
    const reading = withText(
      `${HEADINGS}\n"=""T926499023001""","Ada\nms",Yusra,16/02/2012,10,="10-1"\n,B,C,16/02/2012,10,10A`,
    )
    expect(valuesOf(reading)[0]).toMatchObject({ upn: 'T926499023001', legalSurname: 'Ada ms', tutorGroup: '10-1' })
    expect(reading.rows[1]?.row).toBe(3)
  })
})

describe('one student in several rows', () => {
  const twice = (...rows: string[]) => codesOf(readLines([HEADINGS, ...rows]))

  test('the same again: the first row stays good', () => {
    expect(twice(GOOD, GOOD.replace('Adams', 'ADAMS'))).toEqual({ A3: 'DUPLICATE_ROW' })
  })

  test('one UPN for two students: neither is good', () => {
    expect(twice(GOOD, GOOD.replace('Yusra', 'Zara'))).toEqual({ A2: 'UPN_DUPLICATE', A3: 'UPN_DUPLICATE' })
  })

  test('both at once', () => {
    expect(twice(GOOD, GOOD, GOOD.replace('Yusra', 'Zara'))).toEqual({
      A2: 'UPN_DUPLICATE',
      A3: 'DUPLICATE_ROW',
      A4: 'UPN_DUPLICATE',
    })
  })

  test('twins without a UPN are two people', () => {
    const twin = GOOD.replace('T926499023001', '')
    expect(twice(twin, twin.replace('Yusra', 'Zara'))).toEqual({ A2: 'UPN_MISSING', A3: 'UPN_MISSING' })
  })

  test('the same names and birth without a UPN may be one student twice: a doubt, that can be settled', () => {
    const twin = GOOD.replace('T926499023001', '')
    const settled = [{ sheet: 'csv', field: 'legalForename' as const, code: 'SAME_STUDENT' }]
    const reading = (choices = {}) =>
      readLines([HEADINGS, GOOD, twin.toUpperCase()], { choices: ReadingChoices.parse(choices) })
    expect(codesOf(reading())).toEqual({ C2: 'SAME_STUDENT', A3: 'UPN_MISSING', C3: 'SAME_STUDENT' })
    expect(reading().summary.good).toBe(2)
    expect(codesOf(reading({ settled }))).toEqual({ A3: 'UPN_MISSING' })
    expect(codesOf(reading({ rows: { csv: { 3: 'leave' } } }))).toEqual({})
  })

  test('an email address of two students is a doubt in both rows', () => {
    const line = (name: string, email: string) => `,Adams,${name},16/02/2012,10,10A,${email}`
    const reading = readLines([
      `${HEADINGS},Email`,
      line('Zoe', 'a@b.example'),
      line('Tom', 'A@b.example'),
      line('Ali', 'c'),
    ])
    expect(reading.issues.filter(({ field }) => field === 'email').map(({ cell, code }) => [cell, code])).toEqual([
      ['G2', 'EMAIL_SHARED'],
      ['G3', 'EMAIL_SHARED'],
      ['G4', 'EMAIL_INVALID'],
    ])
  })
})
