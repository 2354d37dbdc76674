import { Workbook } from 'exceljs'
import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { openFile } from '#lib/cohorts/reading/open-file.ts'
import { rawText } from '#lib/cohorts/reading/table/cell.ts'
import { type SheetPlan, sheetNames } from './sheet-plan.ts'
import { writeWorkbook } from './write-workbook.ts'

const ODD = ['=1+1', '<b>&"O\'Neill"', '  spaces  ', 'a\u0000b\ud800', '14/06/2012', '007']

const plan: SheetPlan = {
  name: "'10A/B'",
  rows: [
    { cells: ['A title'], look: 'title' },
    { cells: ['Name', 'Stage', 'Born'], look: 'heading' },
    ...ODD.map((name) => ({ cells: [name, '', ''], look: 'plain' as const })),
  ],
  columns: [
    { width: 20, hidden: true },
    { width: 10, choices: { words: ['One', 'Two & three'], only: true, problem: 'Choose from the <list>' } },
    { width: 12, takes: 'date', prompt: { title: 'Born', text: 'Such as 14/06/2012' } },
  ],
  frozenRows: 2,
  lastRow: 50,
}
const about = { title: 'Sheets of "10A"', author: 'Lark & Meadow' }
const book = () => writeWorkbook([plan, plan], about)

describe('a workbook to be filled in', () => {
  test('has parts that are all well-formed XML', () => {
    const parts = Object.entries(unzipSync(book()))
    expect(parts.map(([name]) => name)).toContain('xl/worksheets/sheet2.xml')
    for (const [name, bytes] of parts) {
      const faults: string[] = []
      const parser = new SaxesParser({ xmlns: true })
      parser.on('error', (error) => faults.push(error.message))
      parser.write(strFromU8(bytes)).close()
      expect(faults, name).toEqual([])
    }
  })

  test('opens with the reader of the service, each cell as the text it was', () => {
    const file = openFile(book(), 'sheets.xlsx')
    expect(file.sheets.map(({ name, state }) => [name, state])).toEqual([
      ['10A B', 'visible'],
      ['10A B 2', 'visible'],
    ])
    const [sheet] = file.sheets
    const read = ODD.map((_, n) => sheet?.cell(n + 2, 0) ?? null)
    expect(read).toEqual(['=1+1', '<b>&"O\'Neill"', '  spaces  ', 'ab\ufffd', '14/06/2012', '007'])
    expect(read.map(rawText)).toEqual(read)
  })

  test('offers its lists, hides its key and keeps its headings in sight, as another program reads it', async () => {
    const other = new Workbook()
    await other.xlsx.load(Buffer.from(book()) as unknown as Parameters<typeof other.xlsx.load>[0])
    const sheet = other.getWorksheet('10A B')
    expect(sheet?.getCell('B3').dataValidation).toMatchObject({ type: 'list', formulae: ['"One,Two & three"'] })
    expect(sheet?.getCell('B50').dataValidation).toMatchObject({ error: 'Choose from the <list>' })
    expect(sheet?.getCell('B2').dataValidation).toBeUndefined()
    expect(sheet?.getColumn(1).hidden).toBe(true)
    expect(sheet?.getColumn(3).numFmt).toBe('dd/mm/yyyy')
    expect(sheet?.getCell('A2').font).toMatchObject({ bold: true })
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 2 })
    expect(sheet?.pageSetup).toMatchObject({
      printTitlesRow: '1:2',
      orientation: 'landscape',
      fitToWidth: 1,
      fitToHeight: 0,
    })
    expect(other.creator).toBe('Lark & Meadow')
  })

  test('has no formula, and is the same file each time', () => {
    const sheet = unzipSync(book())['xl/worksheets/sheet1.xml']
    expect(sheet && strFromU8(sheet)).not.toMatch(/<f[\s>]/)
    expect(book()).toEqual(book())
  })

  test.each([
    ['too long for Excel', Array.from({ length: 60 }, (_, n) => `Group ${n}`)],
    ['with a comma in a word', ['10A, east']],
    ['without a word', []],
  ])('leaves out a list %s rather than be broken by it', (_, words) => {
    const columns = [{ width: 9, choices: { words, only: false, problem: '' } }]
    const bytes = unzipSync(writeWorkbook([{ ...plan, columns }], about))['xl/worksheets/sheet1.xml']
    expect(bytes && strFromU8(bytes)).not.toContain('dataValidation')
  })
})

test.each([
  [
    ['10A', '10a', '10A'],
    ['10A', '10a 2', '10A 3'],
  ],
  [
    ['', 'History', "''"],
    ['Sheet', 'History 2', 'Sheet 2'],
  ],
  [['[10]:*?/\\A'], ['10 A']],
  [
    ['x'.repeat(40), 'x'.repeat(40)],
    ['x'.repeat(31), `${'x'.repeat(27)} 2`],
  ],
])('sheets called %j are named %j', (wanted, names) => expect(sheetNames(wanted)).toEqual(names))
