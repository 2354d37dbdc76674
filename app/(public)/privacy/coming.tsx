import { formatDate } from '#app/_ui/format-date.ts'
import { InsetText } from '#app/_ui/inset-text.tsx'
import type { NoticeFacts } from '#lib/council/schema.ts'

/** That a version is published and waits to take effect. */
export function Coming({ notice }: { notice: NoticeFacts | null }) {
  if (!notice) return null
  const { version, effectiveOn, whatChanged } = notice
  return (
    <InsetText>
      <p>
        This notice changes on {formatDate(effectiveOn)}.{' '}
        <a href={`/privacy/versions/${version}`}>Read version {version}, which is then in force</a>.
      </p>
      <p>What will change: {whatChanged}</p>
    </InsetText>
  )
}
