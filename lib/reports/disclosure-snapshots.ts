/** Two publications on the same or on nested populations, read side by side as an attacker would. */
import { exposed } from './disclosure.ts'
import type { ProtectedTable, Shown } from './disclosure-table.ts'

export type SmallDifference = { row: number | null; column: number | null; earlier: number; later: number }

/**
 * Where a later table on the same population gives a few people away by what changed: places, totals included, that both
 * show and that differ by 1 to 4. "12 of 30 placed" on Monday and "12 of 31" on Tuesday say that the new student is not.
 * The same holds for a group and a part of it: all less those with SEND. Rows and columns are matched by label. Empty where the later table may be published beside the earlier one.
 */
export function smallDifferences(earlier: ProtectedTable, later: ProtectedTable, threshold = 5): SmallDifference[] {
  const found: SmallDifference[] = []
  const compare = (row: number | null, column: number | null, before: Shown | undefined, now: Shown | undefined) => {
    if (typeof before !== 'number' || typeof now !== 'number') return
    const difference = Math.abs(now - before)
    if (difference > 0 && difference < threshold) found.push({ row, column, earlier: before, later: now })
  }
  for (const [row, name] of later.rows.entries()) {
    const then = earlier.rows.indexOf(name)
    if (then === -1) continue
    for (const [column, heading] of later.columns.entries()) {
      const before = earlier.columns.indexOf(heading)
      compare(row, column, earlier.counts[then]?.[before], later.counts[row]?.[column])
    }
    compare(row, null, earlier.rowTotals[then], later.rowTotals[row])
  }
  for (const [column, heading] of later.columns.entries()) {
    compare(null, column, earlier.columnTotals[earlier.columns.indexOf(heading)], later.columnTotals[column])
  }
  compare(null, null, earlier.total, later.total)
  return found
}

/**
 * What comes out of a table when the numbers that another one shows are read into its gaps. A cell that was hidden on
 * Monday to protect its neighbour and is shown on Tuesday gives the neighbour of Monday away, if little else has changed.
 * Both ways round; only tables with the same rows and columns are read together, and only rows whose total is the same.
 */
export function exposedTogether(one: ProtectedTable, other: ProtectedTable, threshold = 5): ReturnType<typeof exposed> {
  const alike = JSON.stringify([one.rows, one.columns]) === JSON.stringify([other.rows, other.columns])
  if (!alike) return []
  return [...exposedWhenFilled(one, other, threshold), ...exposedWhenFilled(other, one, threshold)]
}

function exposedWhenFilled(table: ProtectedTable, other: ProtectedTable, threshold: number) {
  const counts = table.counts.map((cells, row) => {
    const sameTotal = table.rowTotals[row] !== 'c' && table.rowTotals[row] === other.rowTotals[row]
    return sameTotal ? cells.map((cell, column) => (cell === 'c' ? (other.counts[row]?.[column] ?? 'c') : cell)) : cells
  })
  // In a list the totals of columns repeat the cells, so they are filled with them.
  const columnTotals = counts.length === 1 ? (counts[0] ?? []) : table.columnTotals
  try {
    return exposed({ ...table, counts, columnTotals }, threshold)
  } catch (problem) {
    // Numbers that do not fit together have changed in between: nothing is read out of them.
    if (problem instanceof RangeError) return []
    throw problem
  }
}
