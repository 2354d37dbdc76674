import { type Corrections, cellsOfRow, correctionsOf, missingColumns, sheetValues } from './cells-of-row.ts'
import { checkCells } from './checks/check-cells.ts'
import { fieldChecks } from './checks/check-fields.ts'
import { DAY_FIRST, type DateColumn, decideDates, lookAtDates } from './checks/date-column.ts'
import type { FieldIssue } from './checks/fault.ts'
import { said } from './choices.ts'
import type { FileNotice } from './notices.ts'
import type { UsedSheet } from './pick-sheets.ts'
import type { PlacedIssue, ReadFile, ReadRow } from './read-rows.ts'
import type { Settings } from './settings.ts'
import { columnName, rawText, type Sheet } from './table/cell.ts'
import type { Headings } from './table/find-headings.ts'

/** Reads the students of one sheet: what is wrong with their cells goes into `read`, each row to `add` after its issues. */
export function readSheet(
  used: UsedSheet,
  date1904: boolean,
  settings: Settings,
  read: ReadFile,
  add: (row: ReadRow) => void,
): void {
  const { sheet, headings, rows } = used
  const { at } = headings
  const { choices } = settings
  const isSettled = settledIn(sheet.name, choices.settled)
  const births = at.dateOfBirth
  const column = decideDates(
    lookAtDates(births === undefined ? [] : rows.map((row) => sheet.cell(row, births))),
    said(choices.dates, sheet.name),
    isSettled({ field: 'dateOfBirth', code: 'DOB_MAYBE_SWAPPED' }),
  )
  const report = read.sheets.find(({ name }) => name === sheet.name)
  if (report && column.american > 0) report.americanDates = column.american
  const whole = sheetValues(sheet.name, at, settings)
  noticeDates(sheet.name, column, said(choices.dates, sheet.name) !== undefined, read.fileNotices)
  noticeColumns(sheet.name, headings, whole, read.fileNotices)
  const checks = fieldChecks({ ...settings, date1904, column })
  // A value that a person typed is read by itself, whatever the column is like.
  const typedChecks = fieldChecks({ ...settings, date1904, column: DAY_FIRST })

  for (const row of rows) {
    const corrected = correctionsOf(choices, sheet.name, row)
    const cellOf = cellsOfRow(sheet, row, at, whole, corrected)
    const rules = corrected?.dateOfBirth === undefined ? checks : { ...checks, dateOfBirth: typedChecks.dateOfBirth }
    const { values, issues } = checkCells(cellOf, rules, settings.academicYear)
    const n = read.rows.length + 1
    const wrong = issues.some((issue) => issue.severity === 'error')
    let before: PlacedIssue | null = null
    for (const issue of issues) {
      if (issue.severity === 'warning' && isSettled(issue)) continue
      const here = placed(issue, n, sheet, row, headings, corrected)
      // One column may feed two names: still one issue a cell.
      if (here.cell === null || here.cell !== before?.cell) read.issues.push(here)
      before = here
    }
    add({ n, sheet: sheet.name, row: row + 1, status: wrong ? 'error' : 'good', values })
  }
}

function settledIn(
  sheet: string,
  settled: Settings['choices']['settled'],
): (issue: Pick<FieldIssue, 'field' | 'code'>) => boolean {
  const here = new Set(settled.filter((each) => each.sheet === sheet).map(({ field, code }) => `${field} ${code}`))
  return here.size === 0 ? () => false : ({ field, code }) => here.has(`${field} ${code}`)
}

/** An issue with its place in the file. `raw` is what was checked: the cell, or what a person put in its place. */
export function placed(
  issue: FieldIssue,
  n: number,
  sheet: Sheet,
  row: number,
  { at, titles }: Headings,
  corrected: Corrections,
): PlacedIssue {
  const isName =
    issue.field === 'legalSurname' || issue.field === 'legalForename' || issue.field === 'preferredForename'
  const column = at[issue.field] ?? (isName ? at.fullName : undefined)
  const place = { n, sheet: sheet.name, row: row + 1 }
  if (column === undefined) return { ...place, column: null, cell: null, ...issue }
  const isCell = at[issue.field] !== undefined || corrected?.[issue.field] !== undefined
  const raw = isCell ? issue.raw : rawText(sheet.cell(row, column))
  return { ...place, column: titles.get(column) ?? null, cell: `${columnName(column)}${row + 1}`, ...issue, raw }
}

function noticeDates(sheet: string, column: DateColumn, isDecided: boolean, notices: FileNotice[]): void {
  if (column.monthFirst && !isDecided) {
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

/** Says which columns a student cannot do without, and which year group was assumed. */
function noticeColumns(
  sheet: string,
  { at }: Headings,
  whole: ReturnType<typeof sheetValues>,
  notices: FileNotice[],
): void {
  for (const [field, label] of missingColumns(at, whole)) {
    const why = `There is no column for the ${label}. Add one, and upload the file again.`
    notices.push({ code: 'COLUMN_MISSING', sheet, field, why })
  }
  if (whole.yearGroup !== null) {
    const why = `There is no column for the year group, so every student was taken to be in Year ${whole.yearGroup}.`
    notices.push({ code: 'YEAR_GROUP_ASSUMED', sheet, yearGroup: whole.yearGroup, why })
  }
}
