import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { formatDate } from '#app/_ui/format-date.ts'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { listNotices } from '#lib/council/loaders.ts'
import { NoticeText } from './notice-text.tsx'

export const metadata: Metadata = { title: 'Privacy notice' }

export default async function PrivacyPage() {
  const notices = await listNotices()
  const [current] = notices
  if (!current) notFound()
  return (
    <>
      <PageHeading>Privacy notice</PageHeading>
      <NoticeText notice={current} />
      <h2 id="versions">Versions of this notice</h2>
      <ul>
        {notices.map(({ version, effectiveOn }) => (
          <li key={version}>
            <a href={`/privacy/versions/${version}`}>Version {version}</a>, in force from {formatDate(effectiveOn)}
          </li>
        ))}
      </ul>
    </>
  )
}
