import type { Metadata } from 'next'
import { ActionForm } from '#app/_ui/form.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { ProblemPage } from '#app/_ui/problem-page.tsx'
import { readConfirmLink } from '#lib/rights/public/loaders.ts'
import { confirmThisAddress } from './actions.ts'

type Props = { params: Promise<{ token: string }> }

export const metadata: Metadata = { title: 'Confirm your email address' }

/** A button, since mail programs open links by themselves: looking at the page confirms nothing. */
export default async function ConfirmPage({ params }: Props) {
  const { token } = await params
  if (!(await readConfirmLink(token))) {
    return (
      <ProblemPage heading="This link cannot be used">
        <p>
          A link to confirm an email address works once, for 30 days. This one has been used, is over, or part of it is
          missing.
        </p>
        <p>
          Your request counts all the same. To follow it, <a href="/data-rights/track">ask for a new link</a>.
        </p>
      </ProblemPage>
    )
  }
  return (
    <>
      <PageHeading>Confirm your email address</PageHeading>
      <p>
        Your data rights request was sent with the address to which we wrote. Confirm that you can read our messages.
      </p>
      <ActionForm action={confirmThisAddress} submitLabel="Confirm this address">
        <input type="hidden" name="token" value={token} />
      </ActionForm>
    </>
  )
}
