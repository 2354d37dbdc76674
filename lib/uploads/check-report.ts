import type { WorkerReading } from '#lib/cohorts/reading/pool.ts'

/** What the reader said of a file, as the check page takes it from the database. */
export type CheckReport = WorkerReading['report']

/** Three values of each column, by sheet and letter. */
export type Samples = WorkerReading['samples']
