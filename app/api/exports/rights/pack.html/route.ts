import { download } from '#lib/gate/download.ts'
import { PackQuery, packFile } from '#lib/rights/carry-out/pack-file.ts'

export const GET = download(
  'rights-case.carry-out',
  { query: PackQuery, format: 'as made', page: ({ case: id }) => `/rights-requests/${id}/carry-out` },
  packFile,
)
