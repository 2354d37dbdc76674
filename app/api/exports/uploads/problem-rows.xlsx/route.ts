import { download } from '#lib/gate/download.ts'
import { problemRowsFile } from '#lib/uploads/problem-rows-file.ts'
import { ProblemRowsQuery } from '#lib/uploads/schema.ts'

export const GET = download(
  'export.individuals',
  { query: ProblemRowsQuery, format: 'xlsx', page: '/cohorts' },
  problemRowsFile,
)
