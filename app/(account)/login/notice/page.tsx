import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { QuietButton } from '#app/_ui/button.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { formatDate } from '#app/_ui/format-date.ts'
import { InsetText } from '#app/_ui/inset-text.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { signOutHere } from '#app/(service)/actions.ts'
import { readNoticeDue } from '#lib/council/notices-loaders.ts'
import { afterStep } from '#lib/gate/second-step.ts'
import { seenNotice } from './actions.ts'

export const metadata: Metadata = { title: 'The privacy notice has changed' }

type Props = { searchParams: Promise<{ next?: string | string[] }> }

/** Shown once after signing in, when a major version of the notice has taken effect since. */
export default async function NoticeChangedPage({ searchParams }: Props) {
  const [{ next: asked }, { asks }] = await Promise.all([searchParams, readNoticeDue()])
  const next = afterStep(typeof asked === 'string' ? asked : null)
  if (!asks) redirect(next)
  return (
    <>
      <PageHeading caption={`Version ${asks.version}, in force from ${formatDate(asks.effectiveOn)}`}>
        The privacy notice has changed
      </PageHeading>
      <h2>What changed</h2>
      <InsetText>{asks.whatChanged}</InsetText>
      <p>
        <a href="/privacy">Read the full privacy notice</a>. You can come back to it at any time: it is linked at the
        foot of every page.
      </p>
      <p>
        With the button you confirm that you have seen this. You do not give consent to anything, and what you may do
        here stays the same. We keep the day on which you confirmed it, and do not ask again.
      </p>
      <ActionForm action={seenNotice} submitLabel="I have seen this">
        <input type="hidden" name="next" value={next} />
      </ActionForm>
      <form action={signOutHere}>
        <QuietButton>Sign out</QuietButton>
      </form>
    </>
  )
}
