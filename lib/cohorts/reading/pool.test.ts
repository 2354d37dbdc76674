import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { rowsOfLines, textOf } from './database-rows.ts'
import { theWorker } from './held-worker.ts'
import { annotateInWorker, type ReadingProgress, readInWorker, stopReader, surveyInWorker, warmReader } from './pool.ts'
import { textRow, workbookOf } from './testing/make-zip.ts'

const AS_OF = { asOf: '2026-09-14' }
const fixture = (name: string): ArrayBuffer => new Uint8Array(readFileSync(`e2e/files/cohorts/${name}`)).buffer
const csv = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer as ArrayBuffer
const students = (count: number) =>
  csv(`UPN,Surname,Forename,DOB,Year\n${',Adams,Yusra,16/02/2012,10\n'.repeat(count)}`)

/** Formulas over areas, each of which the reader compares with every cell: takes minutes. */
const endless = (): ArrayBuffer => {
  const rows = Array.from(
    { length: 20_000 },
    (_, n) => `<row r="${n + 2}"><c r="A${n + 2}"><f t="array" ref="A1:B9">1</f><v>1</v></c><c/><c/><c/></row>`,
  )
  return new Uint8Array(workbookOf(textRow(1, ['UPN', 'Surname', 'DOB']), ...rows)).buffer
}

afterEach(stopReader)

describe('readInWorker', () => {
  test('gives rows and issues as texts for the database, good and wrong ones in file order, those with a repeated UPN last', async () => {
    const reading = await readInWorker(fixture('05-forty-errors.xlsx'), '05.xlsx', AS_OF)
    if ('rejected' in reading) throw new Error(reading.rejected.message)
    const rows = reading.rowLines.flatMap(rowsOfLines)
    const repeated = [3, 16, 23, 110]
    const others = Array.from({ length: 120 }, (_, n) => n + 1).filter((n) => !repeated.includes(n))
    expect(rows.map((row) => row.n)).toEqual([...others, ...repeated])
    expect(rows[0]).toEqual({
      n: 1,
      sheet: 'Students',
      row: 2,
      status: 'good',
      upn: 'K926499516351',
      legal_surname: 'Mwangi',
      legal_forename: 'Hayley',
      preferred_forename: 'Hayley',
      date_of_birth: '2012-07-10',
      year_group: 10,
      tutor_group: '10F1',
      uln: '3438571292',
      email: 'hayley.mwangi1@students.example.org',
      surname_folded: 'mwangi',
      forename_folded: 'hayley',
      preferred_folded: 'hayley',
    })
    const wrong = rows.find(({ row }) => row === 37)
    expect(wrong).toMatchObject({ status: 'error', date_of_birth: null })
    const issue = reading.issuesJson
      .flatMap((text) => JSON.parse(textOf(text)))
      .find((each: { row: number }) => each.row === 37)
    expect(issue).toEqual({
      n: 36,
      sheet: 'Students',
      row: 37,
      column: 'Date of Birth',
      cell: 'E37',
      field: 'dateOfBirth',
      code: 'DOB_INVALID',
      severity: 'error',
      raw: '31/02/2011',
      why: '31/02/2011 is not a real date. Give the day, month and year, such as 14/06/2012.',
    })
  })

  test('takes the bytes with it, rather than a copy', async () => {
    const bytes = fixture('09-legacy.xls')
    await readInWorker(bytes, '09.xls', AS_OF)
    expect(bytes.byteLength).toBe(0)
  })

  test('tells how far it is, from the first row read to the last row checked', async () => {
    const told: ReadingProgress[] = []
    await readInWorker(fixture('11-ten-thousand-rows.xlsx'), '11.xlsx', AS_OF, {
      onProgress: (each) => told.push(each),
    })
    expect(told[0]).toEqual({ step: 'reading', done: 0, total: null })
    expect(told.at(-1)).toEqual({ step: 'checking', done: 10_000, total: 10_000 })
    const checked = told.filter(({ step }) => step === 'checking').map(({ done }) => done)
    expect(checked).toEqual([...checked].sort((a, b) => a - b))
  })

  test('of files that are too many megabytes together, the last are turned away', async () => {
    const large = () => csv(' '.repeat(20 * 1024 * 1024))
    const readings = await Promise.all(Array.from({ length: 9 }, () => readInWorker(large(), 'a.pdf', AS_OF)))
    const codes = readings.map((reading) => ('rejected' in reading ? reading.rejected.code : 'read'))
    expect(codes).toEqual([...Array<string>(8).fill('UNSUPPORTED_FORMAT'), 'TIMEOUT'])
  })

  test('gives a file back with its errors, and says why where it cannot', async () => {
    const issues = [{ sheet: 'csv', row: 2, field: 'upn', why: 'There is no UPN.' }] as const
    const given = await annotateInWorker(students(1), 'a.csv', issues)
    if ('rejected' in given) throw new Error(given.rejected.message)
    expect(new TextDecoder().decode(given.bytes)).toBe(
      'UPN,Surname,Forename,DOB,Year,"Errors"\n,Adams,Yusra,16/02/2012,10,"UPN: There is no UPN."\n',
    )
    expect(await annotateInWorker(csv('x'), 'a.xlsx', [])).toMatchObject({ rejected: { code: 'NOT_A_SPREADSHEET' } })
  })

  test('a large file ends its worker, so that what it took is given back, and the next file is read by another', async () => {
    const large = () => students(200_000)
    expect(large().byteLength).toBeGreaterThan(4 * 1024 * 1024)
    const first = theWorker()
    expect(await readInWorker(large(), 'a.csv', AS_OF)).toMatchObject({ rejected: { code: 'TOO_MANY_ROWS' } })
    const second = theWorker()
    expect(second).not.toBe(first)
    expect(await readInWorker(students(2), 'b.csv', AS_OF)).toMatchObject({ report: { summary: { dataRows: 2 } } })
    expect(theWorker(), 'a small one leaves it as it is').toBe(second)
  })

  test('several files at once are read one after another, each with its own answer', async () => {
    const readings = await Promise.all(
      [1, 2, 3, 4].map((count) => readInWorker(students(count), `${count}.csv`, AS_OF)),
    )
    expect(readings.map((reading) => ('report' in reading ? reading.report.summary.dataRows : 0))).toEqual([1, 2, 3, 4])
  })

  test('more files than may wait are turned away in words', async () => {
    const readings = await Promise.all(Array.from({ length: 20 }, () => readInWorker(students(1), 'a.csv', AS_OF)))
    const away = readings.filter((reading) => 'rejected' in reading)
    expect(away).toHaveLength(4)
    expect(away[0]).toEqual({ rejected: { code: 'TIMEOUT', message: expect.stringContaining('upload yours again') } })
  })

  test('a file that takes too long ends with its worker, and the next file is read', async () => {
    warmReader()
    await readInWorker(students(1), 'a.csv', AS_OF)
    const [slow, next] = await Promise.all([
      readInWorker(endless(), 'slow.xlsx', AS_OF, { timeoutMs: 500 }),
      readInWorker(students(2), 'next.csv', AS_OF),
    ])
    expect(slow).toMatchObject({ rejected: { code: 'TIMEOUT' } })
    expect(next).toMatchObject({ report: { summary: { dataRows: 2 } } })
  })

  test('a worker that is stopped in the middle of a file gives a refusal, and the next file is read', async () => {
    const reading = readInWorker(endless(), 'slow.xlsx', AS_OF)
    await readyOrBusy()
    await stopReader()
    expect(await reading).toMatchObject({
      rejected: { code: 'TIMEOUT', message: expect.stringContaining('interrupted') },
    })
    expect(await readInWorker(students(2), 'next.csv', AS_OF)).toHaveProperty('report')
  })

  test('a worker that does not start is a fault of ours, and thrown', async () => {
    const cwd = vi.spyOn(process, 'cwd').mockReturnValue('/nowhere')
    await expect(readInWorker(students(1), 'a.csv', AS_OF)).rejects.toThrow('does not start')
    cwd.mockRestore()
    expect(await readInWorker(students(1), 'a.csv', AS_OF)).toHaveProperty('report')
  })

  test('while 10,000 rows are read, the thread that asked has next to nothing to do', async () => {
    await surveyInWorker(students(1), 'warm.csv')
    const bytes = fixture('11-ten-thousand-rows.xlsx')
    // Time of the processor, not of the clock: other work on the machine must not fail this.
    const before = process.threadCpuUsage()
    const reading = await readInWorker(bytes, '11.xlsx', AS_OF)
    const { user, system } = process.threadCpuUsage(before)
    expect(reading).toHaveProperty('report.summary.dataRows', 10_000)
    expect((user + system) / 1000).toBeLessThan(100)
  })
})

/** The worker answers nothing while it reads: one turn of the event loop after another until it has had the job. */
async function readyOrBusy(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve))
}
