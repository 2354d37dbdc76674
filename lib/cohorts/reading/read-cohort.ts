import type { StudentField } from '#db/vocabulary.ts'
import { type StudentValues, valuesOf } from './checks/filled-values.ts'
import type { FileNotice } from './notices.ts'
import { openFile } from './open-file.ts'
import type { SheetReport } from './pick-sheets.ts'
import { type PlacedIssue, type ReadFile, readRows } from './read-rows.ts'
import { asRejected, type Rejected } from './refusal.ts'
import { type ReadingOptions, settingsOf } from './settings.ts'
import type { Format, OpenedFile, SheetState } from './table/cell.ts'
import type { SkippedRow } from './table/student-rows.ts'

export type { StudentValues } from './checks/filled-values.ts'
export type { Rejected } from './refusal.ts'
export type { ReadingOptions } from './settings.ts'

export type CohortIssue = Omit<PlacedIssue, 'n'>
export type Summary = {
  dataRows: number
  good: number
  withErrors: number
  errorIssues: number
  warningIssues: number
  skippedRows: number
}

/** A sheet in the contract: what is told beside it is for the pages that ask what columns hold. */
export type ContractSheet = Pick<SheetReport, 'name' | 'state' | 'use' | 'headerRow' | 'why'> & {
  columns?: Record<string, ContractColumn>
}
type ContractColumn =
  | { heading: string; field: StudentField | null; sensitive?: true }
  | { heading: string; fields: StudentField[] }

/** The reading of a cohort file, in the shape of the contract of `check-cohort --json`. */
export type CohortReading = {
  format: Format
  csv?: OpenedFile['csv']
  sheets: ContractSheet[]
  summary: Summary
  fileNotices: FileNotice[]
  issues: CohortIssue[]
  skippedRows: SkippedRow[]
  /** Every student row; `values` of good rows alone. */
  rows: { sheet: string; row: number; status: 'good' | 'error'; values?: StudentValues }[]
}

/**
 * Reads a cohort file: every student, every fault of every cell, or why it cannot be read. Pure: the same bytes and
 * options always give the same answer. It may take seconds and much memory, so a server calls `readInWorker` instead.
 */
export function readCohort(bytes: Uint8Array, filename: string, options: ReadingOptions): CohortReading | Rejected {
  const settings = settingsOf(options)
  try {
    const file = openFile(bytes, filename)
    const read = readRows(file, settings)
    const fieldsOf = new Map(read.sheets.map((sheet) => [sheet.name, fieldsRead(sheet)]))
    const report = reportOf(file, read)
    return {
      ...report,
      sheets: report.sheets.map(contractSheet),
      issues: read.issues.map(({ n: _, ...issue }) => issue),
      skippedRows: read.skippedRows,
      rows: read.rows.map(({ sheet, row, status, values }) =>
        status === 'good'
          ? { sheet, row, status, values: valuesOf(values, fieldsOf.get(sheet) ?? new Set()) }
          : { sheet, row, status },
      ),
    }
  } catch (error) {
    return asRejected(error)
  }
}

/** A sheet as the contract has it: columns with a heading or a field, and only of sheets that are read. */
export function contractSheet({ name, state, use, headerRow, columns = {}, why }: SheetReport): ContractSheet {
  if (!use) return { name, state, use, ...(why !== undefined && { why }) }
  const told = Object.entries(columns).flatMap(([letter, { by: _, ...column }]) =>
    column.heading === '' && 'field' in column && column.field === null ? [] : [[letter, column] as const],
  )
  return { name, state, use, ...(headerRow !== undefined && { headerRow }), columns: Object.fromEntries(told) }
}

/** The fields that a sheet has columns for. */
export function fieldsRead({ columns = {} }: Pick<SheetReport, 'columns'>): Set<StudentField> {
  return new Set(
    Object.values(columns).flatMap((column) =>
      'fields' in column ? column.fields : column.field === null ? [] : [column.field],
    ),
  )
}

/** What is said of the file as a whole. */
export function reportOf(
  file: OpenedFile,
  read: ReadFile,
): Pick<CohortReading, 'format' | 'csv' | 'summary' | 'fileNotices'> & { sheets: SheetReport[] } {
  const good = read.rows.filter((row) => row.status === 'good').length
  const errorIssues = read.issues.filter((issue) => issue.severity === 'error').length
  return {
    format: file.format,
    ...(file.csv && { csv: file.csv }),
    sheets: read.sheets,
    summary: {
      dataRows: read.rows.length,
      good,
      withErrors: read.rows.length - good,
      errorIssues,
      warningIssues: read.issues.length - errorIssues,
      skippedRows: read.skippedRows.length,
    },
    fileNotices: read.fileNotices,
  }
}

export type WorkbookSurvey = { format: Format; sheets: { name: string; state: SheetState; nonEmptyCells: number }[] }

/**
 * Counts the cells that hold anything, sheet by sheet, hidden ones too: to compare with other readers. An OpenDocument
 * sheet counts as visible here, since those readers do not know its hidden ones; `readCohort` does.
 */
export function surveyWorkbook(bytes: Uint8Array, filename: string): WorkbookSurvey | Rejected {
  try {
    const { format, sheets } = openFile(bytes, filename)
    return {
      format,
      sheets: sheets.map((sheet) => ({
        name: sheet.name,
        state: format === 'ods' ? 'visible' : sheet.state,
        nonEmptyCells: countCells(sheet),
      })),
    }
  } catch (error) {
    return asRejected(error)
  }
}

function countCells({ rowCount, width, cell }: OpenedFile['sheets'][number]): number {
  let count = 0
  for (let row = 0; row < rowCount; row++) {
    for (let column = 0; column < width(row); column++) {
      const content = cell(row, column)
      // White space is a value, if an odd one; a formula that was never worked out is none.
      const has = typeof content === 'string' ? content !== '' : content !== null && content.kind !== 'uncalculated'
      if (has) count++
    }
  }
  return count
}
