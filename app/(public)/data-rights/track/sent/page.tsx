import type { Metadata } from 'next'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { KeptMail } from '../../../../(account)/kept-mail.tsx'

export const metadata: Metadata = { title: 'Check your email' }

export default function TrackSentPage() {
  return (
    <>
      <PageHeading>Check your email</PageHeading>
      <p>
        We have written to the address that you gave. If a request was made with it, the message has a link to follow
        the request.
      </p>
      <p>
        Nothing there after a few minutes? Look among the unwanted messages, or{' '}
        <a href="/data-rights/track">ask again</a>: the address may have been mistyped.
      </p>
      <KeptMail />
    </>
  )
}
