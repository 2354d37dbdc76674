import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { listNotices, readCouncil, readNotice } from '#lib/council/loaders.ts'
import { fillNotice } from '#lib/council/notice.ts'
import { StudentText } from '../../../student-text.tsx'
import { Standing } from '../standing.tsx'

type Props = { params: Promise<{ version: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Your information: for students, version ${(await params).version}` }
}

/** A version as students read it. */
export default async function StudentVersionPage({ params }: Props) {
  const { version } = await params
  const [notice, known, council] = await Promise.all([readNotice(version), listNotices(), readCouncil()])
  if (!notice?.studentBody || notice.withdrawn) notFound()
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/privacy', label: 'Privacy notice' },
          { href: '/privacy/versions', label: 'Versions' },
          { href: `/privacy/versions/${notice.version}`, label: `Version ${notice.version}` },
        ]}
      />
      <PageHeading caption={`For students, version ${notice.version}`}>
        Your information and work experience
      </PageHeading>
      <Standing notice={notice} known={known} />
      <StudentText {...notice} studentBody={fillNotice(notice.studentBody, council)} />
    </>
  )
}
