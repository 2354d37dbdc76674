import { InsetText } from '#app/_ui/inset-text.tsx'
import { Faults } from '#app/(public)/notices/faults.tsx'
import type { DraftPage } from '#lib/council/notices-loaders.ts'

/** What becomes of the draft next. */
export function DraftState({ draft: { number, faults } }: { draft: DraftPage }) {
  return (
    <InsetText>
      <p>
        It will be version {number}. <a href="/notices/draft/preview">See it as the public page will draw it</a>,{' '}
        <a href="/notices/draft/preview/students">and the version for students</a>.
      </p>
      {faults.length > 0 ? (
        <Faults faults={faults} />
      ) : (
        <p>
          Nothing is missing. <a href="/notices/publish">Check and publish</a>.
        </p>
      )}
    </InsetText>
  )
}
