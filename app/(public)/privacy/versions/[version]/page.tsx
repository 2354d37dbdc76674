import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { listNotices, readCouncil, readNotice } from '#lib/council/loaders.ts'
import { fillNotice } from '#lib/council/notice.ts'
import { NoticeText } from '../../notice-text.tsx'
import { Standing } from './standing.tsx'

type Props = { params: Promise<{ version: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const notice = await readNotice((await params).version)
  return { title: notice ? `Privacy notice, version ${notice.version}` : 'Page not found' }
}

export default async function NoticeVersionPage({ params }: Props) {
  const { version } = await params
  const [notice, known, council] = await Promise.all([readNotice(version), listNotices(), readCouncil()])
  if (!notice) notFound()
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/privacy', label: 'Privacy notice' },
          { href: '/privacy/versions', label: 'Versions' },
        ]}
      />
      <PageHeading caption="Privacy notice">Version {notice.version}</PageHeading>
      <Standing notice={notice} known={known} />
      {/* One that was withdrawn may have been withdrawn for what stands in it. */}
      {!notice.withdrawn && (
        <>
          {notice.studentBody !== null && (
            <p className="no-print">
              <a href={`/privacy/versions/${notice.version}/students`}>The short form of this version, for students</a>
            </p>
          )}
          <NoticeText {...notice} body={fillNotice(notice.body, council)} />
        </>
      )}
    </>
  )
}
