import { readFileSync } from 'node:fs'
import { readInWorker, stopReader, warmReader } from '#lib/cohorts/reading/pool.ts'

export type WorkerTimes = { ms: number; rows: number; memory: number }

/** How often memory is looked at, in milliseconds. */
const EVERY_MS = 10

/** Bytes of this process: it holds the worker and next to nothing else. */
const resident = () => process.memoryUsage().rss

// The reading of the service without the service: guard, parsing, checks and what goes to the database, in its worker.
// One message, one reading: milliseconds, rows, and MB (10⁶ bytes) at most above what was there before the first, since
// what a reading took is kept for the next.
warmReader()
let before = 0
process.on('message', async (file: string) => {
  const bytes = new Uint8Array(readFileSync(file)).buffer
  before ||= resident()
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, resident())
  }, EVERY_MS)
  const start = performance.now()
  const reading = await readInWorker(bytes, file, { asOf: '2026-09-14' })
  const ms = performance.now() - start
  clearInterval(watch)
  if ('rejected' in reading) throw new Error(reading.rejected.message)
  const times: WorkerTimes = { ms, rows: reading.report.summary.dataRows, memory: (most - before) / 1e6 }
  process.send?.(times)
})
process.on('disconnect', () => void stopReader())
