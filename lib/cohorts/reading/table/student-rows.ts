import { readDateText } from '../checks/read-date-text.ts'
import { said } from '../choices.ts'
import { type Cell, isBlank, rawText, type Sheet } from './cell.ts'
import type { Headings } from './find-headings.ts'
import { isErrorsHeading } from './shape-of-headings.ts'
import { isEmptyOutsideNames, tidyText } from './tidy-text.ts'

/** A row that is not a student, with the reason, so that the school can object. Rows count from 1 as on the screen. */
export type SkippedRow = {
  sheet: string
  row: number
  code: 'FOOTER' | 'REPEATED_HEADER' | 'INSTRUCTIONS' | 'LEFT_OUT'
  why: string
}

/** `hidden` counts the hidden rows with anything in them, `hiddenRead` those of them that are read. */
export type StudentRows = { rows: number[]; skipped: SkippedRow[]; hidden: number; hiddenRead: number }

/** What a person said of the rows of a sheet: of each (by its number on the screen), and of the hidden ones. */
export type SaidOfRows = { rows: Readonly<Record<string, 'read' | 'leave'>> | undefined; readHidden: boolean }

/**
 * Goes through the rows below the headings and sorts them: students (counted from 0), rows that are something else,
 * hidden rows (a school that filtered its list to Year 10 means Year 10), blank rows (passed over in silence). What a
 * person says of a row goes before its looks.
 */
export function studentRows(sheet: Sheet, headings: Headings, { rows, readHidden }: SaidOfRows): StudentRows {
  const found: StudentRows = { rows: [], skipped: [], hidden: 0, hiddenRead: 0 }
  const skip = (row: number, code: SkippedRow['code'], why: string) =>
    found.skipped.push({ sheet: sheet.name, row: row + 1, code, why })
  for (let row = headings.row + 1; row < sheet.rowCount; row++) {
    const filled = filledCells(sheet, row)
    if (filled === 0) continue
    const wanted = rows && said(rows, row + 1)
    if (sheet.isRowHidden(row)) {
      found.hidden++
      if (wanted === undefined && !readHidden) continue
      if (wanted !== 'leave') found.hiddenRead++
    }
    if (wanted === 'leave') skip(row, 'LEFT_OUT', 'You left this row out.')
    else if (wanted === 'read') found.rows.push(row)
    else if (isFooter(sheet, row, headings, filled))
      skip(row, 'FOOTER', 'No date of birth and hardly anything else: a count or a note, not a student.')
    else if (isRepeatedHeading(sheet, row, headings))
      skip(row, 'REPEATED_HEADER', 'The headings again, as at the top of a printed page.')
    else if (row === headings.row + 1 && isInstructions(sheet, row)) {
      skip(row, 'INSTRUCTIONS', 'Says how to fill in the columns: left over from a template, not a student.')
    } else found.rows.push(row)
  }
  return found
}

/** Counts filled cells, up to the three that tell a student from a footer. */
function filledCells(sheet: Sheet, row: number): number {
  let filled = 0
  for (let column = 0; column < sheet.width(row) && filled < 3; column++) {
    if (!isBlank(sheet.cell(row, column))) filled++
  }
  return filled
}

function isFooter(sheet: Sheet, row: number, { at }: Headings, filled: number): boolean {
  return filled <= 2 && (at.dateOfBirth === undefined || isEmptyCell(sheet.cell(row, at.dateOfBirth)))
}

function isEmptyCell(cell: Cell): boolean {
  return cell === null || (typeof cell === 'string' && isEmptyOutsideNames(tidyText(cell)))
}

function isRepeatedHeading(sheet: Sheet, row: number, { at, titles }: Headings): boolean {
  // Nearly every row is settled by its first mapped cell.
  for (const column of Object.values(at)) {
    if (plain(sheet.cell(row, column)) !== plain(titles.get(column) ?? null)) return false
  }
  for (const [column, title] of titles) {
    // Added by the service at the top alone.
    if (isErrorsHeading(title)) continue
    if (plain(sheet.cell(row, column)) !== plain(title)) return false
  }
  return true
}

const plain = (cell: Cell): string => tidyText(rawText(cell)).toLowerCase()

const INSTRUCTION =
  /\b(dd?[/ -]mm?[/ -]yy|format|required|mandatory|optional|must be|e\.g\.|for example|do not|please|enter)/i

/** The row under the headings of a template: at least two of its cells say how to fill in a column, none is a date. */
function isInstructions(sheet: Sheet, row: number): boolean {
  let instructions = 0
  for (let column = 0; column < sheet.width(row); column++) {
    const cell = sheet.cell(row, column)
    if (cell !== null && typeof cell === 'object') return false
    if (cell === null) continue
    if (readDateText(tidyText(cell)).kind !== 'none') return false
    if (INSTRUCTION.test(cell)) instructions++
  }
  return instructions >= 2
}
