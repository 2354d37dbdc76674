import type { Metadata } from 'next'
import { ButtonLink, ButtonRow } from '#app/_ui/button.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { FigureLead } from '#app/_ui/figure-lead.tsx'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { notice } from '#lib/gate/flash.ts'
import { pressing } from '#lib/rights/case-clock.ts'
import { readCaseFilters } from '#lib/rights/office/filters.ts'
import { listRightsCases } from '#lib/rights/office/loaders.ts'
import { CaseFilterFields } from './case-filters.tsx'
import { CaseTable } from './case-table.tsx'
import './rights.css'

export const metadata: Metadata = { title: 'Rights requests' }

type Props = { searchParams: Promise<{ [name: string]: string | string[] | undefined }> }

/** Who has asked for what, and by when the law wants an answer. */
export default async function RightsRequestsPage({ searchParams }: Props) {
  const filters = readCaseFilters(await searchParams)
  const [list, said] = await Promise.all([listRightsCases(filters), notice()])
  const { entries, awaiting, unassigned, mayHandle, ever } = list
  const { figure, rest } = pressing(awaiting)
  const filtered = filters.state !== 'current' || filters.ask !== null || filters.mine || filters.late
  return (
    <>
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <PageHeading>Rights requests</PageHeading>
      {awaiting.length > 0 ? (
        <FigureLead figure={figure}>{rest}</FigureLead>
      ) : (
        <p className="lead">Nobody waits for an answer.</p>
      )}
      {unassigned > 0 && (
        <p>{unassigned === 1 ? 'One of them has no handler yet.' : `${unassigned} of them have no handler yet.`}</p>
      )}
      <ButtonRow>
        {mayHandle && <ButtonLink href="/rights-requests/new">Enter a request</ButtonLink>}
        <a href="/rights-requests/figures">Figures</a>
        <a href="/rights-requests/bank-holidays">Bank holidays</a>
      </ButtonRow>
      {ever && <CaseFilterFields filters={filters} filtered={filtered} />}
      {entries.length > 0 ? (
        <CaseTable
          entries={entries}
          caption={`${entries.length} ${entries.length === 1 ? 'request' : 'requests'}, by due date`}
        />
      ) : filtered ? (
        <EmptyState heading="No request like this">
          <p>
            Change what the list is narrowed to, or <a href="/rights-requests">see all that are open</a>.
          </p>
        </EmptyState>
      ) : (
        <EmptyState heading={ever ? 'Everything is answered' : 'No requests yet'}>
          <p>
            People ask at <a href="/data-rights">the page about data rights</a>, by letter, by email or in person: the
            law asks for no form. What does not come by the web form is entered here with its true date.
          </p>
        </EmptyState>
      )}
    </>
  )
}
