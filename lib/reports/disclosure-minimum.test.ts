import { describe, expect, test } from 'vitest'
import { listOf, randomTables, tableOf } from './disclosure.fixture.ts'
import { audit, exposed, type Shown } from './disclosure.ts'
import { placesOf } from './disclosure-audit.ts'

/** The ranges of hidden cells by writing down every table that fits, where all totals are shown. */
function rangesByTrying(counts: number[][], isHidden: (row: number, column: number) => boolean) {
  const hidden = counts.flatMap((cells, row) =>
    cells.flatMap((_, column) => (isHidden(row, column) ? [{ row, column, least: Infinity, greatest: 0 }] : [])),
  )
  const left = (along: 'row' | 'column', index: number) =>
    hidden.reduce((sum, cell) => sum + (cell[along] === index ? (counts[cell.row]?.[cell.column] ?? 0) : 0), 0)
  const rows = counts.map((_, row) => left('row', row))
  const columns = (counts[0] ?? []).map((_, column) => left('column', column))
  const values: number[] = []
  const write = (at: number) => {
    const cell = hidden[at]
    if (!cell) {
      if ([...rows, ...columns].some((rest) => rest !== 0)) return
      for (const [k, found] of hidden.entries()) {
        found.least = Math.min(found.least, values[k] ?? 0)
        found.greatest = Math.max(found.greatest, values[k] ?? 0)
      }
      return
    }
    const [row, column] = [rows[cell.row] ?? 0, columns[cell.column] ?? 0]
    // The last one of its row takes what is left: without this, the writing takes minutes.
    const isLast = !hidden.some((later, k) => k > at && later.row === cell.row)
    for (let value = isLast ? Math.max(1, row) : 1; value <= Math.min(row, column); value++) {
      rows[cell.row] = row - value
      columns[cell.column] = column - value
      values[at] = value
      write(at + 1)
    }
    rows[cell.row] = row
    columns[cell.column] = column
  }
  write(0)
  return hidden
}

test('the audit finds the ranges that writing down every fitting table finds', () => {
  const random = randomTables(33)
  let compared = 0
  for (let n = 0; n < 80; n++) {
    const counts = random(3, 3, 7, 0.1)
    const table = tableOf(counts)
    if ([...table.rowTotals, ...table.columnTotals].includes('c')) continue
    compared += 1
    expect(audit(table)).toEqual(rangesByTrying(counts, (row, column) => table.counts[row]?.[column] === 'c'))
  }
  expect(compared).toBeGreaterThan(20)
})

describe('compared with every other choice', () => {
  /** All ways to hide, places as in the audit; the least by totals, then places, then students. */
  function leastByTrying(counts: number[][]): number[] {
    const shown = (hide: ReadonlySet<number>) => {
      const all = [
        ...counts.flat(),
        ...counts.map((cells) => cells.reduce((a, b) => a + b, 0)),
        ...(counts[0] ?? []).map((_, column) => counts.reduce((a, cells) => a + (cells[column] ?? 0), 0)),
        counts.flat().reduce((a, b) => a + b, 0),
      ]
      return { all, shown: all.map((value, place): Shown => (hide.has(place) ? 'c' : value)) }
    }
    const [m, n] = [counts.length, counts[0]?.length ?? 0]
    const { all } = shown(new Set())
    const small = all.flatMap((value, place) => (value > 0 && value < 5 ? [place] : []))
    const free = all.flatMap((value, place) => (value >= 5 ? [place] : []))
    const choices = Array.from({ length: 2 ** free.length }, (_, mask) => free.filter((_, bit) => (mask >> bit) & 1))
    const cost = (places: number[]) => [
      places.filter((place) => place >= m * n).length,
      places.length,
      places.reduce((sum, place) => sum + (all[place] ?? 0), 0),
    ]
    const priced = choices.map((places) => ({ places, cost: cost(places) }))
    priced.sort((a, b) => a.cost.map((x, k) => x - (b.cost[k] ?? 0)).find((x) => x !== 0) ?? 0)
    for (const { places, cost } of priced) {
      const cells = shown(new Set([...small, ...places])).shown
      const table = {
        ...listOf([], 0),
        counts: counts.map((_, row) => cells.slice(row * n, row * n + n)),
        rowTotals: cells.slice(m * n, m * n + m),
        columnTotals: cells.slice(m * n + m, m * n + m + n),
        total: cells[m * n + m + n] ?? 0,
      }
      if (exposed(table).length === 0) return cost
    }
    return []
  }

  test.each([
    [2, 2, 40, 8, 0.2],
    [2, 3, 25, 6, 0.1],
    [3, 3, 6, 6, 0.1],
    [3, 4, 4, 7, 0.2],
  ])('none for %i × %i costs less', (rows, columns, howMany, mean, zeros) => {
    const random = randomTables(rows * 7 + columns)
    for (let n = 0; n < howMany; n++) {
      const counts = random(rows, columns, mean, zeros)
      const table = tableOf(counts)
      const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)
      const truth = placesOf({
        counts,
        rowTotals: counts.map(sum),
        columnTotals: table.columns.map((_, column) => sum(counts.map((cells) => cells[column] ?? 0))),
        total: sum(counts.flat()),
      })
      const extra = placesOf(table).flatMap(({ value }, place) =>
        value === 'c' && Number(truth[place]?.value) >= 5 ? [place] : [],
      )
      const students = sum(extra.map((place) => Number(truth[place]?.value)))
      const totals = extra.filter((place) => place >= rows * columns).length
      expect([totals, extra.length, students]).toEqual(leastByTrying(counts))
    }
  })
})
