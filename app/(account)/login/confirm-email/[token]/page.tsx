import type { Metadata } from 'next'
import { ActionForm } from '#app/_ui/form.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { ProblemPage } from '#app/_ui/problem-page.tsx'
import { readEmailLink } from '#lib/accounts/loaders.ts'
import { confirmThisEnd } from './actions.ts'

type Props = { params: Promise<{ token: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const link = await readEmailLink((await params).token)
  return { title: link ? 'Confirm an email address' : 'This link cannot be used' }
}

/** A button, since mail programs open links by themselves: looking at the page confirms nothing. */
export default async function ConfirmEmailPage({ params }: Props) {
  const { token } = await params
  const link = await readEmailLink(token)
  if (!link) {
    return (
      <ProblemPage heading="This link cannot be used">
        <p>A link to confirm an email address works once, for a day. This one is over, or part of it is missing.</p>
        <p>
          To see which address your account has, <a href="/account">sign in and look at your account</a>. There you can
          ask for the change again.
        </p>
      </ProblemPage>
    )
  }
  return (
    <>
      <PageHeading caption={link.newEmail}>
        {link.end === 'old' ? 'Confirm your new email address' : 'Confirm this email address'}
      </PageHeading>
      <p>
        {link.end === 'old'
          ? 'Your account is to be moved to this address. You asked for it when you were signed in.'
          : 'Somebody gave this address as the new one of their account. Confirm it if that was you.'}
      </p>
      <p>The change is made when the links in both messages, to the old and to the new address, have been used.</p>
      <ActionForm action={confirmThisEnd} submitLabel="Confirm">
        <input type="hidden" name="token" value={token} />
      </ActionForm>
    </>
  )
}
