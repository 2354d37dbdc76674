import * as z from 'zod'
import type { AnnotatedIssue } from './annotate/errors-by-row.ts'
import type { LongText } from './database-rows.ts'
import type { reportOf } from './read-cohort.ts'
import { REFUSAL_CODES } from './refusal.ts'
import type { ReadingOptions } from './settings.ts'
import { LONGEST_SAMPLE, MOST_SAMPLES, type Samples } from './table/samples.ts'
import type { SkippedRow } from './table/student-rows.ts'

/** A job for the reading worker. The bytes are transferred, not copied. */
export type ReadingJob = { id: number; bytes: ArrayBuffer; filename: string } & (
  | { kind: 'read'; options: ReadingOptions }
  | { kind: 'survey' }
  | { kind: 'annotate'; options: ReadingOptions; issues: AnnotatedIssue[] }
  | { kind: 'progress' }
)

/**
 * What the worker answers in the end: small things as objects, issues as long texts, transferred as well
 * (`database-rows.ts`), and how long each step took in milliseconds. The rows have gone ahead, in pieces.
 */
export type WorkerAnswer = {
  report: ReturnType<typeof reportOf> & { skippedRows: SkippedRow[] }
  /** By sheet and letter: three values of each column, for whoever says what it holds; personal data, like the rows. */
  samples: Record<string, Samples>
  issuesJson: LongText[]
  timings: { open: number; check: number }
}

/** The same with the rows, in pieces as they came (empty where they were taken on the way). */
export type WorkerReading = WorkerAnswer & { rowLines: LongText[] }

/** How many skipped rows are listed; `summary.skippedRows` counts them all. */
export const MOST_SKIPPED_ROWS = 200

const RejectedShape = z.object({ rejected: z.object({ code: z.enum(REFUSAL_CODES), message: z.string() }) })
const Count = z.int().nonnegative()
const State = z.enum(['visible', 'hidden', 'veryHidden'])
const Format = z.enum(['xlsx', 'xls', 'ods', 'csv', 'xml'])
const Sample = z.string().max(LONGEST_SAMPLE)

/** How far a reading is, in rows; `total` is null until it is known. Told at most some ten times a second. */
export const ReadingProgress = z.object({
  step: z.enum(['reading', 'checking']),
  done: Count,
  total: Count.nullable(),
})
export type ReadingProgress = z.infer<typeof ReadingProgress>

/**
 * The frame of an answer. A worker that has been through a hostile file is not taken at its word; the long texts
 * are only looked at from outside, which costs nothing.
 */
export const ReadAnswer = z.union([
  RejectedShape,
  z.object({
    report: z.object({
      format: Format,
      csv: z.object({ encoding: z.string(), bom: z.boolean(), delimiter: z.string() }).optional(),
      sheets: z.array(z.looseObject({ name: z.string(), state: State, use: z.boolean() })),
      summary: z.object({
        dataRows: Count,
        good: Count,
        withErrors: Count,
        errorIssues: Count,
        warningIssues: Count,
        skippedRows: Count,
      }),
      fileNotices: z.array(z.looseObject({ code: z.string(), why: z.string() })),
      skippedRows: z
        .array(z.object({ sheet: z.string(), row: Count, code: z.string(), why: z.string() }))
        .max(MOST_SKIPPED_ROWS),
    }),
    samples: z.record(z.string(), z.record(z.string(), z.array(Sample).max(MOST_SAMPLES))),
    issuesJson: z.array(z.instanceof(Uint8Array)),
    timings: z.object({ open: z.number(), check: z.number() }),
  }),
])

export const SurveyAnswer = z.union([
  RejectedShape,
  z.object({ format: Format, sheets: z.array(z.object({ name: z.string(), state: State, nonEmptyCells: Count })) }),
])

export const AnnotateAnswer = z.union([RejectedShape, z.object({ bytes: z.instanceof(Uint8Array) })])
