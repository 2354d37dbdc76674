import { STUDENT_FIELDS } from '#db/vocabulary.ts'
import { cellsOfRow, correctionsOf, rawOf, sheetValues } from './cells-of-row.ts'
import { findDuplicates } from './checks/duplicates.ts'
import type { UsedSheet } from './pick-sheets.ts'
import type { PlacedIssue, ReadFile } from './read-rows.ts'
import { placed } from './read-sheet.ts'
import type { Settings } from './settings.ts'
import { rawText } from './table/cell.ts'

/**
 * Duplicates are looked for across all sheets, after corrections; what is said replaces the warning that the UPN may
 * have had.
 */
export function markDuplicates(read: ReadFile, used: readonly UsedSheet[], settings: Settings): void {
  const several = used.length > 1
  const duplicates = findDuplicates(
    read.rows.map(({ values, row, sheet }) => ({ values, at: several ? `row ${row} of ${sheet}` : `row ${row}` })),
  )
  if (duplicates.size === 0) return
  const sheets = new Map(used.map((each) => [each.name, each]))
  const marked: PlacedIssue[] = []
  for (const [index, duplicate] of duplicates) {
    const row = read.rows[index]
    const place = row && sheets.get(row.sheet)
    if (!place) continue
    const { sheet, headings } = place
    const at = row.row - 1
    const corrected = correctionsOf(settings.choices, sheet.name, at)
    const cellOf = cellsOfRow(sheet, at, headings.at, sheetValues(sheet.name, headings.at, settings), corrected)
    const raw = rawText(cellOf('upn') ?? null)
    marked.push(placed({ field: 'upn', raw, ...duplicate }, row.n, sheet, at, headings, corrected))
    if (duplicate.code === 'UPN_DUPLICATE') row.values.upn = null
    row.status = 'error'
    row.raw ??= rawOf(cellOf)
  }
  const markedRows = new Set(marked.map((issue) => issue.n))
  const others = read.issues.filter((issue) => !(issue.field === 'upn' && markedRows.has(issue.n)))
  read.issues = [...others, ...marked].sort(
    (a, b) => a.n - b.n || STUDENT_FIELDS.indexOf(a.field) - STUDENT_FIELDS.indexOf(b.field),
  )
}
