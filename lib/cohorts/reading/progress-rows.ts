import * as z from 'zod'
import { LIMITS } from './limits.ts'
import { openFile } from './open-file.ts'
import { asRejected, REFUSAL_CODES, Refusal, type Rejected } from './refusal.ts'
import { type Cell, rawText, type Sheet } from './table/cell.ts'
import { isoDate } from './table/plain-day.ts'
import { headingKey } from './table/spellings.ts'
import { tidyText } from './table/tidy-text.ts'

/** The columns of a progress sheet, as their headings are written and found again. */
export const PROGRESS_HEADINGS = {
  key: 'Key',
  name: 'Name',
  stageNow: 'Stage now',
  newStage: 'New stage',
  reason: 'Reason',
  note: 'Note',
} as const
type Column = keyof typeof PROGRESS_HEADINGS
const COLUMNS = Object.keys(PROGRESS_HEADINGS) as Column[]

/** A row of a progress sheet as it was filled in: tidied text, '' where there is nothing. */
export type ProgressRow = { sheet: string; row: number } & Record<Column, string>

/** Titles and a hint stand above the headings; more than that nobody writes there. */
const HEADING_ROWS = 20
/** More than a note may have, so that one that is too long is found and not cut. */
const LONGEST = 2_000

const Text = z.string().max(LONGEST + 1)
/** The frame of an answer from the worker, which is not taken at its word. */
export const ProgressAnswer = z.union([
  z.object({ rejected: z.object({ code: z.enum(REFUSAL_CODES), message: z.string() }) }),
  z.object({
    progressRows: z
      .array(
        z.object({
          sheet: Text,
          row: z.int().positive(),
          key: Text,
          name: Text,
          stageNow: Text,
          newStage: Text,
          reason: Text,
          note: Text,
        }),
      )
      .max(LIMITS.rows * 2),
  }),
])

/**
 * Reads the rows of a filled-in progress sheet, of every sheet that has its headings. Hidden rows too: who narrows a
 * list down to write into it means what they wrote, and it is shown before it is saved. For the worker.
 */
export function readProgressRows(bytes: Uint8Array, filename: string): { progressRows: ProgressRow[] } | Rejected {
  try {
    const file = openFile(bytes, filename)
    const found = file.sheets.flatMap((sheet) => {
      const headings = findProgressHeadings(sheet)
      return headings ? [{ sheet, headings }] : []
    })
    if (found.length === 0) {
      throw new Refusal(
        'NO_HEADINGS',
        'This is not a progress sheet: the columns “Key” and “New stage” are missing. Download a sheet, fill it in, and upload that file.',
      )
    }
    const rows = found.flatMap(({ sheet, headings }) => rowsBelow(sheet, headings))
    if (file.cut || rows.length > LIMITS.rows)
      throw new Refusal(
        'TOO_MANY_ROWS',
        'The file has far more rows than the cohort has students. Download a new sheet.',
      )
    return { progressRows: rows }
  } catch (error) {
    return asRejected(error)
  }
}

type Headings = { row: number; at: Partial<Record<Column, number>> }

const BY_KEY = new Map(COLUMNS.map((column) => [headingKey(PROGRESS_HEADINGS[column]), column]))

function findProgressHeadings(sheet: Sheet): Headings | null {
  for (let row = 0; row < Math.min(sheet.rowCount, HEADING_ROWS); row++) {
    const at: Headings['at'] = {}
    for (let place = 0; place < Math.min(sheet.width(row), LIMITS.columns); place++) {
      const column = BY_KEY.get(headingKey(textOf(sheet.cell(row, place))))
      if (column && at[column] === undefined) at[column] = place
    }
    if (at.key !== undefined && at.newStage !== undefined) return { row, at }
  }
  return null
}

function rowsBelow(sheet: Sheet, { row: headings, at }: Headings): ProgressRow[] {
  const rows: ProgressRow[] = []
  for (let row = headings + 1; row < sheet.rowCount; row++) {
    const value = (column: Column): string => {
      const place = at[column]
      return place === undefined ? '' : textOf(sheet.cell(row, place))
    }
    const values = Object.fromEntries(COLUMNS.map((column) => [column, value(column)])) as Record<Column, string>
    // A blank row, or a remark below the list.
    if (values.key === '' && values.newStage === '' && values.reason === '' && values.note === '') continue
    rows.push({ sheet: sheet.name.slice(0, LONGEST), row: row + 1, ...values })
  }
  return rows
}

/** A number or a day in a note is what it looks like. */
function textOf(cell: Cell): string {
  if (cell !== null && typeof cell === 'object' && cell.kind === 'date' && cell.day) return isoDate(cell.day)
  const text = tidyText(typeof cell === 'string' ? cell : rawText(cell))
  return text.length > LONGEST ? text.slice(0, LONGEST + 1) : text
}
