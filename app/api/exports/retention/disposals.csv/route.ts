import { z } from 'zod'
import { download } from '#lib/gate/download.ts'
import { disposalsFile } from '#lib/retention/disposals-file.ts'

export const GET = download('retention.read', { query: z.object({}), format: 'csv', page: '/retention' }, disposalsFile)
