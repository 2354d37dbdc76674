import type { CheckedValues } from './checks/check-cells.ts'
import type { FieldIssue } from './checks/fault.ts'
import { LIMITS } from './limits.ts'
import { markDuplicates, repeatedUpns } from './mark-duplicates.ts'
import { type FileNotice, fileNotices } from './notices.ts'
import { inPieces, type OnRows } from './pass-on.ts'
import { pickSheets, type SheetReport } from './pick-sheets.ts'
import { readSheet } from './read-sheet.ts'
import { Refusal } from './refusal.ts'
import type { Settings } from './settings.ts'
import type { OpenedFile } from './table/cell.ts'
import type { Samples } from './table/samples.ts'
import type { SkippedRow } from './table/student-rows.ts'

/** An issue with its place. Column and cell are null where the file has no such column. */
export type PlacedIssue = FieldIssue & {
  n: number
  sheet: string
  row: number
  column: string | null
  cell: string | null
}

/** A student as read. `n` counts from 1 through the file, `row` as on the screen. */
export type ReadRow = {
  n: number
  sheet: string
  row: number
  status: 'good' | 'error'
  values: CheckedValues
}

export type ReadFile = {
  sheets: SheetReport[]
  fileNotices: FileNotice[]
  rows: ReadRow[]
  issues: PlacedIssue[]
  skippedRows: SkippedRow[]
  samples: Record<string, Samples>
}

/** Is told how many of all students have been checked, from none on. */
export type OnChecked = (done: number, total: number) => void

/** How many rows are checked between two words about it. */
const STEP = 500

/**
 * Reads every student of an opened file, with every fault of every cell.
 * @param onRows is given each row as soon as it is settled; all of them are in the answer too
 */
export function readRows(
  file: OpenedFile,
  settings: Settings,
  { onChecked = () => {}, onRows = () => {} }: { onChecked?: OnChecked; onRows?: OnRows } = {},
): ReadFile {
  const { sheets, used, samples } = pickSheets(file, settings)
  const canAsk = settings.askColumns && Object.keys(samples).length > 0
  if (used.length === 0 && !canAsk) throw noHeadings(file, sheets)
  const total = used.reduce((sum, { rows }) => sum + rows.length, 0)
  if (file.cut || total > LIMITS.rows) throw tooManyRows()

  const notices = fileNotices(file, sheets, used)
  const read: ReadFile = { sheets, samples, fileNotices: notices, rows: [], issues: [], skippedRows: [] }
  onChecked(0, total)
  const repeated = repeatedUpns(used, settings)
  const pieces = inPieces(onRows, repeated)
  const add = (row: ReadRow) => {
    read.rows.push(row)
    pieces.add(row)
    if (row.n % STEP === 0 || row.n === total) onChecked(row.n, total)
  }
  for (const each of used) {
    for (const row of each.skipped) read.skippedRows.push(row)
    notices.push(...each.notices)
    readSheet(each, file.date1904, settings, read, add)
  }
  pieces.allSeen()
  markDuplicates(read, used, settings, repeated)
  pieces.allMarked()
  return read
}

function noHeadings(file: OpenedFile, sheets: SheetReport[]): Refusal {
  if (sheets.some((sheet) => sheet.why === 'left out')) {
    return new Refusal('NO_HEADINGS', 'No sheet is left to be read. Choose at least one that holds students.')
  }
  const where = file.sheets.every((sheet) => sheet.state !== 'visible')
    ? 'in a visible sheet'
    : `in the first ${LIMITS.headingRows} rows`
  return new Refusal(
    'NO_HEADINGS',
    `No row of headings was found ${where}. Put one above the students, with Surname, First name, Date of birth, Year group and, if you can, UPN.`,
  )
}

function tooManyRows(): Refusal {
  return new Refusal(
    'TOO_MANY_ROWS',
    `There are more than ${LIMITS.rows.toLocaleString('en-GB')} rows, or something far below the students. Upload the students of one cohort, without anything below them.`,
  )
}
