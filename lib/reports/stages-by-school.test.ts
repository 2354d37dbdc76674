import { describe, expect, test } from 'vitest'
import { type SchoolId, STAGES } from '#db/vocabulary.ts'
import {
  type Figure,
  hiddenNumbers,
  percentage,
  placed,
  type School,
  stagesBySchool,
  tellsOfEveryone,
} from './stages-by-school.ts'

const schools: School[] = [
  { id: 'a' as SchoolId, name: 'Alder School', town: 'Holt' },
  { id: 'b' as SchoolId, name: 'Birch School', town: 'Diss' },
  { id: 'c' as SchoolId, name: 'Cedar School', town: 'Hoveton' },
]
const figure = (schoolId: string, stage: string, students: number): Figure => ({
  schoolId: schoolId as SchoolId,
  stage,
  students,
})

describe('the table refuses', () => {
  test('a stage that it has no column for', () =>
    expect(() => stagesBySchool(schools, [figure('a', 'paused', 4)], 'shown')).toThrow('no stage or no school'))
  test('a school that it has no row for', () =>
    expect(() => stagesBySchool(schools, [figure('z', 'offered', 4)], 'shown')).toThrow('no stage or no school'))
})

describe('the table', () => {
  const figures = [
    figure('b', 'reviewed', 9),
    figure('a', 'not_taking_part', 2),
    figure('a', 'confirmed', 11),
    figure('b', 'not_started', 30),
    figure('a', 'confirmed', 5),
    figure('a', 'not_started', 7),
    figure('c', 'searching', 0),
  ]
  const table = stagesBySchool(schools, figures, 'shown')
  test('has the stages in their order, whatever the order of the figures', () => {
    expect(table.rows).toEqual([
      { label: 'Alder School', counts: [7, 0, 0, 0, 16, 0, 0, 0, 2], total: 25 },
      { label: 'Birch School', counts: [30, 0, 0, 0, 0, 0, 0, 9, 0], total: 39 },
    ])
    expect(stagesBySchool(schools, figures.toReversed(), 'shown')).toEqual(table)
  })
  test('has totals that are the sums of rows and of columns', () => {
    expect(table.totals).toEqual([37, 0, 0, 0, 16, 0, 0, 9, 2])
    expect(table.total).toBe(64)
    expect(table.rows.reduce((sum, row) => sum + Number(row.total), 0)).toBe(64)
  })
  test('names a school whose students have all gone among those that sent none', () =>
    expect(table.silent).toEqual(['Cedar School']))
  test.each(['shown', 'hidden'] as const)('without a student has no row, and totals of 0 (%s)', (small) =>
    expect(stagesBySchool(schools, [], small)).toEqual({
      small,
      rows: [],
      totals: STAGES.map(() => 0),
      total: 0,
      silent: ['Alder School', 'Birch School', 'Cedar School'],
    }),
  )
  test('tells two schools of one name apart by their town', () => {
    const twins = schools.map((school) => ({ ...school, name: school.id === 'c' ? school.name : 'St Mary’s' }))
    expect(stagesBySchool(twins, [], 'shown').silent).toEqual(['St Mary’s, Holt', 'St Mary’s, Diss', 'Cedar School'])
  })
  test('hides the small number and one that would tell it', () => {
    const hidden = stagesBySchool(schools, figures, 'hidden')
    expect(hidden.rows[0]?.counts).toContain('c')
    expect(hidden.rows[0]?.counts[8]).toBe('c')
    expect(hiddenNumbers(hidden)).toBeGreaterThan(1)
    expect(hiddenNumbers(table)).toBe(0)
  })
})

describe('a share', () => {
  test.each([
    [0, 300, '0%'],
    [1, 300, 'under 1%'],
    [2, 300, '1%'],
    [77, 300, '26%'],
    [1, 8, '13%'],
    [298, 300, '99%'],
    [299, 300, 'over 99%'],
    [300, 300, '100%'],
    [0, 0, '–'],
    ['c', 300, 'c'],
    [12, 'c', 'c'],
  ] as const)('%s of %s is %s', (count, base, words) => expect(percentage(count, base)).toBe(words))
})

describe('with a confirmed placement or better', () => {
  test('are the four stages from confirmed to reviewed', () =>
    expect(placed([100, 100, 100, 100, 1, 2, 3, 4, 100])).toBe(10))
  test('is not said where one of the four is hidden', () => expect(placed([9, 9, 9, 9, 9, 'c', 9, 9, 9])).toBe('c'))
  test('is said where another one is hidden', () => expect(placed(['c', 'c', 9, 9, 9, 9, 9, 9, 9])).toBe(36))
})

test('a small group that is all at one stage is pointed out', () => {
  const rows = [
    { label: 'Nine together', counts: [0, 9], total: 9 },
    { label: 'Nine apart', counts: [4, 5], total: 9 },
    { label: 'Ten together', counts: [10, 0], total: 10 },
    { label: 'Hidden', counts: ['c' as const, 0], total: 'c' as const },
  ]
  expect(tellsOfEveryone({ rows })).toEqual(['Nine together'])
})
