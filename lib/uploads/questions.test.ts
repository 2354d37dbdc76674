import { describe, expect, test } from 'vitest'
import type { CheckReport } from './check-report.ts'
import { NO_UPLOAD_CHOICES } from './choices.ts'
import { openQuestions, toldNotices } from './questions.ts'

const report = (use = true): CheckReport => ({
  format: 'xlsx',
  sheets: [
    { name: 'Notes', state: 'visible', use: false },
    { name: 'Students', state: 'visible', use, columns: {}, hiddenRows: 4 },
  ],
  summary: { dataRows: 9, good: 9, withErrors: 0, errorIssues: 0, warningIssues: 0, skippedRows: 0 },
  fileNotices: [
    { code: 'DATE_ORDER_MDY', sheet: 'Students', why: 'American.' },
    { code: 'HIDDEN_ROW', sheet: 'Students', count: 4, why: 'Hidden.' },
    { code: 'DATE_1904', why: 'Old.' },
  ],
  skippedRows: [],
})

describe('a file', () => {
  test('of which a sheet is not read is not asked about it', () =>
    expect(openQuestions(report(false), NO_UPLOAD_CHOICES)).toEqual([]))

  test('with hidden rows and American dates is asked about both, by the place of its sheet', () => {
    const questions = openQuestions(report(), NO_UPLOAD_CHOICES)
    expect(questions).toEqual([
      { kind: 'dates', at: 1, sheet: 'Students', why: 'American.' },
      { kind: 'hiddenRows', at: 1, sheet: 'Students', rows: 4 },
    ])
    expect(toldNotices(report(), questions), 'what is asked is not told as well').toEqual(['Old.'])
  })

  test('with a few dates that look American is asked about them once for the column', () => {
    const few = (americanDates: number): CheckReport => ({
      ...report(),
      sheets: [{ name: 'Students', state: 'visible', use: true, columns: {}, americanDates }],
      fileNotices: [],
    })
    expect(openQuestions(few(3), NO_UPLOAD_CHOICES)).toEqual([
      { kind: 'dates', at: 0, sheet: 'Students', why: expect.stringMatching(/^3 dates of birth only make sense/) },
    ])
    expect(openQuestions(few(1), NO_UPLOAD_CHOICES)).toMatchObject([{ why: expect.stringMatching(/^One date/) }])
    expect(openQuestions(few(3), { ...NO_UPLOAD_CHOICES, dates: { Students: 'day_first' } })).toEqual([])
  })

  test('is not asked again what was answered', () =>
    expect(
      openQuestions(report(), {
        ...NO_UPLOAD_CHOICES,
        dates: { Students: 'month_first' },
        hiddenRows: { Students: 'leave' },
      }),
    ).toEqual([]))
})
