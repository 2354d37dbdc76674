import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { StudentText } from '#app/(public)/privacy/student-text.tsx'
import { fillForPreview } from '#lib/council/notice-rules.ts'
import { readDraftPreview } from '#lib/council/notices-loaders.ts'
import { PreviewState } from '../preview-state.tsx'

export const metadata: Metadata = { title: 'Preview of the version for students' }

export default async function StudentPreviewPage() {
  const draft = await readDraftPreview()
  const { number, effectiveOn, council, studentBody } = draft
  return (
    <>
      <Breadcrumbs items={[{ href: '/notices', label: 'Notices' }]} />
      <PreviewState draft={draft} other={{ href: '/notices/draft/preview', label: 'the full notice' }} />
      <PageHeading caption="For students">Your information and work experience</PageHeading>
      <StudentText version={number} effectiveOn={effectiveOn} studentBody={fillForPreview(studentBody, council)} />
    </>
  )
}
