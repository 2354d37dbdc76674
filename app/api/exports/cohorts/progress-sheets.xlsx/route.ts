import { download } from '#lib/gate/download.ts'
import { progressSheetsFile } from '#lib/progress/progress-sheet-file.ts'
import { SheetsQuery } from '#lib/progress/schema.ts'

export const GET = download(
  'export.individuals',
  { query: SheetsQuery, format: 'xlsx', page: ({ cohort }) => `/cohorts/${cohort}/progress-sheets` },
  progressSheetsFile,
)
