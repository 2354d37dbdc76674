import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { FigureLead } from '#app/_ui/figure-lead.tsx'
import { formatDate } from '#app/_ui/format-date.ts'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { Pagination } from '#app/_ui/pagination.tsx'
import { Table } from '#app/_ui/table.tsx'
import { listOpenTellings } from '#lib/tellings/loaders.ts'
import { sourceWords } from '#lib/tellings/rules.ts'
import { pageOf } from '#lib/tellings/schema.ts'
import { TellingTag } from '../../telling-tag.tsx'

export const metadata: Metadata = { title: 'Students to be told' }

type Props = { searchParams: Promise<{ page?: string | string[] }> }

/** Of which students no school has said yet that they were told, in all schools, by the day. */
export default async function OpenTellingsPage({ searchParams }: Props) {
  const page = pageOf((await searchParams).page)
  const { tellings, open, overdue, soon, pages, today, mayRecord } = await listOpenTellings(page)
  return (
    <>
      <Breadcrumbs items={[{ href: '/notices', label: 'Notices' }]} />
      <PageHeading>Students to be told</PageHeading>
      <FigureLead figure={overdue}>
        {overdue === 1 ? 'list of students is' : 'lists of students are'} overdue; {soon} {soon === 1 ? 'is' : 'are'}{' '}
        due within 7 days, and {open - overdue - soon} later.
      </FigureLead>
      <p>
        Students’ information comes from their school. The law gives the school a month to tell them so. Its
        coordinators are reminded by mail a week before and on the day.
      </p>
      {open === 0 ? (
        <EmptyState heading="Nobody is left to be told">
          <p>A list stands here from the day on which a school adds students until it says that they were told.</p>
        </EmptyState>
      ) : (
        <Table
          caption="Students who have not been told, the first due first"
          captionHidden
          numeric={[mayRecord ? 4 : 3]}
        >
          <thead>
            <tr>
              <th scope="col">School</th>
              {mayRecord && <th scope="col">Cohort</th>}
              <th scope="col">Added</th>
              <th scope="col">Students</th>
              <th scope="col">To be told by</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {tellings.map((telling) => (
              <tr key={telling.id}>
                <th scope="row">{telling.school}</th>
                {mayRecord && (
                  <td>
                    <a href={`/cohorts/${telling.cohortId}/telling`}>{telling.cohort}</a>
                  </td>
                )}
                <td>
                  {formatDate(telling.addedOn)}: {sourceWords(telling)}
                </td>
                <td>{telling.students}</td>
                <td>{formatDate(telling.dueOn)}</td>
                <td>
                  <TellingTag telling={telling} today={today} />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <Pagination
        page={Math.min(page, Math.max(pages, 1))}
        pages={pages}
        hrefOf={(to) => (to > 1 ? `/notices/telling?page=${to}` : '/notices/telling')}
      />
    </>
  )
}
