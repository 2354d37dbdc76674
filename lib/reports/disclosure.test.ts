import { describe, expect, test } from 'vitest'
import { listOf, randomTables, tableOf } from './disclosure.fixture.ts'
import { audit, exposed, type ProtectedTable, type Shown } from './disclosure.ts'
import { placesOf, ranges } from './disclosure-audit.ts'

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
  test.each([4, 20, 60])('of a county, 60 schools by 9 stages of some %i students, is safe', (mean) =>
    expect(expectSafe(randomTables(60 + mean)(60, 9, mean, 0.1)).total).toBeTypeOf('number'),
  )
  test('of more cells than are searched, 400 schools by 9 stages, is safe all the same', () =>
    expect(expectSafe(randomTables(400)(400, 9, 20, 0.1)).total).toBeTypeOf('number'))
  test('comes out the same each time', () => {
    const counts = randomTables(9)(9, 9, 15, 0.1)
    expect(tableOf(counts)).toEqual(tableOf(counts))
  })
})
