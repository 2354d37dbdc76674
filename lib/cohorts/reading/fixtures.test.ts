import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { type CohortReading, readCohort } from './read-cohort.ts'

const FOLDER = 'e2e/files/cohorts'
const FILES = [
  '01-sims-title-rows.xlsx',
  '02-arbor-utf8-bom.csv',
  '03-bromcom-inline-strings.xlsx',
  '04-mixed-date-formats.xlsx',
  '05-forty-errors.xlsx',
  '06-update-of-01.xlsx',
  '07-mac-1904-dates.xlsx',
  '08-windows-1252.csv',
  '09-legacy.xls',
  '10-libreoffice.ods',
  '11-ten-thousand-rows.xlsx',
  '12-two-sheets-mangled.xlsx',
]

const placeOf = <T extends { why?: string }>({ why: _, ...place }: T) => place
const byPlace = (a: { sheet: string; row: number }, b: { sheet: string; row: number }) =>
  a.sheet.localeCompare(b.sheet) || a.row - b.row

function read(file: string): { reading: CohortReading; expected: ReturnType<typeof JSON.parse> } {
  const expected = JSON.parse(readFileSync(`${FOLDER}/${file.replace(/\.\w+$/, '.expected.json')}`, 'utf8'))
  const reading = readCohort(readFileSync(`${FOLDER}/${file}`), file, { asOf: expected.asOf })
  if ('rejected' in reading) throw new Error(reading.rejected.message)
  return { reading, expected }
}

describe.each(FILES)('%s is read exactly as expected', (file) => {
  const { reading, expected } = read(file)

  test('sheets, headings and fields', () => {
    expect(reading.format).toBe(expected.format)
    expect(reading.sheets.map(placeOf)).toEqual(expected.sheets.map(placeOf))
    expect(reading.csv).toEqual(expected.csv)
  })

  test('counts', () => expect(reading.summary).toEqual(expected.summary))

  test('notices', () => {
    const known = expected.fileNotices.map(placeOf)
    expect(reading.fileNotices.map((notice) => notice.code)).toEqual(
      known.map((notice: { code: string }) => notice.code),
    )
    expect(reading.fileNotices).toMatchObject(known)
  })

  test('every issue, by cell, code and raw value', () => {
    expect(reading.issues.map(placeOf).sort(byPlace)).toEqual(expected.issues.map(placeOf).sort(byPlace))
  })

  test('rows that are no students', () =>
    expect(reading.skippedRows.map(placeOf)).toEqual(expected.skippedRows.map(placeOf)))

  test('every row and value', () => {
    if (Array.isArray(expected.rows)) return expect(reading.rows).toEqual(expected.rows)
    const { data } = Papa.parse<Record<string, string>>(readFileSync(`${FOLDER}/${expected.rows.file}`, 'utf8'), {
      header: true,
      skipEmptyLines: true,
    })
    const good = data.map(({ sheet, row, ...values }) => {
      const filled = Object.fromEntries(
        Object.entries(values).map(([field, value]) => [field, value === '' ? null : value]),
      )
      return { sheet, row: Number(row), status: 'good', values: { ...filled, yearGroup: Number(values.yearGroup) } }
    })
    expect(reading.rows.filter((row) => row.status === 'good')).toEqual(good)
    const wrong = reading.rows.filter((row) => row.status === 'error').map((row) => row.row)
    expect(wrong).toEqual(expected.rows.errorRows)
  })

  test('every issue says in a sentence what is wrong and what would be right', () => {
    for (const { why } of reading.issues) expect(why).toMatch(/^\S.{15,250}\.$/s)
  })
})
