import { STUDENT_FIELD_WORDS, type StudentField } from '#db/vocabulary.ts'
import { fieldOfHeading } from '../reading/table/spellings.ts'
import { splitName } from '../reading/table/split-name.ts'
import { COLUMNS, csvLine } from './template.ts'

/** A row of the grid as it was typed; a field that is not there is empty. */
export type TypedRow = Partial<Record<StudentField, string>>

/** For more students than these, a file is the better way. */
export const MOST_ROWS = 200

/**
 * The cells of a block as a spreadsheet puts it on the clipboard: lines of cells with tabs between them, a cell with a
 * line break or a tab in quotes. Text without a tab is taken for CSV.
 */
export function cellsOf(pasted: string): string[][] {
  const text = pasted.replace(/\r\n?/g, '\n').replace(/^\ufeff/, '')
  const between = text.includes('\t') ? '\t' : text.includes(';') ? ';' : ','
  const lines: string[][] = []
  let line: string[] = []
  for (const [, quoted, bare = '', end] of text.matchAll(cellPattern(between))) {
    line.push((quoted === undefined ? bare : quoted.replaceAll('""', '"')).trim())
    if (end === between) continue
    lines.push(line)
    line = []
    if (end === '') break
  }
  while (lines.at(-1)?.every((cell) => cell === '')) lines.pop()
  return lines
}

/** A cell in quotes or bare, and what ends it: the next cell, the line, or the text. */
const cellPattern = (between: string): RegExp =>
  new RegExp(`(?:"((?:[^"]|"")*)"(?=[${between}\\n]|$)|([^${between}\\n]*))([${between}\\n]|$)`, 'g')

type Target = StudentField | 'fullName' | null

/**
 * A pasted block as rows of students. Where its first line has headings (two at least, in the spellings that files may
 * have), they say what the columns are; else the columns are those of the grid, from `start` on.
 * @param start the column of the grid, from 0, into which was pasted
 */
export function rowsOfBlock(pasted: string, start = 0): TypedRow[] {
  const [first = [], ...rest] = cellsOf(pasted)
  const headed = first.map((cell): Target => fieldOfHeading(cell)?.field ?? null)
  const hasHeadings = headed.filter((field) => field !== null).length >= 2
  const targets: Target[] = hasHeadings ? headed : [...COLUMNS].slice(start)
  return (hasHeadings ? rest : [first, ...rest]).map((line) => rowOf(line, targets))
}

function rowOf(line: readonly string[], targets: readonly Target[]): TypedRow {
  const row: TypedRow = {}
  for (const [n, cell] of line.entries()) {
    const target = targets[n]
    if (!target || cell === '') continue
    if (target !== 'fullName') row[target] ??= cell
    else {
      const { legalSurname, legalForename, preferredForename } = splitName(cell)
      row.legalSurname ??= legalSurname
      row.legalForename ??= legalForename
      if (preferredForename) row.preferredForename ??= preferredForename
    }
  }
  return row
}

export const isBlankRow = (row: TypedRow): boolean => Object.values(row).every((cell) => !cell || cell.trim() === '')

/**
 * What was typed as a CSV file, which goes the way of every file. Cells arrive as they were typed, whatever they look
 * like: the checks say what is wrong with them. Blank rows stay, so that row 4 is found in row 4.
 * @returns null where nothing was typed
 */
export function typedCsv(rows: readonly TypedRow[]): string | null {
  const last = rows.findLastIndex((row) => !isBlankRow(row))
  if (last < 0) return null
  // A column that nobody filled in is no column: no row has to answer for it.
  const columns = COLUMNS.filter((field) => REQUIRED.has(field) || rows.some((row) => row[field]?.trim()))
  const lines = rows.slice(0, last + 1).map((row) => csvLine(columns.map((field) => row[field] ?? '')))
  return `\ufeff${[csvLine(columns.map((field) => STUDENT_FIELD_WORDS[field])), ...lines].join('\r\n')}\r\n`
}

const REQUIRED: ReadonlySet<StudentField> = new Set(['legalSurname', 'legalForename', 'dateOfBirth', 'yearGroup'])
