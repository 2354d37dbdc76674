import { STUDENT_FIELDS, type StudentField } from '#db/vocabulary.ts'
import { cellsOfRow, correctionsOf, sheetValues } from './cells-of-row.ts'
import { findDuplicates, findShared } from './checks/duplicates.ts'
import type { Fault } from './checks/fault.ts'
import { tidyUpn } from './checks/identifier-fields.ts'
import type { UsedSheet } from './pick-sheets.ts'
import type { PlacedIssue, ReadFile } from './read-rows.ts'
import { placed } from './read-sheet.ts'
import type { Settings } from './settings.ts'
import { rawText } from './table/cell.ts'

/** The UPNs that stand in more than one row of all sheets: of those rows alone, the search for duplicates changes anything. */
export function repeatedUpns(used: readonly UsedSheet[], { choices }: Pick<Settings, 'choices'>): Set<string> {
  const seen = new Set<string>()
  const repeated = new Set<string>()
  for (const { sheet, headings, rows } of used) {
    const column = headings.at.upn
    for (const row of rows) {
      const inFile = column === undefined ? null : sheet.cell(row, column)
      const upn = tidyUpn(correctionsOf(choices, sheet.name, row)?.upn ?? inFile)
      if (upn === '') continue
      if (seen.has(upn)) repeated.add(upn)
      else seen.add(upn)
    }
  }
  return repeated
}

/**
 * Duplicates are looked for across all sheets, after corrections; what is said replaces the warning that the UPN may
 * have had. What else two rows share is a doubt, where nothing is said of that cell yet.
 * @param repeated of `repeatedUpns`
 */
export function markDuplicates(
  read: ReadFile,
  used: readonly UsedSheet[],
  settings: Settings,
  repeated: ReadonlySet<string>,
): void {
  const several = used.length > 1
  const rows = read.rows.map(({ values, row, sheet }) => ({
    values,
    at: several ? `row ${row} of ${sheet}` : `row ${row}`,
  }))
  const duplicates = repeated.size === 0 ? new Map<number, Fault>() : findDuplicates(rows)
  const shared = findShared(rows, duplicates)
  if (duplicates.size === 0 && shared.length === 0) return
  const sheets = new Map(used.map((each) => [each.name, each]))
  const mark = (index: number, field: StudentField, fault: Fault): PlacedIssue | null => {
    const row = read.rows[index]
    const place = row && sheets.get(row.sheet)
    if (!place) return null
    const { sheet, headings } = place
    const at = row.row - 1
    const corrected = correctionsOf(settings.choices, sheet.name, at)
    const cellOf = cellsOfRow(sheet, at, headings.at, sheetValues(sheet.name, headings.at, settings), corrected)
    if (fault.severity === 'error') row.status = 'error'
    return placed({ field, raw: rawText(cellOf(field) ?? null), ...fault }, row.n, sheet, at, headings, corrected)
  }
  const marked: PlacedIssue[] = []
  for (const [index, duplicate] of duplicates) {
    const issue = mark(index, 'upn', duplicate)
    if (issue) marked.push(issue)
    const row = read.rows[index]
    if (row && duplicate.code === 'UPN_DUPLICATE') row.values.upn = null
  }
  const markedRows = new Set(marked.map((issue) => issue.n))
  const others = read.issues.filter((issue) => !(issue.field === 'upn' && markedRows.has(issue.n)))
  const told = new Set(others.map(({ n, cell, field }) => `${n} ${cell ?? field}`))
  const settled = new Set(settings.choices.settled.map(({ sheet, field, code }) => `${sheet} ${field} ${code}`))
  for (const { field, index, fault } of shared) {
    if (settled.has(`${read.rows[index]?.sheet} ${field} ${fault.code}`)) continue
    const issue = mark(index, field, fault)
    if (issue && !told.has(`${issue.n} ${issue.cell ?? field}`)) marked.push(issue)
  }
  read.issues = [...others, ...marked].sort(
    (a, b) => a.n - b.n || STUDENT_FIELDS.indexOf(a.field) - STUDENT_FIELDS.indexOf(b.field),
  )
}
