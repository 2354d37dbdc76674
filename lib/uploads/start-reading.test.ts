import { afterEach, expect, test, vi } from 'vitest'
import { rowsOfLines } from '#lib/cohorts/reading/database-rows.ts'
import { stopReader } from '#lib/cohorts/reading/pool.ts'
import { startReading } from './start-reading.ts'

const AS_OF = { asOf: '2026-09-14' }
const students = (count: number): ArrayBuffer =>
  new TextEncoder().encode(`UPN,Surname,Forename,DOB,Year\n${',Adams,Yusra,16/02/2012,10\n'.repeat(count)}`)
    .buffer as ArrayBuffer

afterEach(stopReader)

test('gives every row once, whether one listens early or late, and then the rest', async () => {
  const [early, late] = [startReading(students(2_500), 'a.csv', AS_OF), startReading(students(1_200), 'b.csv', AS_OF)]
  await late.end
  for (const [reading, count] of [
    [early, 2_500],
    [late, 1_200],
  ] as const) {
    await reading.begun
    const numbers: number[] = []
    for await (const lines of reading.rows) numbers.push(...rowsOfLines(lines).map(({ n }) => n))
    expect(numbers).toEqual(Array.from({ length: count }, (_, n) => n + 1))
    expect(await reading.end).toMatchObject({ report: { summary: { dataRows: count } } })
  }
})

test('of a file that cannot be read there are no rows, and why', async () => {
  const reading = startReading(new TextEncoder().encode('x').buffer as ArrayBuffer, 'a.xlsx', AS_OF)
  await reading.begun
  for await (const _ of reading.rows) throw new Error('There is a row.')
  expect(await reading.end).toHaveProperty('rejected')
})

test('a failure is heard by whoever listens, and ends the rows', async () => {
  const cwd = vi.spyOn(process, 'cwd').mockReturnValue('/nowhere')
  const reading = startReading(students(1), 'a.csv', AS_OF)
  await expect(reading.begun).rejects.toThrow('does not start')
  cwd.mockRestore()
  for await (const _ of reading.rows) throw new Error('There is a row.')
  await expect(reading.end).rejects.toThrow('does not start')
})
