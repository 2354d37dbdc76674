import type { Shown } from './disclosure-table.ts'

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

/** The other way to publish, by configuration: to the nearest 5 (2 → 0, 3 → 5). Totals from counts that are not rounded. */
export function roundedTo5(count: number): number {
  return 5 * Math.round(count / 5)
}
