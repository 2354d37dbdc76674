import type { Metadata } from 'next'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { formatDate, formatInstant } from '#app/_ui/format-date.ts'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { Table } from '#app/_ui/table.tsx'
import { readToldPage } from '#lib/rights/carry-out/loaders.ts'

export const metadata: Metadata = { title: 'Told after data rights requests' }

const WHAT: Record<string, string> = {
  correction: 'Corrected. If you took it down elsewhere, correct it there',
  erasure: 'Deleted. If you took it down elsewhere, delete it there',
  lifted: 'Used again',
  objection: 'Only stored. Do not use what you took down elsewhere',
  restriction: 'Only stored. Do not use what you took down elsewhere',
  withdrawal: 'Nothing beyond names and date of birth is shared any more',
  withdrawal_deleted: 'Tutor group, UPN, ULN and email address were deleted. Delete them elsewhere, too',
}

/** What a school or partner was told of people whom they could see: who it is stands here, and in no mail. */
export default async function ToldPage() {
  const told = await readToldPage()
  return (
    <>
      <PageHeading>Told after data rights requests</PageHeading>
      {told.length === 0 ? (
        <EmptyState heading="Nothing so far">
          <p>
            When the information of a student or a colleague is corrected, deleted or only stored after a request of
            theirs, it is said here, so that you do the same with what you took down elsewhere.
          </p>
        </EmptyState>
      ) : (
        <>
          <p className="lead">Do the same with what you took down elsewhere: lists on paper, files, messages.</p>
          <Table caption="What you were told, the latest first" captionHidden>
            <thead>
              <tr>
                <th scope="col">Reference</th>
                <th scope="col">Person</th>
                <th scope="col">School</th>
                <th scope="col">Their information</th>
                <th scope="col">When</th>
              </tr>
            </thead>
            <tbody>
              {told.map((one) => (
                <tr key={`${one.reference} ${one.ask} ${one.at}`}>
                  <th scope="row">{one.reference}</th>
                  <td>
                    {one.name ?? 'No longer held'}
                    {one.dateOfBirth && `, born ${formatDate(one.dateOfBirth)}`}
                  </td>
                  <td>{one.kind === 'account' ? 'An account of staff' : one.school}</td>
                  <td>{WHAT[one.ask] ?? 'Changed'}</td>
                  <td>{formatInstant(one.at)}</td>
                </tr>
              ))}
            </tbody>
          </Table>
        </>
      )}
    </>
  )
}
