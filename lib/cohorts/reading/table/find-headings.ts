import type { StudentField } from '#db/vocabulary.ts'
import { LIMITS } from '../limits.ts'
import { columnName, isBlank, type Sheet } from './cell.ts'
import { findHeadingRow, type HeadingRow, isEnough } from './heading-row.ts'
import { type ColumnSource, type Mapping, mapColumns, type Said } from './map-columns.ts'
import type { HeadingField } from './spellings.ts'

/**
 * A column as the report shows it: `field` null is not imported; `fields` where one column feeds two. `by` says how it
 * came to be read, or by whom it is not.
 */
export type ColumnReport = (
  | { heading: string; field: StudentField | null; sensitive?: true }
  | { heading: string; fields: StudentField[] }
) & { by?: ColumnSource }

/** The heading row of a sheet (from 0), and where each field's column is. `read` where it is a list of students. */
export type Headings = {
  row: number
  read: boolean
  shape: string
  at: Partial<Record<HeadingField, number>>
  titles: Map<number, string>
  columns: Record<string, ColumnReport>
  sensitive: string[]
  /** Columns (from 0) that were taken for a field by the look of their values. */
  guessed: { column: number; field: StudentField }[]
}

const FULL_NAME_FIELDS: StudentField[] = ['legalSurname', 'legalForename']
/** Rows in which a column without a heading may show that it is one. */
const ROWS_FOR_WIDTH = 50

/**
 * Finds the headings of a sheet and what its columns hold. Null where there is not even a row that could be headings:
 * then the sheet holds no students, and nobody can say otherwise.
 */
export function findHeadings(sheet: Sheet, said: Said): Headings | null {
  const found = findHeadingRow(sheet)
  if (!found) return null
  const width = widthBelow(sheet, found.row)
  const mapping = mapColumns(sheet, found, width, said)
  const isSaid = Object.values(mapping.at).some((column) =>
    ['person', 'remembered'].includes(mapping.by.get(column) ?? ''),
  )
  const read = found.known || isSaid || isEnough(new Set(Object.keys(mapping.at) as HeadingField[]))
  return { ...describe(sheet, found, width, mapping), read }
}

function widthBelow(sheet: Sheet, headings: number): number {
  let width = 0
  for (let row = headings; row < Math.min(sheet.rowCount, headings + ROWS_FOR_WIDTH); row++) {
    width = Math.max(width, sheet.width(row))
  }
  return Math.max(sheet.width(headings), Math.min(width, LIMITS.columns))
}

function describe(sheet: Sheet, found: HeadingRow, width: number, mapping: Mapping): Omit<Headings, 'read'> {
  const { row, titles } = found
  const { at, by, shape } = mapping
  const fieldAt = new Map(Object.entries(at).map(([field, column]) => [column, field as HeadingField]))
  const headings: Omit<Headings, 'read'> = { row, shape, at, titles, columns: {}, sensitive: [], guessed: [] }
  for (let column = 0; column < width; column++) {
    const heading = titles.get(column) ?? ''
    const field = fieldAt.get(column) ?? null
    const source = by.get(column)
    if (heading === '' && field === null && !hasValues(sheet, row, column)) continue
    const report = (): ColumnReport => {
      if (field === 'fullName') return { heading, fields: FULL_NAME_FIELDS }
      if (!mapping.sensitive.has(column)) return { heading, field }
      headings.sensitive.push(heading)
      return { heading, field: null, sensitive: true }
    }
    headings.columns[columnName(column)] = { ...report(), ...(source && { by: source }) }
    if (source === 'values' && field !== null && field !== 'fullName') headings.guessed.push({ column, field })
  }
  return headings
}

function hasValues(sheet: Sheet, headings: number, column: number): boolean {
  for (let row = headings + 1; row < Math.min(sheet.rowCount, headings + ROWS_FOR_WIDTH); row++) {
    if (!isBlank(sheet.cell(row, column))) return true
  }
  return false
}
