import type { StudentField } from '#db/vocabulary.ts'
import type { CheckedValues } from './checks/check-cells.ts'
import type { FieldIssue } from './checks/fault.ts'
import { said } from './choices.ts'
import { LIMITS } from './limits.ts'
import { markDuplicates } from './mark-duplicates.ts'
import { type FileNotice, fileNotices } from './notices.ts'
import { readSheet } from './read-sheet.ts'
import { Refusal } from './refusal.ts'
import type { Settings } from './settings.ts'
import type { OpenedFile, Sheet, SheetState } from './table/cell.ts'
import { type ColumnReport, findHeadings, type Headings } from './table/find-headings.ts'
import { type Samples, samplesOf } from './table/samples.ts'
import { type SkippedRow, studentRows } from './table/student-rows.ts'

/**
 * A sheet and what its columns hold. Of a sheet that is not read but could be, the headings are told as well, so that
 * a person can say what they mean. `shape` is `shapeOf` its headings, `hiddenRows` how many hidden rows hold anything,
 * read or not.
 */
export type SheetReport = {
  name: string
  state: SheetState
  use: boolean
  headerRow?: number
  columns?: Record<string, ColumnReport>
  why?: string
  shape?: string
  hiddenRows?: number
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
  samples: Record<string, Samples>
}

/** A sheet that is read, and its rows that are students (from 0). */
export type UsedSheet = { sheet: Sheet; name: string; headings: Headings; rows: number[] }

/** Is told how many of all students have been checked. */
export type OnChecked = (done: number, total: number) => void

/** Reads every student of an opened file, with every fault of every cell. */
export function readRows(file: OpenedFile, settings: Settings, onChecked: OnChecked = () => {}): ReadFile {
  const read: ReadFile = { sheets: [], fileNotices: [], rows: [], issues: [], skippedRows: [], samples: {} }
  const used: UsedSheet[] = []
  const samples: [string, Samples][] = []
  const hidden: FileNotice[] = []
  for (const sheet of file.sheets) {
    const { name, state } = sheet
    const choice = said(settings.choices.sheets, name)
    if (state !== 'visible' && choice !== 'read') {
      read.sheets.push({ name, state, use: false, why: 'hidden' })
      continue
    }
    const { academicYear, remembered } = settings
    const headings = findHeadings(sheet, { person: said(settings.choices.columns, name), remembered, academicYear })
    if (!headings) {
      read.sheets.push({ name, state, use: false, why: 'no heading row' })
      continue
    }
    const found = studentRows(sheet, headings, {
      rows: said(settings.choices.rows, name),
      readHidden: said(settings.choices.hiddenRows, name) === 'read',
    })
    const { row, columns, shape } = headings
    const about = { headerRow: row + 1, columns, shape, hiddenRows: found.hidden }
    samples.push([name, samplesOf(sheet, headings, found.rows)])
    if (choice === 'leave' || !headings.read) {
      const why = choice === 'leave' ? 'left out' : 'no heading row'
      read.sheets.push({ name, state, use: false, ...about, why })
      continue
    }
    read.sheets.push({ name, state, use: true, ...about })
    used.push({ sheet, name, headings, rows: found.rows })
    read.skippedRows.push(...found.skipped)
    if (found.hidden > found.hiddenRead && said(settings.choices.hiddenRows, name) !== 'leave')
      hidden.push(hiddenRows(name, found.hidden - found.hiddenRead))
  }
  read.samples = Object.fromEntries(samples)
  if (used.length === 0 && !(settings.askColumns && samples.length > 0)) throw noHeadings(file, read.sheets)
  const total = used.reduce((sum, { rows }) => sum + rows.length, 0)
  if (file.cut || total > LIMITS.rows) throw tooManyRows()

  read.fileNotices.push(...fileNotices(file, read.sheets, used))
  for (const each of used) {
    read.fileNotices.push(...hidden.filter((notice) => 'sheet' in notice && notice.sheet === each.name))
    readSheet(each, file.date1904, settings, read, (done) => onChecked(done, total))
  }
  markDuplicates(read, used, settings)
  return read
}

function hiddenRows(sheet: string, count: number): FileNotice {
  const why = `${count} hidden ${count === 1 ? 'row was' : 'rows were'} not read. Show all rows and save, if they are students to be added.`
  return { code: 'HIDDEN_ROW', sheet, count, why }
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
