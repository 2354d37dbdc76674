import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { InsetText } from '#app/_ui/inset-text.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { readNotice } from '#lib/council/loaders.ts'
import { NoticeText } from '../../notice-text.tsx'

type Props = { params: Promise<{ version: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const notice = await readNotice((await params).version)
  return { title: notice ? `Privacy notice, version ${notice.version}` : 'Page not found' }
}

export default async function NoticeVersionPage({ params }: Props) {
  const [notice, current] = await Promise.all([readNotice((await params).version), readNotice()])
  if (!notice) notFound()
  return (
    <>
      <Breadcrumbs items={[{ href: '/privacy', label: 'Privacy notice' }]} />
      <PageHeading caption="Privacy notice">Version {notice.version}</PageHeading>
      <InsetText>
        {notice.version === current?.version ? (
          <p>This version is in force now.</p>
        ) : (
          <p>
            This is not the version in force. <a href="/privacy">Read the notice that is in force now</a>.
          </p>
        )}
      </InsetText>
      <NoticeText notice={notice} />
    </>
  )
}
