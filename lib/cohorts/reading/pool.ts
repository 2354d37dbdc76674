import type { AnnotatedIssue } from './annotate/errors-by-row.ts'
import type { LongText } from './database-rows.ts'
import { discard, reader, renew, theWorker } from './held-worker.ts'
import { ProgressAnswer, type ProgressRow } from './progress-rows.ts'
import type { WorkbookSurvey } from './read-cohort.ts'
import { CORRUPT_MESSAGE, type Rejected, TOO_BIG_MESSAGE } from './refusal.ts'
import type { ReadingOptions } from './settings.ts'
import {
  AnnotateAnswer,
  ReadAnswer,
  type ReadingJob,
  ReadingProgress,
  SurveyAnswer,
  type WorkerAnswer,
  type WorkerReading,
} from './worker-messages.ts'

export type { AnnotatedIssue } from './annotate/errors-by-row.ts'
export { stopReader, warmReader } from './held-worker.ts'
export type { ReadingOptions } from './settings.ts'
export type { ReadingProgress, WorkerReading } from './worker-messages.ts'

/**
 * A file that is not read within 8 seconds, and 2.6 more for each megabyte, is one that the reader hangs on: 10,000 rows
 * take a second, 100,000 some five, and several times that on a busy machine. The largest file has a minute.
 */
const TIMEOUT_MS = 8_000
const TIMEOUT_MS_PER_MB = 2_600
const timeoutFor = (bytes: ArrayBuffer): number =>
  TIMEOUT_MS + Math.ceil((bytes.byteLength / 1024 / 1024) * TIMEOUT_MS_PER_MB)
/** A file from this size on leaves so much behind that its worker ends with it, and the next file gets a new one. */
const LARGE_BYTES = 4 * 1024 * 1024
/** Uploads that may wait, and the bytes of all of them: each holds its file in memory. */
const MOST_WAITING = 16
const MOST_WAITING_BYTES = 160 * 1024 * 1024

/**
 * Who listens to a reading: hears how far it is, some ten times a second at most, and gets the rows in pieces as they
 * are checked (database-rows.ts), in no certain order. It must not throw.
 */
export type Listener = { onProgress?: (progress: ReadingProgress) => void; onRows?: (lines: LongText) => void }

/**
 * Reads a cohort file in the worker: one file at a time, at most `timeoutMs` each, the calling thread free meanwhile.
 * The bytes are transferred: they are gone for the caller. What a file does to it is a `Rejected`, never thrown.
 * Rows that nobody listens for are in the answer; those that came before a `Rejected` count for nothing.
 */
export async function readInWorker(
  bytes: ArrayBuffer,
  filename: string,
  options: ReadingOptions,
  { timeoutMs = timeoutFor(bytes), onProgress, onRows }: { timeoutMs?: number } & Listener = {},
): Promise<WorkerReading | Rejected> {
  const rowLines: LongText[] = []
  const listener = { onProgress, onRows: onRows ?? ((lines: LongText) => void rowLines.push(lines)) }
  const answer = await inTurn({ id: ++reader().lastId, kind: 'read', bytes, filename, options }, timeoutMs, listener)
  if (!ReadAnswer.safeParse(answer).success) return rejected('CORRUPT', CORRUPT_MESSAGE)
  const given = answer as WorkerAnswer | Rejected
  return 'rejected' in given ? given : { ...given, rowLines }
}

/** Counts the cells of a workbook in the worker, under the same limits. */
export async function surveyInWorker(
  bytes: ArrayBuffer,
  filename: string,
  { timeoutMs = timeoutFor(bytes) } = {},
): Promise<WorkbookSurvey | Rejected> {
  const answer = await inTurn({ id: ++reader().lastId, kind: 'survey', bytes, filename }, timeoutMs)
  const parsed = SurveyAnswer.safeParse(answer)
  return parsed.success ? parsed.data : rejected('CORRUPT', CORRUPT_MESSAGE)
}

/**
 * Gives a file back as it came, in its own format with its columns in their order, with what is said of its rows in one
 * more column `Errors` at the right of each sheet that is read: those of the same `options`, of which only `choices` and
 * `remembered` count here. The bytes are transferred. A file whose format has no columns (.xml) is a `Rejected`.
 */
export async function annotateInWorker(
  bytes: ArrayBuffer,
  filename: string,
  issues: readonly AnnotatedIssue[],
  options: Pick<ReadingOptions, 'choices' | 'remembered'> = {},
  { timeoutMs = timeoutFor(bytes) } = {},
): Promise<{ bytes: Uint8Array<ArrayBuffer> } | Rejected> {
  // Dates play no part in where the columns are, but for those that are told by the look of their values.
  const asOf = new Date().toISOString().slice(0, 10)
  const job = {
    id: ++reader().lastId,
    kind: 'annotate' as const,
    bytes,
    filename,
    options: { asOf, ...options },
    issues: [...issues],
  } satisfies ReadingJob
  const answer = AnnotateAnswer.safeParse(await inTurn(job, timeoutMs))
  return answer.success
    ? (answer.data as { bytes: Uint8Array<ArrayBuffer> } | Rejected)
    : rejected('CORRUPT', CORRUPT_MESSAGE)
}

/** Reads a filled-in progress sheet in the worker, under the same limits. */
export async function readProgressInWorker(
  bytes: ArrayBuffer,
  filename: string,
  { timeoutMs = timeoutFor(bytes) } = {},
): Promise<{ progressRows: ProgressRow[] } | Rejected> {
  const answer = await inTurn({ id: ++reader().lastId, kind: 'progress', bytes, filename }, timeoutMs)
  const parsed = ProgressAnswer.safeParse(answer)
  return parsed.success ? parsed.data : rejected('CORRUPT', CORRUPT_MESSAGE)
}

async function inTurn(job: ReadingJob, timeoutMs: number, listener: Listener = {}): Promise<unknown> {
  const size = job.bytes.byteLength
  const queue = reader()
  if (queue.waiting >= MOST_WAITING || queue.waitingBytes + size > MOST_WAITING_BYTES) {
    return rejected('TIMEOUT', 'Many files are being read at this moment. Wait a minute, and upload yours again.')
  }
  queue.waiting++
  queue.waitingBytes += size
  const turn = queue.lastJob.then(() => run(job, timeoutMs, listener))
  queue.lastJob = turn.catch(() => {})
  try {
    return await turn
  } finally {
    queue.waiting--
    queue.waitingBytes -= size
  }
}

/**
 * Gives one job to the worker. Settles when it answers, dies or runs out of time. Rejects only where the worker does
 * not come up at all, which no file can cause and nobody should take for a damaged file.
 */
function run(job: ReadingJob, timeoutMs: number, { onProgress, onRows }: Listener): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const current = theWorker()
    const isLarge = job.bytes.byteLength >= LARGE_BYTES
    // A worker at rest must not keep the process alive, one at work must.
    current.ref()
    const leave = () => {
      clearTimeout(timer)
      current.off('message', onMessage).off('error', onError).off('exit', onExit)
      current.unref()
    }
    const settle = (answer: unknown) => {
      leave()
      resolve(answer)
    }
    const onMessage = (message: { id: number; answer?: unknown; progress?: unknown; lines?: unknown }) => {
      if (message.id !== job.id) return
      if ('answer' in message) {
        settle(message.answer)
        if (isLarge) renew(current)
        return
      }
      if (message.lines instanceof Uint8Array) onRows?.(message.lines as LongText)
      const progress = ReadingProgress.safeParse(message.progress)
      if (progress.success) onProgress?.(progress.data)
    }
    const onError = (error: Error & { code?: string }) => {
      discard(current)
      if (!reader().ready.has(current)) {
        leave()
        reject(new Error('The reader of cohort files does not start', { cause: error }))
        return
      }
      settle(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? rejected('TOO_BIG', TOO_BIG_MESSAGE)
          : rejected('CORRUPT', CORRUPT_MESSAGE),
      )
    }
    const onExit = () => {
      discard(current)
      settle(rejected('TIMEOUT', 'The reading of the file was interrupted. Upload it again.'))
    }
    const timer = setTimeout(() => {
      discard(current)
      settle(
        rejected(
          'TIMEOUT',
          'The file took too long to read. Copy the rows of students alone into a new workbook, and upload that.',
        ),
      )
    }, timeoutMs)
    current.on('message', onMessage).on('error', onError).on('exit', onExit)
    current.postMessage(job, [job.bytes])
  })
}

function rejected(code: Rejected['rejected']['code'], message: string): Rejected {
  return { rejected: { code, message } }
}
