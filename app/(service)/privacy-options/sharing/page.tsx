import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { Pagination } from '#app/_ui/pagination.tsx'
import { readSharingLog, SHARING_A_PAGE } from '#lib/privacy/loaders.ts'
import { readSharingQuery, writeSharingQuery } from '#lib/privacy/schema.ts'
import { ChooseSchool } from '../choose-school.tsx'
import { LogFilters } from './log-filters.tsx'
import { LogTable } from './log-table.tsx'

export const metadata: Metadata = { title: 'What was shared' }

type Props = { searchParams: Promise<{ [name: string]: string | string[] | undefined }> }

/** A school's sharing log: what went to whom, when, and under which agreement. Students are named in the file alone. */
export default async function SharingPage({ searchParams }: Props) {
  const query = readSharingQuery(await searchParams)
  const log = await readSharingLog(query)
  const back = <Breadcrumbs items={[{ href: '/privacy-options', label: 'Privacy options' }]} />
  if (log.school === null)
    return (
      <>
        {back}
        <ChooseSchool heading="What was shared" path="/privacy-options/sharing" schools={log.schools} />
      </>
    )
  const { school, found, entries, mayDownload } = log
  const asked = { ...query, school: school.id }
  const filtered = query.recipient !== undefined || query.period !== undefined
  return (
    <>
      <Breadcrumbs items={[{ href: `/privacy-options?school=${school.id}`, label: 'Privacy options' }]} />
      <PageHeading caption={school.name}>What was shared</PageHeading>
      <p>
        Every look of a partner at your students, and every file or system that took them along, with how many students
        it was. Which students they were is in the file, and on each student’s page.
      </p>
      <LogFilters asked={asked} filtered={filtered} thisYear={log.thisYear} />
      {entries.length > 0 ? (
        <LogTable log={log} />
      ) : (
        <EmptyState heading={filtered ? 'Nothing found' : 'Nothing was shared yet'}>
          <p>
            {filtered
              ? 'Nothing was shared with such a recipient in this period.'
              : 'When a partner looks at a student, or somebody downloads students’ information, it will stand here.'}
          </p>
        </EmptyState>
      )}
      <Pagination
        page={query.page}
        pages={Math.ceil(found / SHARING_A_PAGE)}
        hrefOf={(page) => `/privacy-options/sharing${writeSharingQuery({ ...asked, page })}`}
      />
      {mayDownload && entries.length > 0 && (
        <p>
          <a href={`/api/exports/sharing/log.csv${writeSharingQuery({ ...asked, page: 1 })}`}>
            Download with the students’ names (CSV)
          </a>
          . The download is written down in this log, too.
        </p>
      )}
    </>
  )
}
