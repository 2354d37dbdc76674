import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { readCouncil, readNotice } from '#lib/council/loaders.ts'
import { fillNotice } from '#lib/council/notice.ts'
import { StudentText } from '../student-text.tsx'

export const metadata: Metadata = { title: 'Your information: for students' }

/** The version in force, as a student reads it. */
export default async function PrivacyForStudentsPage() {
  const [notice, council] = await Promise.all([readNotice(), readCouncil()])
  if (!notice?.studentBody) notFound()
  return (
    <>
      <Breadcrumbs items={[{ href: '/privacy', label: 'Privacy notice' }]} />
      <PageHeading caption="For students">Your information and work experience</PageHeading>
      <StudentText {...notice} studentBody={fillNotice(notice.studentBody, council)} />
    </>
  )
}
