import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { listNotices, readCouncil, readNotice } from '#lib/council/loaders.ts'
import { fillNotice } from '#lib/council/notice.ts'
import { Coming } from './coming.tsx'
import { NoticeText } from './notice-text.tsx'

export const metadata: Metadata = { title: 'Privacy notice' }

export default async function PrivacyPage() {
  const [notice, { coming }, council] = await Promise.all([readNotice(), listNotices(), readCouncil()])
  if (!notice) notFound()
  return (
    <>
      <PageHeading>Privacy notice</PageHeading>
      <Coming notice={coming} />
      <ul className="no-print">
        {notice.studentBody !== null && (
          <li>
            <a href="/privacy/students">A short version for students</a>
          </li>
        )}
        <li>
          <a href="/privacy/versions">All versions of this notice</a>
        </li>
      </ul>
      <NoticeText {...notice} body={fillNotice(notice.body, council)} />
    </>
  )
}
