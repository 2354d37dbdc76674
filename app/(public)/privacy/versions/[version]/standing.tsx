import { formatDate, formatInstant } from '#app/_ui/format-date.ts'
import { InsetText } from '#app/_ui/inset-text.tsx'
import type { NoticeFacts } from '#lib/council/schema.ts'

type Known = { current: NoticeFacts | null; coming: NoticeFacts | null }

/** Whether a version is in force, was, will be, or never became so. */
export function Standing({ notice, known: { current, coming } }: { notice: NoticeFacts; known: Known }) {
  const { version, effectiveOn, withdrawn } = notice
  const link = <a href="/privacy">Read the notice that is in force now</a>
  return (
    <InsetText>
      {withdrawn ? (
        <>
          <p>
            This version was withdrawn on {formatInstant(withdrawn.at)} and was never in force. {link}.
          </p>
          <p>The reason: {withdrawn.because}</p>
        </>
      ) : version === current?.version ? (
        <p>This version is in force now.</p>
      ) : version === coming?.version ? (
        <p>
          This version is not in force yet. It is from {formatDate(effectiveOn)}. {link}.
        </p>
      ) : (
        <p>This is not the version in force. {link}.</p>
      )}
    </InsetText>
  )
}
