import { download } from '#lib/gate/download.ts'
import { openProof, ProofQuery } from '#lib/rights/office/proof-file.ts'

export const GET = download(
  'rights-case.export',
  { query: ProofQuery, format: 'as made', page: '/rights-requests' },
  openProof,
)
