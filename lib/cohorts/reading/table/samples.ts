import { textOf } from '../checks/rules-of-text.ts'
import { columnName, isBlank, type Sheet } from './cell.ts'
import type { Headings } from './find-headings.ts'

/** A few values of each column, by its letter, for a person who says what it holds. */
export type Samples = Record<string, string[]>

export const MOST_SAMPLES = 3
export const LONGEST_SAMPLE = 40
const ROWS_LOOKED_AT = 500

/**
 * The first three distinct values of each column that the report shows, at most 40 characters each. Columns with
 * sensitive data have none: what is never read is not shown either. `rows` are those to look at.
 */
export function samplesOf(sheet: Sheet, { columns, titles }: Headings, rows: readonly number[]): Samples {
  const looked = rows.slice(0, ROWS_LOOKED_AT)
  const letters = new Set(
    Object.entries(columns).flatMap(([letter, column]) => ('sensitive' in column && column.sensitive ? [] : [letter])),
  )
  const width = Math.max(0, ...titles.keys(), ...looked.map((row) => sheet.width(row) - 1)) + 1
  const samples: [string, string[]][] = []
  for (let column = 0; column < width; column++) {
    const letter = columnName(column)
    if (!letters.has(letter)) continue
    const values = new Set<string>()
    for (const row of looked) {
      const cell = sheet.cell(row, column)
      if (!isBlank(cell)) values.add(shortened(textOf(cell)))
      if (values.size === MOST_SAMPLES) break
    }
    samples.push([letter, [...values]])
  }
  return Object.fromEntries(samples)
}

function shortened(text: string): string {
  return text.length > LONGEST_SAMPLE ? `${text.slice(0, LONGEST_SAMPLE - 1)}…` : text
}
