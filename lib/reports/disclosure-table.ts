/** A count as it is published: `c`, confidential, is the Department for Education's symbol for one that is not shown. */
export type Shown = number | 'c'

/** Counts of 1 to `threshold - 1` are small (5 unless said otherwise: 1 to 4). */
export type ProtectInput = { rows: string[]; columns: string[]; counts: number[][]; threshold?: number }

/**
 * A table as it may be published. `primary` counts the inner cells that are hidden because they are small, `secondary`
 * those hidden so that the first cannot be worked out. Hidden totals are in neither. These two are for the people who
 * prepare a publication and never part of it: `c c 42 (50)` with two hidden for being small can only be 4 and 4.
 */
export type ProtectedTable = {
  rows: string[]
  columns: string[]
  counts: Shown[][]
  rowTotals: Shown[]
  columnTotals: Shown[]
  total: Shown
  primary: number
  secondary: number
}

export const USUAL_THRESHOLD = 5

/** A RangeError for a table that is not one of counts, or a threshold that a publication may not choose. */
export function checkInput({ rows, columns, counts, threshold = USUAL_THRESHOLD }: ProtectInput): void {
  if (!Number.isInteger(threshold) || threshold < 3 || threshold > 10) {
    throw new RangeError('The threshold of small numbers must be a whole number from 3 to 10')
  }
  if (counts.length !== rows.length || counts.some((cells) => cells.length !== columns.length)) {
    throw new RangeError('A table needs one count for each of its rows and columns')
  }
  if (counts.some((cells) => cells.some((count) => !Number.isSafeInteger(count) || count < 0))) {
    throw new RangeError('A count must be a whole number, 0 or more')
  }
}
