import { parentPort } from 'node:worker_threads'
import { annotateFile } from './annotate/annotate-file.ts'
import { issuesJson, rowLines } from './database-rows.ts'
import { openFile } from './open-file.ts'
import { readProgressRows } from './progress-rows.ts'
import { reportOf, surveyWorkbook } from './read-cohort.ts'
import { readRows } from './read-rows.ts'
import { asRejected, type Rejected } from './refusal.ts'
import { settingsOf } from './settings.ts'
import { atIntervals } from './tell-progress.ts'
import { MOST_SKIPPED_ROWS, type ReadingJob, type WorkerReading } from './worker-messages.ts'

/**
 * The thread that reads uploads, started by `pool.ts` and run by Node itself, outside of any bundle: what it imports
 * therefore carries its extension. One file at a time; a file that kills it kills nothing else.
 */
parentPort?.on('message', (job: ReadingJob) => {
  const given = answer(job)
  // What is long goes over as it is: a copy of it would be in memory twice.
  const long = typeof given === 'object' && given !== null && 'rowLines' in given ? textsOf(given as WorkerReading) : []
  parentPort?.postMessage({ id: job.id, answer: given }, long)
})
// All modules are loaded: from here on, dying is the doing of a file.
parentPort?.postMessage({ ready: true })

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

function read(bytes: Uint8Array, { id, filename, options }: ReadingJob & { kind: 'read' }): WorkerReading | Rejected {
  const tell = atIntervals((progress) => parentPort?.postMessage({ id, progress }))
  try {
    const started = performance.now()
    tell({ step: 'reading', done: 0, total: null })
    const { report, read, opened } = check()
    const checked = performance.now()
    return {
      report,
      samples: read.samples,
      rowLines: rowLines(read.rows),
      issuesJson: issuesJson(read.issues),
      timings: { open: opened - started, check: checked - opened, write: performance.now() - checked },
    }
  } catch (error) {
    return asRejected(error)
  }

  /** The file is let go of at its end: of a large one, it and what is written of it have no room beside each other. */
  function check() {
    const file = openFile(bytes, filename, (done, total) => tell({ step: 'reading', done, total }))
    const opened = performance.now()
    const read = readRows(file, settingsOf(options), (done, total) => tell({ step: 'checking', done, total }))
    const report = { ...reportOf(file, read), skippedRows: read.skippedRows.slice(0, MOST_SKIPPED_ROWS) }
    return { report, read, opened }
  }
}

const textsOf = ({ rowLines, issuesJson }: WorkerReading): ArrayBuffer[] =>
  [...rowLines, ...issuesJson].map(({ buffer }) => buffer)
