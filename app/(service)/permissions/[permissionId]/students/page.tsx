import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ButtonRow } from '#app/_ui/button.tsx'
import { formatInstant } from '#app/_ui/format-date.ts'
import { InsetText } from '#app/_ui/inset-text.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { lookAtStudents } from '#lib/permissions/loaders.ts'
import { PermittedTable } from './permitted-table.tsx'

export const metadata: Metadata = { title: 'Students you may see · Permissions' }

type Props = { params: Promise<{ permissionId: string }> }

/** The students that a school permitted this officer to see. The list itself is not printed from here. */
export default async function PermittedStudentsPage({ params }: Props) {
  const { request, students } = await lookAtStudents((await params).permissionId)
  const here = `/permissions/${request.id}`
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/permissions', label: 'Permissions' },
          { href: here, label: 'Permission request' },
        ]}
      />
      <PageHeading caption={request.school}>Students you may see</PageHeading>
      <p className="lead">Until {formatInstant(request.endsAt ?? request.until)}, for this and nothing else:</p>
      <InsetText>
        <p className="typed-text">{request.purpose}</p>
      </InsetText>
      <p>The school sees that you have looked, and when. {request.school} can take the permission back at any time.</p>
      {students.length > 0 && (
        <ButtonRow>
          <a href={`${here}/students/print`}>Print this list</a>
          <a href={`/api/exports/permissions/students.csv?permission=${request.id}`}>Download this list (CSV)</a>
        </ButtonRow>
      )}
      <div className="no-print">
        <PermittedTable students={students} />
      </div>
      <p className="print-only">To print the students, use “Print this list” on the page.</p>
    </>
  )
}
