import { parentPort } from 'node:worker_threads'
import { annotateFile } from './annotate/annotate-file.ts'
import { issuesJson, type LongText, lineWriter } from './database-rows.ts'
import { openFile } from './open-file.ts'
import { readProgressRows } from './progress-rows.ts'
import { reportOf, surveyWorkbook } from './read-cohort.ts'
import { readRows } from './read-rows.ts'
import { asRejected, type Rejected } from './refusal.ts'
import { settingsOf } from './settings.ts'
import { atIntervals } from './tell-progress.ts'
import { MOST_SKIPPED_ROWS, type ReadingJob, type WorkerAnswer } from './worker-messages.ts'

/**
 * The thread that reads uploads, started by `pool.ts` and run by Node itself, outside of any bundle: what it imports
 * therefore carries its extension. One file at a time; a file that kills it kills nothing else.
 */
parentPort?.on('message', (job: ReadingJob) => {
  const given = answer(job)
  const long = typeof given === 'object' && given !== null && 'issuesJson' in given ? given.issuesJson : []
  post({ id: job.id, answer: given }, long as LongText[])
})
// All modules are loaded: from here on, dying is the doing of a file.
post({ ready: true })

/** What is long goes over as it is: a copy of it would be in memory twice. */
function post(message: unknown, long: LongText[] = []): void {
  parentPort?.postMessage(
    message,
    long.map(({ buffer }) => buffer),
  )
}

function answer(job: ReadingJob): unknown {
  const bytes = new Uint8Array(job.bytes)
  switch (job.kind) {
    case 'read':
      return read(bytes, job)
    case 'survey':
      return surveyWorkbook(bytes, job.filename)
    case 'progress':
      return readProgressRows(bytes, job.filename)
    case 'annotate':
      return annotateFile(bytes, job.filename, job.issues, job.options)
  }
}

function read(bytes: Uint8Array, { id, filename, options }: ReadingJob & { kind: 'read' }): WorkerAnswer | Rejected {
  const tell = atIntervals((progress) => post({ id, progress }))
  try {
    const started = performance.now()
    tell({ step: 'reading', done: 0, total: null })
    const { report, read, opened } = check()
    return {
      report,
      samples: read.samples,
      issuesJson: issuesJson(read.issues),
      timings: { open: opened - started, check: performance.now() - opened },
    }
  } catch (error) {
    return asRejected(error)
  }

  /** The file is let go of at its end. */
  function check() {
    const file = openFile(bytes, filename, (done, total) => tell({ step: 'reading', done, total }))
    const opened = performance.now()
    const linesOf = lineWriter()
    const read = readRows(file, settingsOf(options), {
      onChecked: (done, total) => tell({ step: 'checking', done, total }),
      onRows: (rows) => {
        const lines = linesOf(rows)
        post({ id, lines }, [lines])
      },
    })
    const report = { ...reportOf(file, read), skippedRows: read.skippedRows.slice(0, MOST_SKIPPED_ROWS) }
    return { report, read, opened }
  }
}
