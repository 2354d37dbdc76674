import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { formatInstant } from '#app/_ui/format-date.ts'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { printStudents } from '#lib/permissions/loaders.ts'
import { PermittedTable } from '../permitted-table.tsx'

export const metadata: Metadata = { title: 'Students, to print · Permissions' }

type Props = { params: Promise<{ permissionId: string }> }

/** The same list on paper, with what holds of it: an export, and written down as one. */
export default async function PrintStudentsPage({ params }: Props) {
  const { request, students } = await printStudents((await params).permissionId)
  const here = `/permissions/${request.id}`
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/permissions', label: 'Permissions' },
          { href: here, label: 'Permission request' },
          { href: `${here}/students`, label: 'Students you may see' },
        ]}
      />
      <PageHeading caption={request.school}>Students, to print</PageHeading>
      <p>
        By permission of {request.school}, for this and nothing else: {request.purpose}
      </p>
      <p>May be read by: {request.recipients}</p>
      <p>Destroy by {formatInstant(request.endsAt ?? request.until)}, or when the school takes the permission back.</p>
      <PermittedTable students={students} />
      <p className="no-print">Print it with your browser. That you opened it to print is written down.</p>
    </>
  )
}
