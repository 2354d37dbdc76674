import { download } from '#lib/gate/download.ts'
import { StagesQuery } from '#lib/reports/schema.ts'
import { stagesFile } from '#lib/reports/stages-file.ts'

export const GET = download('report.read', { query: StagesQuery, format: 'csv', page: '/reports' }, stagesFile('csv'))
