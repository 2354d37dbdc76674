import type { Metadata } from 'next'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { FigureLead } from '#app/_ui/figure-lead.tsx'
import { formatInstant } from '#app/_ui/format-date.ts'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { Table } from '#app/_ui/table.tsx'
import { Tag } from '#app/_ui/tag.tsx'
import { notice } from '#lib/gate/flash.ts'
import { listSchoolParts } from '#lib/rights/office/loaders.ts'

export const metadata: Metadata = { title: 'Questions about rights requests' }

/** What the council asks a school about its students, when somebody has used their data rights. */
export default async function SchoolPartsPage() {
  const [{ parts }, said] = await Promise.all([listSchoolParts(), notice()])
  const waiting = parts.filter(({ answeredAt, over }) => answeredAt === null && !over).length
  return (
    <>
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <PageHeading>Questions about rights requests</PageHeading>
      {parts.length === 0 ? (
        <EmptyState heading="The council has not asked anything">
          <p>
            When somebody uses their data rights and part of the answer is known at your school, the question stands
            here, with the student whom it concerns. You also get an email.
          </p>
        </EmptyState>
      ) : (
        <>
          <FigureLead figure={waiting}>
            {waiting === 1 ? 'question waits' : 'questions wait'} for your answer. The law sets a date for each: please
            answer within days.
          </FigureLead>
          <Table caption="What the council asked">
            <thead>
              <tr>
                <th scope="col">Asked</th>
                <th scope="col">Student</th>
                <th scope="col">School</th>
                <th scope="col">Answer</th>
              </tr>
            </thead>
            <tbody>
              {parts.map(({ id, askedAt, student, school, answeredAt, over, reference }) => (
                <tr key={id}>
                  <td>{formatInstant(askedAt)}</td>
                  <th scope="row">
                    <a href={`/rights-requests/school/${id}`}>
                      {student ? `${student.forename} ${student.surname}` : 'No longer held'}
                      <span className="hidden-visually">, {reference}</span>
                    </a>
                  </th>
                  <td>{school}</td>
                  <td>
                    <Tag tone={answeredAt ? 'success' : over ? 'neutral' : 'warning'}>
                      {answeredAt ? 'Answered' : over ? 'No longer needed' : 'Waits for you'}
                    </Tag>
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        </>
      )}
    </>
  )
}
