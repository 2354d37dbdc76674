import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { formatDate } from '#app/_ui/format-date.ts'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { readYearsEvidence } from '#lib/rights/office/loaders.ts'
import { EvidenceRecord } from '../../evidence-record.tsx'
import '../../rights.css'

type Props = { params: Promise<{ year: string }> }

export const metadata: Metadata = { title: 'Evidence file of a year · Rights requests' }

/** How every request of a year was handled. */
export default async function YearsEvidencePage({ params }: Props) {
  const { year, cases, today } = await readYearsEvidence((await params).year)
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/rights-requests', label: 'Rights requests' },
          { href: `/rights-requests/figures?year=${year}`, label: 'Figures' },
        ]}
      />
      <PageHeading caption={`Requests received in ${year}`}>Evidence file</PageHeading>
      <p>
        {cases.length === 1 ? '1 request' : `${cases.length} requests`}. Made on {formatDate(today)} from the record of
        the service.
      </p>
      {cases.length > 0 && (
        <p className="no-print">
          Print this page, or <a href={`/api/exports/rights/evidence.json?year=${year}`}>download it as JSON</a>.
        </p>
      )}
      {cases.map((evidence) => (
        <section key={evidence.held.id}>
          <h2>{evidence.held.reference}</h2>
          <EvidenceRecord evidence={evidence} />
        </section>
      ))}
    </>
  )
}
