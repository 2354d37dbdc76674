import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { afterAll, describe, expect, test } from 'vitest'
import { readInWorker, stopReader, surveyInWorker } from './pool.ts'

const FOLDER = 'e2e/files/workbooks'
type Line = Record<'file' | 'expected' | 'reject_code' | 'sheets' | 'visible_sheets' | 'nonempty_cells', string>
const { data: manifest } = Papa.parse<Line>(readFileSync(`${FOLDER}/MANIFEST.csv`, 'utf8'), {
  header: true,
  skipEmptyLines: true,
})

const bytesOf = (file: string): ArrayBuffer => new Uint8Array(readFileSync(`${FOLDER}/${file}`)).buffer

afterAll(stopReader)

describe('100 workbooks that other programs wrote, through the worker', () => {
  test('the manifest lists them all', () => expect(manifest).toHaveLength(100))

  test.each(manifest.filter((line) => line.expected === 'readable'))('$file opens', async (line) => {
    const survey = await surveyInWorker(bytesOf(line.file), line.file)
    if ('rejected' in survey) throw new Error(`${survey.rejected.code}: ${survey.rejected.message}`)
    expect(survey.sheets.length).toBeGreaterThan(0)
    if (line.sheets === '') return
    expect({
      sheets: survey.sheets.length,
      visible: survey.sheets.filter((sheet) => sheet.state === 'visible').length,
      cells: survey.sheets.reduce((sum, sheet) => sum + sheet.nonEmptyCells, 0),
    }).toEqual({
      sheets: Number(line.sheets),
      visible: Number(line.visible_sheets),
      cells: Number(line.nonempty_cells),
    })
  })

  test.each(manifest.filter((line) => line.expected === 'rejected'))('$file is refused: $reject_code', async (line) => {
    const survey = await surveyInWorker(bytesOf(line.file), line.file)
    expect(survey).toEqual({ rejected: { code: line.reject_code, message: expect.stringMatching(/^[A-Z].+\.$/) } })
    const reading = await readInWorker(bytesOf(line.file), line.file, { asOf: '2026-09-14' })
    expect(reading).toEqual(survey)
  })

  test.each(manifest.filter((line) => line.expected === 'either'))(
    '$file opens with cells in it, or is refused in words',
    async (line) => {
      const survey = await surveyInWorker(bytesOf(line.file), line.file)
      if ('rejected' in survey) expect(['CORRUPT', 'NOT_A_SPREADSHEET']).toContain(survey.rejected.code)
      else expect(survey.sheets.some((sheet) => sheet.nonEmptyCells > 0)).toBe(true)
    },
  )

  test.each(manifest.filter((line) => line.expected !== 'rejected'))(
    '$file, which has no students, is answered as such',
    async (line) => {
      const reading = await readInWorker(bytesOf(line.file), line.file, { asOf: '2026-09-14' })
      if ('rejected' in reading)
        expect(['NO_HEADINGS', 'CORRUPT', 'NOT_A_SPREADSHEET']).toContain(reading.rejected.code)
      else expect(reading.report.summary.dataRows).toBeGreaterThan(0)
    },
  )
})
