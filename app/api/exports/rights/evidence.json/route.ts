import { download } from '#lib/gate/download.ts'
import { EvidenceQuery, evidenceFile } from '#lib/rights/office/evidence.ts'

const pageOf = (asked: EvidenceQuery) =>
  'case' in asked
    ? (`/rights-requests/${asked.case}/evidence` as const)
    : (`/rights-requests/evidence/${asked.year}` as const)

export const GET = download('rights-case.export', { query: EvidenceQuery, format: 'json', page: pageOf }, evidenceFile)
