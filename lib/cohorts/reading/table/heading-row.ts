import { LIMITS } from '../limits.ts'
import { type Cell, isBlank, rawText, type Sheet } from './cell.ts'
import { fieldOfHeading, type HeadingField } from './spellings.ts'
import { tidyText } from './tidy-text.ts'

/** A row of headings (from 0) and the headings by column; `known` where they are those of students by themselves. */
export type HeadingRow = { row: number; titles: Map<number, string>; known: boolean }

const ENOUGH_TO_ASK = 3

/**
 * Finds the row of headings among the first 30: the first with at least three known headings, among them a surname or
 * full name, and a date of birth or UPN; else two rows that say so together ("Legal" above "Surname"); else the first
 * that names a student and something else, whose other columns may show what they are; else the first with three texts,
 * of which a person may say what they mean. Null where there is none of these.
 */
export function findHeadingRow(sheet: Sheet): HeadingRow | null {
  const last = Math.min(sheet.rowCount, LIMITS.headingRows)
  for (let row = 0; row < last; row++) {
    const titles = titlesOf(sheet, row)
    if (nameStudents(titles)) return { row, titles, known: true }
  }
  for (let row = 0; row + 1 < last; row++) {
    const titles = joined(titlesOf(sheet, row), titlesOf(sheet, row + 1))
    if (nameStudents(titles)) return { row: row + 1, titles, known: true }
  }
  for (let row = 0; row < last; row++) {
    const titles = titlesOf(sheet, row)
    if (nameSomebody(titles)) return { row, titles, known: false }
  }
  for (let row = 0; row < last; row++) {
    if (countTexts(sheet, row) >= ENOUGH_TO_ASK) return { row, titles: titlesOf(sheet, row), known: false }
  }
  return null
}

const fieldsOf = (titles: ReadonlyMap<number, string>): Set<HeadingField> =>
  new Set([...titles.values()].flatMap((title) => fieldOfHeading(title)?.field ?? []))

/** Whether headings are those of a list of students. */
const nameStudents = (titles: ReadonlyMap<number, string>): boolean => isEnough(fieldsOf(titles))

/** Whether they could be, if a column without a heading that says so holds the rest. */
function nameSomebody(titles: ReadonlyMap<number, string>): boolean {
  const fields = fieldsOf(titles)
  return fields.size >= 2 && (fields.has('legalSurname') || fields.has('fullName'))
}

/** Whether these fields are enough to take a sheet for a list of students. */
export function isEnough(fields: ReadonlySet<HeadingField>): boolean {
  const hasName = fields.has('legalSurname') || fields.has('fullName')
  return fields.size >= 3 && hasName && (fields.has('dateOfBirth') || fields.has('upn'))
}

function titlesOf(sheet: Sheet, row: number): Map<number, string> {
  const titles = new Map<number, string>()
  for (let column = 0; column < sheet.width(row); column++) {
    const title = textIn(sheet.cell(row, column))
    if (title !== '') titles.set(column, title)
  }
  return titles
}

const textIn = (cell: Cell): string => (isBlank(cell) ? '' : tidyText(rawText(cell)))

/** Two lines read as one, where that is a heading; else the one of them that is. */
function joined(above: ReadonlyMap<number, string>, below: ReadonlyMap<number, string>): Map<number, string> {
  const titles = new Map<number, string>()
  for (const column of [...new Set([...above.keys(), ...below.keys()])].sort((a, b) => a - b)) {
    const spellings = [
      `${above.get(column) ?? ''} ${below.get(column) ?? ''}`.trim(),
      below.get(column),
      above.get(column),
    ]
    const title = spellings.find((spelling) => spelling && fieldOfHeading(spelling)) ?? spellings[0]
    if (title) titles.set(column, title)
  }
  return titles
}

function countTexts(sheet: Sheet, row: number): number {
  let texts = 0
  for (let column = 0; column < sheet.width(row); column++) {
    const cell = sheet.cell(row, column)
    if (typeof cell === 'string' && !isBlank(cell)) texts++
  }
  return texts
}
