import { STUDENT_FIELDS, type StudentField } from '#db/vocabulary.ts'
import { type CheckedValues, checkCells } from './checks/check-cells.ts'
import { fieldChecks, REQUIRED_FIELDS } from './checks/check-fields.ts'
import { lookAtDates } from './checks/date-column.ts'
import { findDuplicates } from './checks/duplicates.ts'
import type { FieldIssue } from './checks/fault.ts'
import { LIMITS } from './limits.ts'
import { type FileNotice, fileNotices } from './notices.ts'
import { Refusal } from './refusal.ts'
import type { Settings } from './settings.ts'
import { type Cell, columnName, type OpenedFile, rawText, type Sheet, type SheetState } from './table/cell.ts'
import { type ColumnReport, findHeadings, type Headings } from './table/find-headings.ts'
import { splitName } from './table/split-name.ts'
import { type SkippedRow, studentRows } from './table/student-rows.ts'

export type SheetReport = {
  name: string
  state: SheetState
  use: boolean
  headerRow?: number
  columns?: Record<string, ColumnReport>
  why?: string
}

/** An issue with its place. Column and cell are null where the file has no such column. */
export type PlacedIssue = FieldIssue & {
  n: number
  sheet: string
  row: number
  column: string | null
  cell: string | null
}

/** A student as read. `n` counts from 1 through the file, `row` as on the screen. `raw` is of error rows alone. */
export type ReadRow = {
  n: number
  sheet: string
  row: number
  status: 'good' | 'error'
  values: CheckedValues
  raw: Partial<Record<StudentField, string>> | null
}

export type ReadFile = {
  sheets: SheetReport[]
  fileNotices: FileNotice[]
  rows: ReadRow[]
  issues: PlacedIssue[]
  skippedRows: SkippedRow[]
}

/** Reads every student of an opened file, with every fault of every cell. */
export function readRows(file: OpenedFile, settings: Settings): ReadFile {
  const used: { sheet: Sheet; name: string; headings: Headings }[] = []
  const sheets = file.sheets.map((sheet): SheetReport => {
    const { name, state } = sheet
    if (state !== 'visible') return { name, state, use: false, why: 'hidden' }
    const headings = findHeadings(sheet)
    if (!headings) return { name, state, use: false, why: 'no heading row' }
    used.push({ sheet, name, headings })
    return { name, state, use: true, headerRow: headings.row + 1, columns: headings.columns }
  })
  if (used.length === 0) throw noHeadings(file)
  if (file.cut) throw tooManyRows()

  const read: ReadFile = { sheets, fileNotices: fileNotices(file, used), rows: [], issues: [], skippedRows: [] }
  for (const { sheet, headings } of used) readSheet(sheet, headings, file.date1904, settings, read)
  markDuplicates(read, used)
  return read
}

function readSheet(sheet: Sheet, headings: Headings, date1904: boolean, settings: Settings, read: ReadFile): void {
  const { rows, skipped, hidden } = studentRows(sheet, headings)
  if (read.rows.length + rows.length > LIMITS.rows) throw tooManyRows()
  read.skippedRows.push(...skipped)
  if (hidden > 0) {
    const why = `${hidden} hidden ${hidden === 1 ? 'row was' : 'rows were'} not read. Show all rows and save, if they are students to be added.`
    read.fileNotices.push({ code: 'HIDDEN_ROW', sheet: sheet.name, count: hidden, why })
  }
  const { at } = headings
  const births = at.dateOfBirth
  const column = lookAtDates(births === undefined ? [] : rows.map((row) => sheet.cell(row, births)))
  noticeDates(sheet.name, column, read.fileNotices)
  const assumedYear = noticeColumns(sheet.name, at, settings, read.fileNotices)
  const checks = fieldChecks({ ...settings, date1904, column })

  for (const row of rows) {
    const cellOf = cellsOfRow(sheet, row, at, assumedYear)
    const { values, issues } = checkCells(cellOf, checks, settings.academicYear)
    const n = read.rows.length + 1
    const wrong = issues.some((issue) => issue.severity === 'error')
    read.rows.push({
      n,
      sheet: sheet.name,
      row: row + 1,
      status: wrong ? 'error' : 'good',
      values,
      raw: wrong ? rawOf(cellOf) : null,
    })
    let before: PlacedIssue | null = null
    for (const issue of issues) {
      const here = placed(issue, n, sheet, row, headings)
      // One column may feed two names: still one issue a cell.
      if (here.cell === null || here.cell !== before?.cell) read.issues.push(here)
      before = here
    }
  }
}

/** The cells of a row by field; undefined where the file has no column for it. */
function cellsOfRow(
  sheet: Sheet,
  row: number,
  at: Headings['at'],
  assumedYear: number | null,
): (field: StudentField) => Cell | undefined {
  const names = at.fullName === undefined ? null : splitName(rawText(sheet.cell(row, at.fullName)))
  return (field) => {
    const column = at[field]
    if (column !== undefined) return sheet.cell(row, column)
    if (names && (field === 'legalSurname' || field === 'legalForename')) return names[field]
    if (names && field === 'preferredForename') return names.preferredForename ?? undefined
    return field === 'yearGroup' && assumedYear !== null ? String(assumedYear) : undefined
  }
}

function rawOf(cellOf: (field: StudentField) => Cell | undefined): ReadRow['raw'] {
  const raw: Partial<Record<StudentField, string>> = {}
  for (const field of STUDENT_FIELDS) {
    const cell = cellOf(field)
    if (cell !== undefined) raw[field] = rawText(cell)
  }
  return raw
}

function placed(issue: FieldIssue, n: number, sheet: Sheet, row: number, { at, titles }: Headings): PlacedIssue {
  const isName =
    issue.field === 'legalSurname' || issue.field === 'legalForename' || issue.field === 'preferredForename'
  const column = at[issue.field] ?? (isName ? at.fullName : undefined)
  const place = { n, sheet: sheet.name, row: row + 1 }
  if (column === undefined) return { ...place, column: null, cell: null, ...issue }
  const raw = at[issue.field] === undefined ? rawText(sheet.cell(row, column)) : issue.raw
  return { ...place, column: titles.get(column) ?? null, cell: `${columnName(column)}${row + 1}`, ...issue, raw }
}

/** Duplicates are looked for across all sheets; what is said replaces the warning that the UPN may have had. */
function markDuplicates(read: ReadFile, used: { sheet: Sheet; headings: Headings }[]): void {
  const several = used.length > 1
  const duplicates = findDuplicates(
    read.rows.map(({ values, row, sheet }) => ({ values, at: several ? `row ${row} of ${sheet}` : `row ${row}` })),
  )
  if (duplicates.size === 0) return
  const sheets = new Map(used.map((each) => [each.sheet.name, each]))
  const marked: PlacedIssue[] = []
  for (const [index, duplicate] of duplicates) {
    const row = read.rows[index]
    const place = row && sheets.get(row.sheet)
    if (!place) continue
    const column = place.headings.at.upn
    const raw = column === undefined ? '' : rawText(place.sheet.cell(row.row - 1, column))
    marked.push(placed({ field: 'upn', raw, ...duplicate }, row.n, place.sheet, row.row - 1, place.headings))
    if (duplicate.code === 'UPN_DUPLICATE') row.values.upn = null
    row.status = 'error'
    row.raw ??= rawOf(cellsOfRow(place.sheet, row.row - 1, place.headings.at, null))
  }
  const markedRows = new Set(marked.map((issue) => issue.n))
  const others = read.issues.filter((issue) => !(issue.field === 'upn' && markedRows.has(issue.n)))
  read.issues = [...others, ...marked].sort(
    (a, b) => a.n - b.n || STUDENT_FIELDS.indexOf(a.field) - STUDENT_FIELDS.indexOf(b.field),
  )
}

function noticeDates(
  sheet: string,
  column: { monthFirst: boolean; maybeSwapped: boolean },
  notices: FileNotice[],
): void {
  if (column.monthFirst) {
    const why =
      'The dates of birth only make sense with the month first, and were read so. Check one or two before you go on.'
    notices.push({ code: 'DATE_ORDER_MDY', sheet, why })
  }
  if (column.maybeSwapped) {
    const why =
      'Some dates of birth are real dates and some are text, and none of the real ones is after the 12th: day and month may have changed places in those.'
    notices.push({ code: 'DATE_TYPES_MIXED', sheet, why })
  }
}

/** Says which columns a student cannot do without; a year group is that of the cohort, where it takes only one. */
function noticeColumns(sheet: string, at: Headings['at'], { years }: Settings, notices: FileNotice[]): number | null {
  let assumed: number | null = null
  for (const [field, label] of Object.entries(REQUIRED_FIELDS) as [keyof typeof REQUIRED_FIELDS, string][]) {
    if (at[field] !== undefined || (at.fullName !== undefined && field !== 'dateOfBirth' && field !== 'yearGroup'))
      continue
    const [only] = years
    if (field === 'yearGroup' && years.length === 1 && only !== undefined) {
      assumed = only
      notices.push({
        code: 'YEAR_GROUP_ASSUMED',
        sheet,
        yearGroup: only,
        why: `There is no column for the year group, so every student was taken to be in Year ${only}.`,
      })
    } else
      notices.push({
        code: 'COLUMN_MISSING',
        sheet,
        field,
        why: `There is no column for the ${label}. Add one, and upload the file again.`,
      })
  }
  return assumed
}

function noHeadings(file: OpenedFile): Refusal {
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
