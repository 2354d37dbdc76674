import type { StudentField } from '#db/vocabulary.ts'
import { LIMITS } from '../limits.ts'
import { columnName, isBlank, rawText, type Sheet } from './cell.ts'
import { fieldOfHeading, type HeadingField, isSensitiveHeading } from './spellings.ts'
import { tidyText } from './tidy-text.ts'

/** A column as the report shows it: `field` null is not imported; `fields` where one column feeds two. */
export type ColumnReport =
  | { heading: string; field: StudentField | null; sensitive?: true }
  | { heading: string; fields: StudentField[] }

/** The heading row of a sheet (from 0), and where each field's column is. */
export type Headings = {
  row: number
  at: Partial<Record<HeadingField, number>>
  titles: Map<number, string>
  columns: Record<string, ColumnReport>
  sensitive: string[]
}

const FULL_NAME_FIELDS: StudentField[] = ['legalSurname', 'legalForename']

/**
 * Finds the heading row: the first of the first 30 rows with at least three known headings, among them a surname or
 * full name, and a date of birth or UPN. Null where there is none: then the sheet holds no students.
 */
export function findHeadings(sheet: Sheet): Headings | null {
  const last = Math.min(sheet.rowCount, LIMITS.headingRows)
  for (let row = 0; row < last; row++) {
    const at = mapRow(sheet, row)
    const known = Object.keys(at).length
    const hasName = at.legalSurname !== undefined || at.fullName !== undefined
    if (known >= 3 && hasName && (at.dateOfBirth !== undefined || at.upn !== undefined)) return describe(sheet, row, at)
  }
  return null
}

function headingText(sheet: Sheet, row: number, column: number): string {
  const cell = sheet.cell(row, column)
  return isBlank(cell) ? '' : tidyText(rawText(cell))
}

function mapRow(sheet: Sheet, row: number): Headings['at'] {
  const best: Partial<Record<HeadingField, { column: number; rank: number }>> = {}
  for (let column = 0; column < sheet.width(row); column++) {
    const found = fieldOfHeading(headingText(sheet, row, column))
    if (!found) continue
    const held = best[found.field]
    if (!held || found.rank < held.rank) best[found.field] = { column, rank: found.rank }
  }
  if (best.fullName) {
    // Beside both names "Name" is only their sum; beside a surname alone it is the first name.
    if (best.legalSurname && !best.legalForename) best.legalForename = best.fullName
    if (best.legalSurname) delete best.fullName
    else delete best.legalForename
  }
  return Object.fromEntries(Object.entries(best).map(([field, { column }]) => [field, column]))
}

function describe(sheet: Sheet, row: number, at: Headings['at']): Headings {
  const fieldAt = new Map(Object.entries(at).map(([field, column]) => [column, field as HeadingField]))
  const headings: Headings = { row, at, titles: new Map(), columns: {}, sensitive: [] }
  for (let column = 0; column < sheet.width(row); column++) {
    const heading = headingText(sheet, row, column)
    if (heading === '') continue
    headings.titles.set(column, heading)
    const field = fieldAt.get(column)
    if (field === 'fullName') headings.columns[columnName(column)] = { heading, fields: FULL_NAME_FIELDS }
    else if (field) headings.columns[columnName(column)] = { heading, field }
    else if (fieldOfHeading(heading) === null && isSensitiveHeading(heading)) {
      headings.columns[columnName(column)] = { heading, field: null, sensitive: true }
      headings.sensitive.push(heading)
    } else headings.columns[columnName(column)] = { heading, field: null }
  }
  return headings
}
