import { download } from '#lib/gate/download.ts'
import { errorsColumnFile } from '#lib/uploads/errors-column-file.ts'
import { ProblemRowsQuery } from '#lib/uploads/schema.ts'

export const GET = download(
  'export.individuals',
  { query: ProblemRowsQuery, format: 'as made', page: '/cohorts' },
  errorsColumnFile,
)
