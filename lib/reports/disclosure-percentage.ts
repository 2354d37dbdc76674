import type { ProtectedTable, Shown } from './disclosure-table.ts'

/**
 * A percentage as it may be published, of whole counts: hidden where the count or what is missing to the base is small,
 * since anyone who knows the base can turn it back into the count (7.5 % of 40 is 3, and so is the other 92.5 %).
 * `tellsOfEveryone` warns of 0 % or 100 % of a group under 10: it says something about each person in it.
 * Null where there is no base.
 */
export function publishedPercentage(
  count: number,
  base: number,
  threshold = 5,
): { shown: Shown; tellsOfEveryone: boolean } | null {
  if (!Number.isInteger(count) || !Number.isInteger(base) || count < 0 || count > base) {
    throw new RangeError('A percentage needs a whole count between 0 and its base')
  }
  if (base === 0) return null
  const small = (n: number) => n > 0 && n < threshold
  if (small(count) || small(base - count) || small(base)) return { shown: 'c', tellsOfEveryone: false }
  const shown = Math.round((1000 * count) / base) / 10
  return { shown, tellsOfEveryone: base < 10 && (count === 0 || count === base) }
}

export type SmallDifference = { row: number | null; column: number | null; earlier: number; later: number }

/**
 * Where a later table on the same population gives a few people away by what changed: places, totals included, that both
 * show and that differ by 1 to 4. "12 of 30 placed" on Monday and "12 of 31" on Tuesday say that the new student is not.
 * Rows and columns are matched by label. Empty where the later table may be published beside the earlier one.
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

/** The other way to publish, by configuration: to the nearest 5 (2 → 0, 3 → 5). Totals from counts that are not rounded. */
export function roundedTo5(count: number): number {
  return 5 * Math.round(count / 5)
}
