import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { FigureLead } from '#app/_ui/figure-lead.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { Table } from '#app/_ui/table.tsx'
import { Tabs } from '#app/_ui/tabs.tsx'
import { RIGHTS_ASK_WORDS, RIGHTS_ASKS } from '#db/vocabulary.ts'
import { LATE_REASON_WORDS, LATE_REASONS } from '#lib/rights/event-words.ts'
import { type FigureLine, inTimeWords } from '#lib/rights/figures.ts'
import { readFigures } from '#lib/rights/office/loaders.ts'

export const metadata: Metadata = { title: 'Figures · Rights requests' }

type Props = { searchParams: Promise<{ [name: string]: string | string[] | undefined }> }

/** How many asked, how many were answered in time, and why others were not. */
export default async function FiguresPage({ searchParams }: Props) {
  const { year: wanted } = await searchParams
  const { years, figures, mayExport } = await readFigures(typeof wanted === 'string' ? wanted : null)
  const { year, all, byRight, why, unexplained } = figures
  const inTime = inTimeWords(all)
  return (
    <>
      <Breadcrumbs items={[{ href: '/rights-requests', label: 'Rights requests' }]} />
      <PageHeading caption={`Requests received in ${year}`}>Figures</PageHeading>
      {inTime ? (
        <FigureLead figure={inTime}>
          answered in time.{' '}
          {all.inTime + all.late === 1
            ? '1 request has its answer, or is late.'
            : `${all.inTime + all.late} requests have their answer, or are late.`}
        </FigureLead>
      ) : (
        <p className="lead">
          {all.received === 0
            ? 'No request was received in this year.'
            : 'No request of this year had to be answered yet.'}
        </p>
      )}
      {years.length > 1 && (
        <Tabs
          label="Years"
          items={years.map((one) => ({
            href: `/rights-requests/figures?year=${one}`,
            label: String(one),
            current: one === year,
          }))}
        />
      )}
      <Table caption={`By right, ${year}`} numeric={[2, 3, 4, 5, 6]}>
        <thead>
          <tr>
            <th scope="col">Right</th>
            <th scope="col">Received</th>
            <th scope="col">In time</th>
            <th scope="col">Late</th>
            <th scope="col">Waiting</th>
            <th scope="col">Ended without an answer</th>
          </tr>
        </thead>
        <tbody>
          {RIGHTS_ASKS.map((ask) => (
            <Line key={ask} label={RIGHTS_ASK_WORDS[ask]} line={byRight[ask]} />
          ))}
        </tbody>
        <tfoot>
          <Line label="All requests" line={all} />
        </tfoot>
      </Table>
      <p>A request that asks for several things counts in each of them, and once in all.</p>
      <Table caption={`Why answers were late, ${year}`} numeric={[2]}>
        <thead>
          <tr>
            <th scope="col">Reason</th>
            <th scope="col">Requests</th>
          </tr>
        </thead>
        <tbody>
          {LATE_REASONS.map((reason) => (
            <tr key={reason}>
              <th scope="row">{LATE_REASON_WORDS[reason]}</th>
              <td>{why[reason]}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">No reason given yet</th>
            <td>{unexplained}</td>
          </tr>
        </tbody>
      </Table>
      <p>
        <a href="/api/exports/rights/figures.csv">Download the figures of all years (CSV)</a>
      </p>
      {mayExport && all.received > 0 && (
        <p>
          <a href={`/rights-requests/evidence/${year}`}>Evidence file of {year}</a>
        </p>
      )}
    </>
  )
}

function Line({ label, line }: { label: string; line: FigureLine }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>{line.received}</td>
      <td>{line.inTime}</td>
      <td>{line.late}</td>
      <td>{line.waiting}</td>
      <td>{line.ended}</td>
    </tr>
  )
}
