/**
 * Small-number protection of a two-way table with margins, and its audit. Convention: counts below the threshold are not
 * shown, zeros are; what else must be hidden follows from what an attacker can work out. Pure, and the same table
 * always comes out the same.
 */
import { placesOf, ranges } from './disclosure-audit.ts'
import { type Candidate, problemOf } from './disclosure-problem.ts'
import { hideLeast } from './disclosure-search.ts'
import { checkInput, type ProtectedTable, type ProtectInput, type Shown, USUAL_THRESHOLD } from './disclosure-table.ts'

export type { ProtectedTable, ProtectInput, Shown }

/**
 * Multiplications that the search may take before its best answer so far must do, by the number of cells. The first is
 * far more than tables of 10 × 10 were seen to need (2 s at the worst of hundreds, 20 ms as a rule); the second is about
 * a second. Work and not time, so that the same table comes out the same on every machine.
 */
const WORK = { exact: { upTo: 150, work: 5e9 }, beyond: { work: 3e8 } }

/**
 * Hides what must be hidden: small counts, and the fewest others, then those with the fewest students, that keep anyone
 * from working a small one out. Totals stay shown wherever that is possible; a total that is itself small is hidden.
 * A list is a table of one row (or one column), whose repeated totals are hidden with their cells.
 * The true minimum for tables up to about 10 × 10; beyond, near it. Safe whatever the size: the result is audited here.
 *
 * Throws a RangeError for counts that are not whole numbers from 0 or a threshold outside of 3 to 10.
 */
export function protect(input: ProtectInput): ProtectedTable {
  checkInput(input)
  const threshold = input.threshold ?? USUAL_THRESHOLD
  const open = withMargins(input)
  const merged = mergedPlaces(open)
  const candidates = merged.filter(({ value }) => value > 0)
  const nodes = 2 + input.rows.length + input.columns.length
  const { work } = candidates.length <= WORK.exact.upTo ? WORK.exact : WORK.beyond
  const { hidden } = hideLeast(problemOf(nodes, candidates, threshold), work)

  const hides = new Set(candidates.flatMap(({ hides }, arc) => (hidden[arc] === 1 ? hides : [])))
  const [m, n] = [input.rows.length, input.columns.length]
  const shown = placesOf(open).map(({ value }, place): Shown => (hides.has(place) ? 'c' : value))
  const counts = input.counts.map((_, row) => shown.slice(row * n, row * n + n))
  const inner = input.counts.flat()
  const primary = inner.filter((count) => count > 0 && count < threshold).length
  const table: ProtectedTable = {
    rows: [...input.rows],
    columns: [...input.columns],
    counts,
    rowTotals: shown.slice(m * n, m * n + m),
    columnTotals: shown.slice(m * n + m, m * n + m + n),
    total: shown[m * n + m + n] ?? 'c',
    primary,
    secondary: counts.flat().filter((cell) => cell === 'c').length - primary,
  }
  const attack = exposed(table, threshold)
  if (attack.length > 0) throw new Error('The protected table does not stand its own audit')
  return table
}

/**
 * What an attacker can say of each hidden inner cell from the published table alone: the least and the greatest count
 * that fits. `greatest` is Infinity where hidden totals leave it open. Throws a RangeError for a table that no counts fit.
 */
export function audit(table: ProtectedTable): { row: number; column: number; least: number; greatest: number }[] {
  return ranges(table).flatMap(({ row, column, least, greatest }) =>
    row === null || column === null ? [] : [{ row, column, least, greatest }],
  )
}

/**
 * The attacks that succeed: hidden places, totals included (`row` or `column` null), that come out as one number, or
 * as certainly small. Empty for a safe table; what the gate shows when it blocks a publication.
 */
export function exposed(table: ProtectedTable, threshold = USUAL_THRESHOLD): ReturnType<typeof ranges> {
  return ranges(table).filter(({ least, greatest }) => least >= greatest || greatest < threshold)
}

type OpenTable = { counts: number[][]; rowTotals: number[]; columnTotals: number[]; total: number }

function withMargins({ counts, columns }: ProtectInput): OpenTable {
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
  const rowTotals = counts.map(sum)
  const columnTotals = columns.map((_, column) => sum(counts.map((cells) => cells[column] ?? 0)))
  return { counts, rowTotals, columnTotals, total: sum(rowTotals) }
}

/** Places that always hold the same number are hidden together: in a list, each cell and the total that repeats it. */
function mergedPlaces(open: OpenTable): (Candidate & { hides: number[] })[] {
  const [m, n] = [open.rowTotals.length, open.columnTotals.length]
  const inner = m * n
  const isTotal = (place: number) => place >= inner
  const all = placesOf(open).map(({ from, to, value }, place) => ({ from, to, value: Number(value), place }))
  if (m !== 1 && n !== 1) {
    return all.map(({ place, ...arc }) => ({ ...arc, isTotal: isTotal(place), hides: [place] }))
  }
  const cells = all.slice(0, inner).map(({ value, place }) => ({
    from: 0,
    to: 1,
    value,
    isTotal: false,
    hides: [place, m === 1 ? inner + 1 + place : inner + place],
  }))
  const whole = m === 1 ? inner : inner + m
  return [...cells, { from: 1, to: 0, value: open.total, isTotal: true, hides: [whole, inner + m + n] }]
}
