import { z } from 'zod'
import { download } from '#lib/gate/download.ts'
import { inventoryFile } from '#lib/governance/inventory-file.ts'

export const GET = download(
  'data-inventory.read',
  { query: z.object({}), format: 'csv', page: '/data-inventory' },
  inventoryFile,
)
