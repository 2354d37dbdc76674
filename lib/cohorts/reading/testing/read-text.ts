import { type CohortReading, readCohort } from '../read-cohort.ts'
import type { ReadingOptions } from '../settings.ts'

const AS_OF: ReadingOptions = { asOf: '2026-09-14' }

/** Reads a file made in a test, which must be readable. */
export function readFileOf(bytes: Uint8Array, name: string, options: Partial<ReadingOptions> = {}): CohortReading {
  const reading = readCohort(bytes, name, { ...AS_OF, ...options })
  if ('rejected' in reading) throw new Error(`${reading.rejected.code}: ${reading.rejected.message}`)
  return reading
}

/** Reads a delimited text, given by its lines. */
export function readLines(lines: string[], options: Partial<ReadingOptions> = {}): CohortReading {
  return readFileOf(Buffer.from(lines.join('\n')), 'students.csv', options)
}

/** The codes of all issues, by cell. */
export function codesOf(reading: CohortReading): Record<string, string> {
  return Object.fromEntries(
    reading.issues.map((issue) => [issue.cell ?? `row ${issue.row} ${issue.field}`, issue.code]),
  )
}
