import { describe, expect, test } from 'vitest'
import { tableOf } from './disclosure.fixture.ts'
import { protect } from './disclosure.ts'
import { exposedTogether, smallDifferences } from './disclosure-snapshots.ts'

describe('a later table on the same population', () => {
  const on = (placed: number, not: number) =>
    protect({ rows: ['Students'], columns: ['Placed', 'Not placed'], counts: [[placed, not]] })
  test('gives the new student away: 12 of 30 placed on Monday, 12 of 31 on Tuesday', () =>
    expect(smallDifferences(on(12, 18), on(12, 19))).toEqual([
      { row: 0, column: 1, earlier: 18, later: 19 },
      { row: 0, column: null, earlier: 30, later: 31 },
      { row: null, column: 1, earlier: 18, later: 19 },
      { row: null, column: null, earlier: 30, later: 31 },
    ]))
  test('may stand beside the earlier one where nothing or much changed', () => {
    expect(smallDifferences(on(12, 18), on(12, 18))).toEqual([])
    expect(smallDifferences(on(12, 18), on(20, 30))).toEqual([])
  })
  test('is matched by label, not by place', () => {
    const turned = protect({ rows: ['Students'], columns: ['Not placed', 'Placed'], counts: [[18, 12]] })
    expect(smallDifferences(on(12, 18), turned)).toEqual([])
  })
})

describe('two tables read together', () => {
  const monday = tableOf([[3, 12, 7, 28]])
  test('give Monday’s 3 away when Tuesday shows the 7 that protected it', () => {
    const tuesday = tableOf([[3, 6, 7, 34]])
    expect(monday.counts).toEqual([['c', 12, 'c', 28]])
    expect(tuesday.counts).toEqual([['c', 'c', 7, 34]])
    expect(exposedTogether(monday, tuesday)).toContainEqual({ row: 0, column: 0, least: 3, greatest: 3 })
    expect(exposedTogether(tuesday, monday)).toContainEqual({ row: 0, column: 0, least: 3, greatest: 3 })
  })
  test('give nothing away where they hide the same', () => expect(exposedTogether(monday, monday)).toEqual([]))
  test('are not read together where the totals differ', () =>
    expect(exposedTogether(monday, tableOf([[30, 12, 7, 28]]))).toEqual([]))
})
