import type { WorkerReading } from '#lib/cohorts/reading/pool.ts'

/** How a column came to what it holds. */
export type ColumnBy = 'heading' | 'values' | 'remembered' | 'person'

type Report = WorkerReading['report']
type Sheet = Report['sheets'][number]
type Column = NonNullable<Sheet['columns']>[string]

/** What the reader said of a file, as the check page takes it from the database: older reports lack what came later. */
export type CheckReport = Omit<Report, 'sheets'> & {
  sheets: (Omit<Sheet, 'columns'> & {
    columns?: Record<string, Column & { by?: ColumnBy }>
    shape?: string
    hiddenRows?: number
  })[]
}

/** Three values of each column, by sheet and letter. */
export type Samples = Record<string, Record<string, string[]>>
