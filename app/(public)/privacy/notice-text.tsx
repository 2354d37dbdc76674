import { Contents } from '#app/_ui/contents.tsx'
import { formatDate } from '#app/_ui/format-date.ts'
import { sections } from '#app/_ui/headings.ts'
import { Markdown } from '#app/_ui/markdown.tsx'
import { SummaryList } from '#app/_ui/summary-list.tsx'

type Shown = { version: string; effectiveOn: string | null; whatChanged: string; body: string }

/** A version of the notice: what it is, its contents, its text. The council's facts have been put in. */
export function NoticeText({ version, effectiveOn, whatChanged, body }: Shown) {
  return (
    <>
      <SummaryList
        rows={[
          { term: 'Version', value: version },
          { term: 'In force from', value: effectiveOn ? formatDate(effectiveOn) : 'not said yet' },
          { term: 'What changed', value: whatChanged },
        ]}
      />
      <Contents items={sections(body)} />
      <Markdown>{body}</Markdown>
    </>
  )
}
