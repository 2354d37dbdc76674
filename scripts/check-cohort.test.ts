import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'

const FILES = 'e2e/files'
const checkCohort = (...args: string[]) =>
  spawnSync(process.execPath, ['scripts/check-cohort.ts', ...args], { encoding: 'utf8' })

describe('check-cohort', () => {
  test('--json prints the reading whole, and exits 0 although rows have problems', () => {
    const { status, stdout, stderr } = checkCohort(
      `${FILES}/cohorts/05-forty-errors.xlsx`,
      '--json',
      '--as-of',
      '2026-09-14',
    )
    const reading = JSON.parse(stdout)
    expect(Object.keys(reading).sort()).toEqual([
      'fileNotices',
      'format',
      'issues',
      'rows',
      'sheets',
      'skippedRows',
      'summary',
    ])
    expect(reading.summary).toEqual({
      dataRows: 120,
      good: 80,
      withErrors: 40,
      errorIssues: 40,
      warningIssues: 6,
      skippedRows: 0,
    })
    expect(Object.keys(reading.issues[0])).toEqual([
      'sheet',
      'row',
      'column',
      'cell',
      'field',
      'code',
      'severity',
      'raw',
      'why',
    ])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })

  test('a file that cannot be read is a refusal, exit 2', () => {
    const { status, stdout } = checkCohort(`${FILES}/workbooks/calamine__pass_protected.xlsx`, '--json')
    expect(JSON.parse(stdout)).toEqual({ rejected: { code: 'PASSWORD', message: expect.stringContaining('password') } })
    expect(status).toBe(2)
  })

  test('--survey counts the cells of any workbook', () => {
    const { status, stdout } = checkCohort(`${FILES}/workbooks/poi__TwoSheetsOneHidden.xlsx`, '--survey', '--json')
    const { format, sheets } = JSON.parse(stdout)
    expect({ status, format, states: sheets.map((sheet: { state: string }) => sheet.state) }).toEqual({
      status: 0,
      format: 'xlsx',
      states: ['hidden', 'visible'],
    })
  })

  test('--years narrows the year groups', () => {
    const { stdout } = checkCohort(
      `${FILES}/cohorts/07-mac-1904-dates.xlsx`,
      '--json',
      '--as-of',
      '2026-09-14',
      '--years',
      '12-13',
    )
    expect(JSON.parse(stdout).summary).toMatchObject({ dataRows: 90, good: 0 })
  })

  test.each([
    [[], 'Name the file to read.'],
    [['a.csv', 'b.csv'], 'One file at a time'],
    [['a.csv', '--as-of', '14/09/2026'], '--as-of takes a date'],
    [['a.csv', '--years', '14'], '--years takes year groups'],
    [['a.csv', '--quick'], "Unknown option '--quick'"],
  ])('%j is answered with a sentence and the usage, exit 64', (args, words) => {
    const { status, stderr } = checkCohort(...args)
    expect(stderr).toContain(words)
    expect(stderr).toContain('Usage: npm run check-cohort')
    expect(status).toBe(64)
  })

  test('no such file, exit 66', () => expect(checkCohort('nowhere.csv').status).toBe(66))
})
