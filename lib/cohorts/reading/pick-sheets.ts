import { said } from './choices.ts'
import type { FileNotice } from './notices.ts'
import type { Settings } from './settings.ts'
import type { OpenedFile, Sheet, SheetState } from './table/cell.ts'
import { type ColumnReport, findHeadings, type Headings } from './table/find-headings.ts'
import { type Samples, samplesOf } from './table/samples.ts'
import { type SkippedRow, studentRows } from './table/student-rows.ts'

/**
 * A sheet and what its columns hold. Of a sheet that is not read but could be, the headings are told as well, so that
 * a person can say what they mean. `shape` is `shapeOf` its headings, `hiddenRows` how many hidden rows hold anything,
 * read or not, `americanDates` how many dates of birth look American where nobody was told so of the whole column.
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
  americanDates?: number
}

/** A sheet that is read, its rows that are students (from 0), and those that are not. */
export type UsedSheet = {
  sheet: Sheet
  name: string
  headings: Headings
  rows: number[]
  skipped: SkippedRow[]
  notices: FileNotice[]
}

export type PickedSheets = { sheets: SheetReport[]; used: UsedSheet[]; samples: Record<string, Samples> }

/** Settles which sheets are read, what their columns hold, and which of their rows are students. */
export function pickSheets(file: OpenedFile, settings: Settings): PickedSheets {
  const used: UsedSheet[] = []
  const samples: [string, Samples][] = []
  const sheets = file.sheets.map((sheet): SheetReport => {
    const { name, state } = sheet
    const choice = said(settings.choices.sheets, name)
    if (state !== 'visible' && choice !== 'read') return { name, state, use: false, why: 'hidden' }
    const { academicYear, remembered } = settings
    const headings = findHeadings(sheet, { person: said(settings.choices.columns, name), remembered, academicYear })
    if (!headings) return { name, state, use: false, why: 'no heading row' }
    const hidden = said(settings.choices.hiddenRows, name)
    const found = studentRows(sheet, headings, {
      rows: said(settings.choices.rows, name),
      readHidden: hidden === 'read',
    })
    const about = {
      headerRow: headings.row + 1,
      columns: headings.columns,
      shape: headings.shape,
      hiddenRows: found.hidden,
    }
    samples.push([name, samplesOf(sheet, headings, found.rows)])
    if (choice === 'leave') return { name, state, use: false, ...about, why: 'left out' }
    if (!headings.read) return { name, state, use: false, ...about, why: 'no heading row' }
    // Who has said that the hidden rows stay out need not be told that they do.
    const left = hidden === 'leave' ? 0 : found.hidden - found.hiddenRead
    used.push({
      sheet,
      name,
      headings,
      rows: found.rows,
      skipped: found.skipped,
      notices: left > 0 ? [hiddenRows(name, left)] : [],
    })
    return { name, state, use: true, ...about }
  })
  return { sheets, used, samples: Object.fromEntries(samples) }
}

function hiddenRows(sheet: string, count: number): FileNotice {
  const why = `${count} hidden ${count === 1 ? 'row was' : 'rows were'} not read. Show all rows and save, if they are students to be added.`
  return { code: 'HIDDEN_ROW', sheet, count, why }
}
