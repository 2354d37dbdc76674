import { TemplateQuery } from '#lib/cohorts/filling-in/schema.ts'
import { templateFile } from '#lib/cohorts/filling-in/template-file.ts'
import { download } from '#lib/gate/download.ts'

export const GET = download(
  'cohort.upload',
  { query: TemplateQuery, format: 'xlsx', page: ({ cohort }) => `/cohorts/${cohort}/templates` },
  templateFile('xlsx'),
)
