import { formatInstant } from '#app/_ui/format-date.ts'
import { InsetText } from '#app/_ui/inset-text.tsx'
import type { DraftPage } from '#lib/council/notices-loaders.ts'
import { Faults } from '../../faults.tsx'

/** Above a preview: that it is one, of which saving, and what stands in the way of publishing it. */
export function PreviewState({ draft, other }: { draft: DraftPage; other: { href: string; label: string } }) {
  const { version, current, number, editedAt, editedBy, faults } = draft
  return (
    <InsetText>
      <p>
        {version === 0
          ? `Preview. There is no draft yet: this is version ${current ?? 'none'}, which is in force.`
          : `Preview of version ${number}, as ${editedBy ?? 'somebody who has left'} saved it${editedAt ? ` on ${formatInstant(editedAt)}` : ''}. Nobody outside the council sees it yet.`}{' '}
        See <a href={other.href}>{other.label}</a>.
      </p>
      {version > 0 && <Faults faults={faults} />}
    </InsetText>
  )
}
