import type { CellObject, ParsingOptions, WorkBook, WorkSheet } from 'xlsx'
import { type OdsSheet, scanOds } from '../guard/ods-scan.ts'
import { biffStream } from '../guard/ole.ts'
import { sentenceForZip } from '../guard/other-formats.ts'
import { scanXml } from '../guard/xml-scan.ts'
import { zipDirectory } from '../guard/zip-directory.ts'
import { unpack } from '../guard/zip-parts.ts'
import { LIMITS } from '../limits.ts'
import type { OnRead } from '../open-file.ts'
import { CORRUPT_MESSAGE, Refusal, TOO_BIG_MESSAGE } from '../refusal.ts'
import type { OpenedFile, Sheet, SheetState } from '../table/cell.ts'
import { type Part, readBiff, readParts } from './sheetjs.ts'
import { cellReader } from './workbook-cell.ts'

/** One row more than may be read, so that a sheet that goes on below is seen to. */
const SHEET_ROWS = LIMITS.rows + 1

/** Parts that have no bearing on cells; among them the authors' names, which are not ours to hold. */
const IGNORED_PARTS =
  /^(docProps|customXml|customUI|Thumbnails|Configurations2|xl\/(media|theme|drawings|charts|chartsheets\/_rels|embeddings|printerSettings|tables|pivot\w*|queryTables|calcChain\.xml|xmlMaps\.xml|externalLinks|comments[^/]*|threadedComments|ctrlProps|diagrams|slicers?|slicerCaches|model|customData))(\/|$)|\.(bin|vml|png|jpe?g|emf|wmf|gif|svg)$/i

export function openZip(file: Buffer, onRead: OnRead): OpenedFile {
  const entries = zipDirectory(file)
  const names = new Set(entries.map((entry) => entry.name.toLowerCase()))
  const read = (wanted: (name: string) => boolean): Part[] =>
    entries.filter(({ name }) => wanted(name)).map((entry) => ({ name: entry.name, content: unpack(file, entry) }))

  if (names.has('content.xml')) return openOds(read((name) => /^(META-INF\/manifest|content|styles)\.xml$/i.test(name)))
  if (!entries.some(({ name }) => /(^|\/)workbook\d*\.xml$/i.test(name))) {
    throw new Refusal('NOT_A_SPREADSHEET', sentenceForZip(names))
  }
  return openXlsx(
    read((name) => /\.(xml|rels)$/i.test(name) && !IGNORED_PARTS.test(name)),
    onRead,
  )
}

function openXlsx(parts: Part[], onRead: OnRead): OpenedFile {
  let cells = 0
  let lastRow = 0
  let formulas = false
  let hidden = false
  for (const { content } of parts) {
    const scan = scanXml(content)
    cells += scan.cells
    if (cells > LIMITS.cells) throw new Refusal('TOO_BIG', TOO_BIG_MESSAGE)
    lastRow = Math.max(lastRow, scan.lastRow)
    formulas ||= scan.hasFormulas
    hidden ||= scan.hasHiddenRows
  }
  onRead(0, lastRow)
  // Formulas and hidden rows cost the reader a fifth of its time, and few files have them. Stubs show a formula
  // without a stored result, which would otherwise be an empty cell.
  const options: ParsingOptions = {
    cellFormula: formulas,
    sheetStubs: formulas,
    cellStyles: hidden,
    sheetRows: SHEET_ROWS,
  }
  const workbook = readParts(parts, options)
  return opened('xlsx', workbook, lastRow > LIMITS.rows, [])
}

function openOds(parts: Part[]): OpenedFile {
  const part = (name: string) => parts.find((each) => each.name.toLowerCase() === name)
  const manifest = part('meta-inf/manifest.xml')
  if (manifest && /<(\w+:)?encryption-data/.test(manifest.content.toString('latin1'))) {
    throw new Refusal(
      'PASSWORD',
      'The file is protected by a password. Save a copy without the password, and upload that.',
    )
  }
  const content = part('content.xml')
  if (!content) throw new Refusal('CORRUPT', CORRUPT_MESSAGE)
  for (const each of parts) scanXml(each.content)
  if (!/<office:spreadsheet[\s>/]/.test(content.content.toString('latin1'))) {
    const message =
      'This is an OpenDocument text, drawing or presentation, not a spreadsheet. Choose the spreadsheet itself.'
    throw new Refusal('NOT_A_SPREADSHEET', message)
  }
  const seen = scanOds(content.content)
  // The reader takes a container for OpenDocument by its manifest, and insists on a styles part.
  const manifestOrEmpty = manifest ?? { name: 'META-INF/manifest.xml', content: Buffer.from('<manifest/>') }
  const styles = part('styles.xml') ?? { name: 'styles.xml', content: Buffer.from('<office:document-styles/>') }
  const workbook = readParts([manifestOrEmpty, content, styles], { cellFormula: false, sheetRows: SHEET_ROWS })
  return opened('ods', workbook, false, seen)
}

/** Opens an .xls that came in an OLE container, or as a bare BIFF stream. */
export function openXls(file: Buffer, container: 'ole' | 'biff'): OpenedFile {
  const stream = biffStream(file, container)
  const workbook = readBiff(stream, { cellFormula: true, sheetStubs: true, cellStyles: true, sheetRows: SHEET_ROWS })
  return opened('xls', workbook, false, [])
}

const STATES: SheetState[] = ['visible', 'hidden', 'veryHidden']

function opened(format: OpenedFile['format'], workbook: WorkBook, cut: boolean, ods: OdsSheet[]): OpenedFile {
  if (workbook.SheetNames.length === 0) {
    throw new Refusal('NO_SHEETS', 'The workbook has no worksheet. Choose the workbook that holds your students.')
  }
  // Macro sheets, dialogs and charts have a name among the sheets, and no rows.
  if (
    workbook.SheetNames.every(
      (name) => workbook.Sheets[name]?.['!type'] !== undefined && workbook.Sheets[name]['!type'] !== 'sheet',
    )
  ) {
    throw new Refusal(
      'NO_SHEETS',
      'The workbook holds macros, dialogs or charts alone, and no worksheet. Choose the workbook that holds your students.',
    )
  }
  if (workbook.SheetNames.length > LIMITS.sheets) throw new Refusal('TOO_BIG', TOO_BIG_MESSAGE)
  const date1904 = workbook.Workbook?.WBProps?.date1904 === true
  let anyCut = cut
  const sheets = workbook.SheetNames.map((name, index): Sheet => {
    // SheetJS leaves out a sheet whose part is missing or that it failed on, without a word.
    const worksheet = workbook.Sheets[name]
    if (!worksheet) throw new Refusal('CORRUPT', CORRUPT_MESSAGE)
    anyCut ||= worksheet['!fullref'] !== undefined && format !== 'xlsx'
    const state = ods[index]?.hidden ? 'hidden' : (STATES[workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0] ?? 'visible')
    return sheetOf(name, state, worksheet, date1904, ods[index]?.hiddenRows)
  })
  return { format, sheets, date1904, cut: anyCut }
}

function sheetOf(
  name: string,
  state: SheetState,
  worksheet: WorkSheet,
  date1904: boolean,
  odsHidden: OdsSheet['hiddenRows'] = [],
): Sheet {
  // A chart sheet has no cells. `!ref` may lie in both directions, so only the cells themselves are asked.
  const data: ((CellObject | undefined)[] | undefined)[] = worksheet['!data'] ?? []
  const rows = worksheet['!rows']
  const read = cellReader(date1904)
  // A filtered list may have as many hidden stretches as rows: looked up, and not gone through for each row.
  const hidden = new Uint8Array(odsHidden.length > 0 ? data.length : 0)
  for (const { from, to } of odsHidden) hidden.fill(1, from, to)
  return {
    name,
    state,
    rowCount: data.length,
    width: (row) => data[row]?.length ?? 0,
    cell: (row, column) => read(data[row]?.[column]),
    isRowHidden: (row) => rows?.[row]?.hidden === true || hidden[row] === 1,
  }
}
