import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { formatDate } from '#app/_ui/format-date.ts'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { SummaryList } from '#app/_ui/summary-list.tsx'
import { listNotices } from '#lib/council/loaders.ts'
import { Coming } from '../coming.tsx'

export const metadata: Metadata = { title: 'Versions of the privacy notice' }

/** Every version that was ever in force, with what changed, and the one to come. */
export default async function NoticeVersionsPage() {
  const { past, coming, current } = await listNotices()
  return (
    <>
      <Breadcrumbs items={[{ href: '/privacy', label: 'Privacy notice' }]} />
      <PageHeading>Versions of the privacy notice</PageHeading>
      <p>
        A version is never changed once it has been published. Its first number counts the major changes: of these,
        schools hear at least 14 days before.
      </p>
      <Coming notice={coming} />
      {past.map(({ version, effectiveOn, whatChanged }) => (
        <section key={version}>
          <h2>
            <a href={`/privacy/versions/${version}`}>Version {version}</a>
          </h2>
          <SummaryList
            rows={[
              {
                term: 'In force from',
                value: `${formatDate(effectiveOn)}${version === current?.version ? ', and now' : ''}`,
              },
              { term: 'What changed', value: whatChanged },
            ]}
          />
        </section>
      ))}
    </>
  )
}
