import { Contents } from '#app/_ui/contents.tsx'
import { formatDate } from '#app/_ui/format-date.ts'
import { sections } from '#app/_ui/headings.ts'
import { Markdown } from '#app/_ui/markdown.tsx'
import { SummaryList } from '#app/_ui/summary-list.tsx'
import { readCouncil } from '#lib/council/loaders.ts'
import { fillNotice } from '#lib/council/notice.ts'
import type { Notice } from '#lib/council/schema.ts'

/** A version of the notice: what it is, its contents, its text with the council's facts filled in. */
export async function NoticeText({ notice }: { notice: Notice }) {
  const { version, effectiveOn, whatChanged } = notice
  const body = fillNotice(notice.body, await readCouncil())
  return (
    <>
      <SummaryList
        rows={[
          { term: 'Version', value: version },
          { term: 'In force from', value: formatDate(effectiveOn) },
          { term: 'What changed', value: whatChanged },
        ]}
      />
      <Contents items={sections(body)} />
      <Markdown>{body}</Markdown>
    </>
  )
}
