import { formatDate } from '#app/_ui/format-date.ts'
import { Markdown } from '#app/_ui/markdown.tsx'

type Shown = { version: string; effectiveOn: string | null; studentBody: string }

/** The version for students. The council's facts have been put in. */
export function StudentText({ version, effectiveOn, studentBody }: Shown) {
  return (
    <>
      <Markdown>{studentBody}</Markdown>
      <p>
        This is the short form of version {version} of the privacy notice
        {effectiveOn && `, in force from ${formatDate(effectiveOn)}`}.
      </p>
    </>
  )
}
