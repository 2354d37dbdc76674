import { expect, test } from 'vitest'
import { read, utils } from 'xlsx'
import { readCohort } from '#lib/cohorts/reading/read-cohort.ts'
import { problemRowsWorkbook } from './problem-rows.ts'

const row = {
  n: 1,
  sheet: 'Report',
  row: 14,
  upn: null,
  legalSurname: 'Okafor',
  legalForename: 'Amara',
  preferredForename: null,
  dateOfBirth: null,
  yearGroup: 10,
  tutorGroup: '10A',
  uln: null,
  email: null,
}
const issue = { n: 1, field: 'dateOfBirth', raw: '31/02/2012', why: '31/02/2012 is not a real date.' }

test('a problem row says its row, its values as sent and what is wrong', () => {
  const [sheet] = Object.values(read(problemRowsWorkbook([row], [issue])).Sheets)
  const [line] = sheet ? utils.sheet_to_json<Record<string, string>>(sheet) : []
  expect(line).toMatchObject({
    Row: '14',
    Surname: 'Okafor',
    'Date of birth': '31/02/2012',
    'What is wrong': '31/02/2012 is not a real date.',
  })
})

test('corrected in place, it can be uploaded again as it is', () => {
  const corrected = problemRowsWorkbook([{ ...row, dateOfBirth: '14/06/2012' }], [])
  const reading = readCohort(corrected, 'problem-rows.xlsx', { asOf: '2026-09-14' })
  expect(reading).toMatchObject({ summary: { good: 1, withErrors: 0 } })
})

test('what would run as a formula is text', () => {
  const workbook = read(problemRowsWorkbook([row], [{ ...issue, raw: '=HYPERLINK("x")' }]), { cellFormula: true })
  const cells = Object.values(workbook.Sheets).flatMap((sheet) => Object.values(sheet) as { f?: string; t?: string }[])
  expect(cells.filter((cell) => cell.f !== undefined)).toEqual([])
})
