import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { readRightsCase } from '#lib/rights/office/loaders.ts'

type Props = { params: Promise<{ caseId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { held } = await readRightsCase((await params).caseId)
  return { title: `${held.reference} · Rights requests` }
}

/** One request: what to do next, by when and why. */
export default async function RightsCasePage({ params }: Props) {
  const { held } = await readRightsCase((await params).caseId)
  return (
    <>
      <Breadcrumbs items={[{ href: '/rights-requests', label: 'Rights requests' }]} />
      <PageHeading caption={held.reference}>{held.subjectName ?? 'Somebody whose name is no longer held'}</PageHeading>
    </>
  )
}
