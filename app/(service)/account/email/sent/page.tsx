import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { InsetText } from '#app/_ui/inset-text.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { readAccount } from '#lib/accounts/loaders.ts'
import { outboxIsOpen } from '#lib/mail/read-outbox.ts'

export const metadata: Metadata = { title: 'Check both mailboxes' }

export default async function EmailSentPage() {
  const { email } = await readAccount()
  return (
    <>
      <Breadcrumbs items={[{ href: '/account', label: 'Your account' }]} />
      <PageHeading>Check both mailboxes</PageHeading>
      <p>
        We have written to {email} and to the new address. Use the link in both messages within a day. Until then you
        sign in as before.
      </p>
      {outboxIsOpen() && (
        <InsetText>
          <p>
            This is a demonstration, so no mail is sent. Both messages are in the <a href="/outbox">outbox</a>.
          </p>
        </InsetText>
      )}
    </>
  )
}
