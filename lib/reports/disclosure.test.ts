import { describe, expect, test } from 'vitest'
import { audit, exposed, type ProtectedTable, protect, type Shown } from './disclosure.ts'
import { placesOf, ranges } from './disclosure-audit.ts'

const tableOf = (counts: number[][], threshold?: number) =>
  protect({
    rows: counts.map((_, row) => `School ${row + 1}`),
    columns: (counts[0] ?? []).map((_, column) => `Stage ${column + 1}`),
    counts,
    ...(threshold === undefined ? {} : { threshold }),
  })

/** A published table of one row, as somebody else may have made it. */
const listOf = (counts: Shown[], total: Shown): ProtectedTable => ({
  rows: ['Students'],
  columns: counts.map((_, column) => `Stage ${column + 1}`),
  counts: [counts],
  rowTotals: [total],
  columnTotals: counts,
  total,
  primary: 0,
  secondary: 0,
})

describe('the worked example', () => {
  const table = tableOf([
    [12, 3, 25],
    [8, 9, 33],
    [20, 7, 3],
  ])
  test('hides its only minimum: 2 more cells, 32 students', () =>
    expect(table).toMatchObject({
      counts: [
        [12, 'c', 'c'],
        [8, 9, 33],
        [20, 'c', 'c'],
      ],
      rowTotals: [40, 50, 30],
      columnTotals: [40, 19, 61],
      total: 120,
      primary: 2,
      secondary: 2,
    }))
  test('leaves the ranges it should', () =>
    expect(audit(table)).toEqual([
      { row: 0, column: 1, least: 1, greatest: 9 },
      { row: 0, column: 2, least: 19, greatest: 27 },
      { row: 2, column: 1, least: 1, greatest: 9 },
      { row: 2, column: 2, least: 1, greatest: 9 },
    ]))
})

describe('a list', () => {
  test.each<[number[], Shown[], Shown]>([
    [[3, 12, 7, 28], ['c', 12, 'c', 28], 50],
    [[3, 0, 0, 47], ['c', 0, 0, 'c'], 50],
    [[4, 4, 42], ['c', 'c', 42], 50],
    [[1, 1, 48], ['c', 'c', 'c'], 50],
    [[3, 0, 0], ['c', 0, 0], 'c'],
    [[2, 3, 0], ['c', 'c', 0], 'c'],
    [[7, 12], [7, 12], 19],
    [[0, 0], [0, 0], 0],
  ])('of %j is published as %j and %s', (counts, shown, total) => {
    const table = tableOf([counts])
    expect(table.counts).toEqual([shown])
    expect(table.columnTotals).toEqual(shown)
    expect([table.rowTotals, table.total]).toEqual([[total], total])
    expect(exposed(table)).toEqual([])
  })
  test('down a column is protected as one along a row', () =>
    expect(tableOf([[3], [12], [7], [28]])).toMatchObject({
      counts: [['c'], [12], ['c'], [28]],
      rowTotals: ['c', 12, 'c', 28],
      columnTotals: [50],
      total: 50,
    }))
  test('4 4 42 labelled c leaves each 1 to 7, where the label "1 to 4" would give both away', () =>
    expect(audit(tableOf([[4, 4, 42]])).map(({ least, greatest }) => [least, greatest])).toEqual([
      [1, 7],
      [1, 7],
    ]))
})

describe('a total that is small', () => {
  const table = tableOf([
    [3, 0],
    [0, 20],
  ])
  test('is hidden with what protects it, and stays open upwards', () => {
    expect(table.rowTotals).toEqual(['c', 20])
    expect(table.columnTotals).toEqual(['c', 20])
    expect(table.total).toBe('c')
    expect(audit(table)).toEqual([{ row: 0, column: 0, least: 1, greatest: Infinity }])
    expect(exposed(table)).toEqual([])
  })
})

describe('the audit sees through', () => {
  test('a lone hidden cell', () => expect(audit(listOf(['c', 20], 23))).toMatchObject([{ least: 3, greatest: 3 }]))
  test('two small cells whose sum is too small', () => expect(exposed(listOf(['c', 'c', 45], 50))).toHaveLength(4))
  test('a total that repeats a hidden cell', () => {
    const careless = { ...listOf(['c', 'c', 42], 50), columnTotals: [4, 'c', 42] satisfies Shown[] }
    expect(audit(careless)).toMatchObject([
      { least: 4, greatest: 4 },
      { least: 4, greatest: 4 },
    ])
  })
  test('two hidden in every row and column, in blocks that can be solved', () => {
    // Every row and column hides two or more, yet the first column less the rows that share it leaves one number.
    const counts: Shown[][] = [
      ['c', 'c', 10, 10],
      ['c', 'c', 10, 10],
      [10, 10, 'c', 'c'],
      [10, 10, 'c', 'c'],
    ]
    const table: ProtectedTable = {
      ...listOf([], 0),
      rows: ['A', 'B', 'C', 'D'],
      columns: ['1', '2', '3', '4'],
      counts,
      rowTotals: [22, 29, 40, 40],
      columnTotals: [22, 29, 40, 40],
      total: 131,
    }
    expect(audit(table).slice(0, 4)).toEqual([
      { row: 0, column: 0, least: 1, greatest: 1 },
      { row: 0, column: 1, least: 1, greatest: 1 },
      { row: 1, column: 0, least: 1, greatest: 1 },
      { row: 1, column: 1, least: 8, greatest: 8 },
    ])
  })
  test('nothing in a table that contradicts itself: it says so', () =>
    expect(() => audit(listOf(['c', 20], 20))).toThrow(/contradicts itself/))
})

describe('what is asked for', () => {
  test.each([2, 11, 4.5])('a threshold of %s is refused', (threshold) =>
    expect(() => tableOf([[1, 2]], threshold)).toThrow(/from 3 to 10/),
  )
  test('a higher threshold hides more', () =>
    expect(tableOf([[7, 9, 30, 40]], 10).counts).toEqual([['c', 'c', 30, 40]]))
  test.each([[[[-1, 2]]], [[[1.5, 2]]], [[[Number.NaN]]]])('%j is refused', (counts) =>
    expect(() => tableOf(counts)).toThrow(/whole number/),
  )
  test('a ragged table is refused', () => expect(() => tableOf([[1, 2], [3]])).toThrow(/one count for each/))
  test('nothing at all is a table', () => expect(tableOf([])).toMatchObject({ counts: [], total: 0, primary: 0 }))
})

/** Made-up tables, the same in every run. */
function randomTables(seed: number) {
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

function expectSafe(counts: number[][], threshold = 5) {
  const table = tableOf(counts, threshold)
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
  const truth = {
    counts,
    rowTotals: counts.map(sum),
    columnTotals: table.columns.map((_, column) => sum(counts.map((cells) => cells[column] ?? 0))),
    total: sum(counts.flat()),
  }
  const hidden = ranges(table)
  for (const [place, { row, column, value }] of placesOf(truth).entries()) {
    const shown = placesOf(table)[place]?.value
    if (value === 0) expect(shown).toBe(0)
    if (Number(value) > 0 && Number(value) < threshold) expect(shown).toBe('c')
    if (shown !== 'c') {
      expect(shown).toBe(value)
      continue
    }
    const range = hidden.find((found) => found.row === row && found.column === column)
    expect(range?.least).toBeLessThanOrEqual(Number(value))
    expect(range?.greatest).toBeGreaterThanOrEqual(Math.max(Number(value), threshold))
    expect(range?.least).toBeLessThan(range?.greatest ?? 0)
  }
  return table
}

describe('any table', () => {
  test.each([
    [1, 6],
    [5, 1],
    [2, 2],
    [3, 5],
    [8, 9],
  ])('of %i × %i is safe, shows its zeros and shows no number that is not true', (rows, columns) => {
    const random = randomTables(rows * 100 + columns)
    for (let n = 0; n < 40; n++) {
      const threshold = 3 + (n % 8)
      expectSafe(random(rows, columns, [3, 8, 20, 60][n % 4] ?? 8, [0, 0.2, 0.5][n % 3] ?? 0), threshold)
    }
  })
  test('of a county, 60 schools by 9 stages, is safe', () => {
    const random = randomTables(60)
    for (const mean of [4, 20, 60]) expect(expectSafe(random(60, 9, mean, 0.1)).total).toBeTypeOf('number')
  })
  test('comes out the same each time', () => {
    const counts = randomTables(9)(9, 9, 15, 0.1)
    expect(tableOf(counts)).toEqual(tableOf(counts))
  })
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
