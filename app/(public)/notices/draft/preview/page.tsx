import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { NoticeText } from '#app/(public)/privacy/notice-text.tsx'
import { fillForPreview } from '#lib/council/notice-rules.ts'
import { readDraftPreview } from '#lib/council/notices-loaders.ts'
import { PreviewState } from './preview-state.tsx'

export const metadata: Metadata = { title: 'Preview of the privacy notice' }

/** The draft in the public pages' own frame, exactly as they would draw it. */
export default async function PreviewPage() {
  const draft = await readDraftPreview()
  const { number, effectiveOn, whatChanged, council } = draft
  return (
    <>
      <Breadcrumbs items={[{ href: '/notices', label: 'Notices' }]} />
      <PreviewState
        draft={draft}
        other={{ href: '/notices/draft/preview/students', label: 'the version for students' }}
      />
      <PageHeading>Privacy notice</PageHeading>
      <NoticeText
        version={number}
        effectiveOn={effectiveOn}
        whatChanged={whatChanged}
        body={fillForPreview(draft.body, council)}
      />
    </>
  )
}
