import { isoDate, type PlainDay } from './plain-day.ts'

/**
 * What a cell holds, as the checks see it: nothing, text as sent, or one of the things that only a workbook has.
 * Text stays a bare string, since it is nearly all there is.
 */
export type Cell =
  | null
  | string
  | { kind: 'number'; value: number; scientific: boolean }
  | { kind: 'date'; day: PlainDay | null; serial: number }
  | { kind: 'error'; text: string }
  | { kind: 'uncalculated'; formula: string }

export type SheetState = 'visible' | 'hidden' | 'veryHidden'

/** A sheet, or the whole of a delimited text. Rows and columns count from 0; a cell that does not exist is null. */
export type Sheet = {
  name: string
  state: SheetState
  rowCount: number
  width: (row: number) => number
  cell: (row: number, column: number) => Cell
  isRowHidden: (row: number) => boolean
}

export type Format = 'xlsx' | 'xls' | 'ods' | 'csv' | 'xml'

/** An opened file: what `readCohort` goes through. `cut` where a sheet has rows below the last that was read. */
export type OpenedFile = {
  format: Format
  sheets: Sheet[]
  /** Whether day 0 is 1 January 1904 rather than 1900: then `1462` days were added to each date cell. */
  date1904: boolean
  cut: boolean
  csv?: { encoding: string; bom: boolean; delimiter: string }
}

const LONGEST_RAW = 500

/** The content of a cell as it is given back to the school, with a date marked as such. */
export function rawText(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return cell.length > LONGEST_RAW ? `${cell.slice(0, LONGEST_RAW)}…` : cell
  switch (cell.kind) {
    case 'number':
      return String(cell.value)
    case 'date':
      return `(date) ${cell.day ? isoDate(cell.day) : cell.serial}`
    case 'error':
      return cell.text
    case 'uncalculated':
      return rawText(`=${cell.formula}`)
  }
}

/** A cell without anything that a person would see. */
export function isBlank(cell: Cell): boolean {
  if (typeof cell === 'string') {
    const first = cell.charCodeAt(0)
    if (first > 0x20 && first < 0x7f) return false
  }
  return cell === null || (typeof cell === 'string' && !SEEN.test(cell))
}
const SEEN = /[^\s\u200B-\u200D\u2060\uFEFF]/

/** The name of a column, A for 0, as in the heading of a spreadsheet. */
export function columnName(column: number): string {
  let name = ''
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1)
    name = String.fromCharCode(65 + (rest % 26)) + name
  return name
}
