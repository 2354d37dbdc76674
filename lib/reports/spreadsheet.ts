import { type CellObject, utils, type WorkSheet, write } from 'xlsx'
import { dateInWords } from '#lib/dates.ts'
import { printable } from './harmless-cell.ts'
import { gridOf, protectionNotes, type ReportTable, sourceOf, underFigures } from './rules.ts'

const ABOUT = 'About'

/**
 * The table as an .xlsx workbook: a sheet named after the report, and one that says what it is. Counts are numbers, and
 * all else is text, never a formula; nothing is in the file that is not in `table`, no hidden sheet, name or comment.
 */
export function toSpreadsheet(table: ReportTable): Uint8Array {
  const grid = gridOf(table)
  const under = underFigures(table)
  const figures = sheetOf(under ? [...grid, [under]] : grid)
  figures['!cols'] = (grid[0] ?? []).map((_, column) => ({
    wch: Math.min(50, Math.max(8, ...grid.map((row) => String(row[column] ?? '').length + 2))),
  }))
  const about = sheetOf([
    ['Title', table.title],
    ['Academic year', table.academicYear],
    ['Date', dateInWords(table.asOf)],
    ['What is counted', table.subtitle],
    ...protectionNotes(table).map((note) => ['Small numbers', note]),
    ...table.notes.map((note) => ['Note', note]),
    ['Source', sourceOf(table)],
  ])
  about['!cols'] = [{ wch: 18 }, { wch: 100 }]

  const book = utils.book_new()
  utils.book_append_sheet(book, figures, sheetName(table.title))
  utils.book_append_sheet(book, about, ABOUT)
  book.Props = {
    Title: printable(table.title),
    Company: printable(table.council.name),
    // The report's own date: the same report is the same file whenever it is asked for.
    CreatedDate: new Date(`${table.asOf}T00:00:00Z`),
  }
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: true }))
}

function sheetOf(grid: (string | number)[][]): WorkSheet {
  // Cells are made here, by type, and never guessed from their text: guessing is how a name becomes a date or a formula.
  return utils.aoa_to_sheet(grid.map((row) => row.map(cellOf)))
}

function cellOf(value: string | number): CellObject {
  return typeof value === 'number' ? { t: 'n', v: value, z: '#,##0' } : { t: 's', v: printable(value) }
}

/** Excel opens no sheet whose name is long, has one of []:*?/\, begins or ends with an apostrophe, or is taken. */
function sheetName(title: string): string {
  const name = printable(title)
    .replace(/[[\]:*?/\\\s]+/g, ' ')
    .slice(0, 31)
    .replace(/^['\s]+|['\s]+$/g, '')
    .toWellFormed()
  return name === '' || /^(about|history)$/i.test(name) ? 'Report' : name
}
