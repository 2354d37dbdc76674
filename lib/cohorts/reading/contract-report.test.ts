import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { contractOf, textReport } from './contract-report.ts'
import { readInWorker, stopReader } from './pool.ts'
import { readCohort } from './read-cohort.ts'
import { readLines } from './testing/read-text.ts'

const AS_OF = { asOf: '2026-09-14' }

afterAll(stopReader)

describe('contractOf', () => {
  test.each(['05-forty-errors.xlsx', '06-update-of-01.xlsx', '08-windows-1252.csv', '12-two-sheets-mangled.xlsx'])(
    'what the worker gives of %s is what readCohort gives',
    async (name) => {
      const file = readFileSync(`e2e/files/cohorts/${name}`)
      const reading = await readInWorker(new Uint8Array(file).buffer, name, AS_OF)
      if ('rejected' in reading) throw new Error(reading.rejected.message)
      expect(contractOf(reading)).toEqual(readCohort(file, name, AS_OF))
    },
  )
})

describe('textReport', () => {
  test('says how many, and each problem with its cell', () => {
    const report = textReport(
      'a.csv',
      readLines(['Surname,Forename,DOB,Year', 'Adams,Yusra,31/02/2012,10', 'Total: 1']),
    )
    expect(report).toContain('a.csv (csv): 1 student, 0 good, 1 with problems')
    expect(report).toContain('csv, C2, Date of birth: 31/02/2012 is not a real date.')
    expect(report).toContain('csv, row 3: No date of birth')
  })

  test('of a refused file says why', () => {
    expect(textReport('a.csv', { rejected: { code: 'EMPTY', message: 'The file is empty.' } })).toBe(
      'a.csv cannot be read (EMPTY). The file is empty.',
    )
  })
})
