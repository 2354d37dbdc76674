import { type ProtectedTable, protect, type Shown } from './disclosure.ts'

export const tableOf = (counts: number[][], threshold?: number) =>
  protect({
    rows: counts.map((_, row) => `School ${row + 1}`),
    columns: (counts[0] ?? []).map((_, column) => `Stage ${column + 1}`),
    counts,
    ...(threshold === undefined ? {} : { threshold }),
  })

/** A published table of one row, as somebody else may have made it. */
export const listOf = (counts: Shown[], total: Shown): ProtectedTable => ({
  rows: ['Students'],
  columns: counts.map((_, column) => `Stage ${column + 1}`),
  counts: [counts],
  rowTotals: [total],
  columnTotals: counts,
  total,
  primary: 0,
  secondary: 0,
})

/** Made-up tables, the same in every run. */
export function randomTables(seed: number) {
  let state = seed
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
  return (rows: number, columns: number, mean: number, zeros: number) =>
    Array.from({ length: rows }, () =>
      Array.from({ length: columns }, () => (next() < zeros ? 0 : Math.floor(-Math.log(1 - next()) * mean))),
    )
}
