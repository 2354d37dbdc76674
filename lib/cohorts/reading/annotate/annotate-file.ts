import { openFile } from '../open-file.ts'
import { pickSheets } from '../pick-sheets.ts'
import { asRejected, Refusal, type Rejected } from '../refusal.ts'
import { type ReadingOptions, settingsOf } from '../settings.ts'
import type { OpenedFile } from '../table/cell.ts'
import { isErrorsHeading } from '../table/shape-of-headings.ts'
import { annotateOds } from './annotate-ods.ts'
import { annotateText } from './annotate-text.ts'
import { annotateXls } from './annotate-xls.ts'
import { annotateXlsx } from './annotate-xlsx.ts'
import { type AnnotatedIssue, errorsByRow } from './errors-by-row.ts'

/**
 * Where the column `Errors` of a sheet goes, and what it holds. `column` and `headings` count from 0, the rows of
 * `texts` from 1. A column of that name from an earlier time is written over.
 */
export type ErrorsColumn = {
  sheet: string
  place: number
  column: number
  headings: number
  texts: Map<number, string>
}

/** The last column of each format. */
const COLUMNS: Readonly<Record<OpenedFile['format'], number>> = {
  xlsx: 16_384,
  ods: 1_024,
  csv: 256,
  xls: 256,
  xml: 256,
}

/**
 * The file as it came, with what is said of its rows in a column `Errors` at the right of each sheet that is read. A
 * person corrects it there and uploads it again, where that column counts as nothing.
 */
export function annotateFile(
  bytes: Uint8Array,
  filename: string,
  issues: readonly AnnotatedIssue[],
  options: ReadingOptions,
): { bytes: Uint8Array } | Rejected {
  try {
    const file = openFile(bytes, filename)
    const columns = errorsColumns(file, issues, options)
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    switch (file.format) {
      case 'xlsx':
        return { bytes: annotateXlsx(buffer, columns) }
      case 'ods':
        return { bytes: annotateOds(buffer, columns) }
      case 'xls':
        return { bytes: annotateXls(buffer, columns) }
      case 'csv':
        return { bytes: annotateText(buffer, file, columns[0]) }
      case 'xml': {
        const message =
          'A Common Transfer File has no columns, and so no place for errors. Download the problem rows instead.'
        throw new Refusal('UNSUPPORTED_FORMAT', message)
      }
    }
  } catch (error) {
    return asRejected(error)
  }
}

function errorsColumns(file: OpenedFile, issues: readonly AnnotatedIssue[], options: ReadingOptions): ErrorsColumn[] {
  const texts = errorsByRow(issues)
  return pickSheets(file, settingsOf(options)).used.map(({ sheet, headings }) => {
    const earlier = [...headings.titles].find(([, title]) => isErrorsHeading(title))?.[0]
    let width = 0
    for (let row = 0; row < sheet.rowCount; row++) width = Math.max(width, sheet.width(row))
    const column = earlier ?? width
    if (column >= COLUMNS[file.format]) {
      const message = `The sheet ${sheet.name} has no column left for errors. Download the problem rows instead.`
      throw new Refusal('TOO_BIG', message)
    }
    const place = file.sheets.indexOf(sheet)
    return { sheet: sheet.name, place, column, headings: headings.row, texts: texts.get(sheet.name) ?? new Map() }
  })
}
