import { z } from 'zod'
import { download } from '#lib/gate/download.ts'
import { figuresFile } from '#lib/rights/office/figures-file.ts'

export const GET = download(
  'rights-case.read',
  { query: z.object({}), format: 'csv', page: '/rights-requests/figures' },
  figuresFile,
)
