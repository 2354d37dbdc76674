import type { Metadata } from 'next'
import { formatDate } from '#app/_ui/format-date.ts'
import { readEvidence } from '#lib/rights/office/loaders.ts'
import { EvidenceRecord } from '../../evidence-record.tsx'
import { CaseFrame } from '../case-frame.tsx'

type Props = { params: Promise<{ caseId: string }> }

export const metadata: Metadata = { title: 'Evidence file · Rights requests' }

/** Everything that shows how a request was handled: to print, or as a file for machines. */
export default async function EvidencePage({ params }: Props) {
  const evidence = await readEvidence((await params).caseId)
  const { held, today } = evidence
  return (
    <CaseFrame held={held} heading="Evidence file">
      <p>Made on {formatDate(today)} from the record of the service. Nothing in it was typed for this page.</p>
      <p className="no-print">
        Print this page, or <a href={`/api/exports/rights/evidence.json?case=${held.id}`}>download it as JSON</a>.
      </p>
      <h2>{held.reference}</h2>
      <EvidenceRecord evidence={evidence} />
    </CaseFrame>
  )
}
