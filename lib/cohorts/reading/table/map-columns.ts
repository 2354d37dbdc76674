import { looksLike, TELLING_FIELDS } from '../checks/look-of-values.ts'
import { said } from '../choices.ts'
import { LIMITS } from '../limits.ts'
import type { RememberedColumns } from '../settings.ts'
import { type Cell, columnName, type Sheet } from './cell.ts'
import type { HeadingRow } from './heading-row.ts'
import { shapeOf } from './shape-of-headings.ts'
import { fieldOfHeading, type HeadingField, headingKey, isSensitiveHeading } from './spellings.ts'

/** How a column came to its field. */
export type ColumnSource = 'heading' | 'values' | 'remembered' | 'person'

/** Where each field's column is (from 0); what decided about a column, also that it is not read; whose data it never is. */
export type Mapping = {
  shape: string
  at: Partial<Record<HeadingField, number>>
  by: Map<number, ColumnSource>
  sensitive: Set<number>
}

/** What is known beside the sheet itself. `person` goes by letters. */
export type Said = {
  person: Readonly<Record<string, HeadingField | null>> | undefined
  remembered: RememberedColumns
  academicYear: number
}

/** Rows whose values are looked at. */
const ROWS_LOOKED_AT = 200

/**
 * Settles what each column holds: what a person says goes before all, then what they said of a file of this shape, then
 * the heading, and last, for a field that is still missing, the look of the values under a heading that says nothing.
 */
export function mapColumns(sheet: Sheet, { row, titles }: HeadingRow, width: number, known: Said): Mapping {
  const mapping: Mapping = { shape: shapeOf(titles), at: {}, by: new Map(), sensitive: new Set() }
  for (const [column, title] of titles) {
    if (fieldOfHeading(title) === null && isSensitiveHeading(title)) mapping.sensitive.add(column)
  }
  const remembered = said(known.remembered, mapping.shape)
  // Columns without a heading are all alike: what was said of one says nothing of another.
  const rememberedOf = (column: number) => {
    const key = headingKey(titles.get(column) ?? '')
    return key === '' ? undefined : said(remembered, key)
  }
  for (const [source, fieldOf] of [
    ['person', (column: number) => said(known.person, columnName(column))],
    ['remembered', rememberedOf],
  ] as const) {
    for (let column = 0; column < width; column++) {
      const field = fieldOf(column)
      if (field === undefined || mapping.by.has(column) || mapping.sensitive.has(column)) continue
      mapping.by.set(column, source)
      if (field !== null) mapping.at[field] ??= column
    }
  }
  mapByHeadings(titles, mapping)
  mapByValues(sheet, row, titles, width, known.academicYear, mapping)
  return mapping
}

function mapByHeadings(titles: HeadingRow['titles'], { at, by }: Mapping): void {
  const best: Partial<Record<HeadingField, { column: number; rank: number }>> = {}
  for (const [column, title] of titles) {
    const found = by.has(column) ? null : fieldOfHeading(title)
    if (!found) continue
    const held = best[found.field]
    if (!held || found.rank < held.rank) best[found.field] = { column, rank: found.rank }
  }
  if (best.fullName) {
    // Beside both names "Name" is only their sum; beside a surname alone it is the first name.
    const hasSurname = best.legalSurname !== undefined || at.legalSurname !== undefined
    const hasForename = best.legalForename !== undefined || at.legalForename !== undefined
    if (hasSurname && !hasForename) best.legalForename = best.fullName
    if (hasSurname) delete best.fullName
    else delete best.legalForename
  }
  if (at.fullName !== undefined) {
    delete best.legalSurname
    delete best.legalForename
  }
  for (const [field, { column }] of Object.entries(best) as [HeadingField, { column: number }][]) {
    if (at[field] !== undefined) continue
    at[field] = column
    by.set(column, 'heading')
  }
}

function mapByValues(
  sheet: Sheet,
  headings: number,
  titles: HeadingRow['titles'],
  width: number,
  academicYear: number,
  { at, by, sensitive }: Mapping,
): void {
  if (TELLING_FIELDS.every((field) => at[field] !== undefined)) return
  const cells = (column: number): Cell[] => {
    const last = Math.min(sheet.rowCount, headings + 1 + ROWS_LOOKED_AT)
    return Array.from({ length: last - headings - 1 }, (_, n) => sheet.cell(headings + 1 + n, column))
  }
  const looked = Math.min(width, LIMITS.columns)
  const silent = Array.from({ length: looked }, (_, column) => column).filter((column) => {
    const title = titles.get(column) ?? ''
    return !by.has(column) && !sensitive.has(column) && fieldOfHeading(title) === null && !OF_OTHERS.test(title)
  })
  for (const field of TELLING_FIELDS) {
    if (at[field] !== undefined) continue
    const births = at.dateOfBirth === undefined ? null : cells(at.dateOfBirth)
    const found = silent.filter((column) => !by.has(column) && looksLike(cells(column), births, academicYear) === field)
    const [only, ...others] = found
    // Of two that look alike, only a person can say which it is.
    if (only === undefined || others.length > 0) continue
    at[field] = only
    by.set(only, 'values')
  }
}

/** Headings of values that look like a student's own and are somebody else's, or of another time. */
const OF_OTHERS =
  /\b(tutor|teacher|staff|head|mentor|employer|former|previous|old|sibling|brother|sister|leav\w*|start\w*|end\w*|entry|admission|due)\b/i
