import type { StudentField } from '#db/vocabulary.ts'
import { REQUIRED_FIELDS } from './checks/check-fields.ts'
import { said } from './choices.ts'
import type { Settings } from './settings.ts'
import { type Cell, isBlank, rawText, type Sheet } from './table/cell.ts'
import type { Headings } from './table/find-headings.ts'
import { splitName } from './table/split-name.ts'

/** The cells of one row by field; undefined where there is no value for it anywhere. */
export type CellOf = (field: StudentField) => Cell | undefined

/** What a person corrected in a row, by field. */
export type Corrections = Readonly<Partial<Record<StudentField, string>>> | undefined

/** What holds for a whole sheet where a row has no value of its own. */
export type SheetValues = { yearGroup: number | null; tutorGroup: string | null }

/** The year group is that of the cohort, where it takes only one; the tutor group the sheet's name, where a person says so. */
export function sheetValues(name: string, at: Headings['at'], { years, choices }: Settings): SheetValues {
  const [only] = years
  const assumed = at.yearGroup === undefined && years.length === 1 && only !== undefined ? only : null
  return { yearGroup: assumed, tutorGroup: choices.tutorGroupFromName.includes(name) ? name : null }
}

export function correctionsOf(choices: Settings['choices'], sheet: string, row: number): Corrections {
  return said(said(choices.corrections, sheet), row + 1)
}

/** A correction counts before the cell, a cell before what holds for the sheet. `row` is from 0. */
export function cellsOfRow(
  sheet: Sheet,
  row: number,
  at: Headings['at'],
  whole: SheetValues,
  corrected: Corrections,
): CellOf {
  const names = at.fullName === undefined ? null : splitName(rawText(sheet.cell(row, at.fullName)))
  const inFile = (field: StudentField): Cell | undefined => {
    const column = at[field]
    if (column !== undefined) return sheet.cell(row, column)
    if (names && (field === 'legalSurname' || field === 'legalForename')) return names[field]
    if (names && field === 'preferredForename') return names.preferredForename ?? undefined
    return field === 'yearGroup' && whole.yearGroup !== null ? String(whole.yearGroup) : undefined
  }
  return (field) => {
    const typed = corrected?.[field]
    if (typed !== undefined) return typed
    const cell = inFile(field)
    if (field === 'tutorGroup' && whole.tutorGroup !== null && (cell === undefined || isBlank(cell)))
      return whole.tutorGroup
    return cell
  }
}

/** The required fields of which a sheet has neither a column nor a value for all, with their words. */
export function missingColumns(
  at: Headings['at'],
  whole: SheetValues,
): (readonly [keyof typeof REQUIRED_FIELDS, string])[] {
  return (Object.entries(REQUIRED_FIELDS) as [keyof typeof REQUIRED_FIELDS, string][]).filter(([field]) => {
    if (at[field] !== undefined || (field === 'yearGroup' && whole.yearGroup !== null)) return false
    return at.fullName === undefined || field === 'dateOfBirth' || field === 'yearGroup'
  })
}
