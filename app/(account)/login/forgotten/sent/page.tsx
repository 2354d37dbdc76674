import type { Metadata } from 'next'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { KeptMail } from '../../../kept-mail.tsx'

export const metadata: Metadata = { title: 'Check your email' }

export default function SentPage() {
  return (
    <>
      <PageHeading>Check your email</PageHeading>
      <p>
        We have written to the address that you gave. If it has an account, the message has a link to set a new
        password. The link works once, for 30 minutes.
      </p>
      <p>
        Nothing there after a few minutes? Look among the unwanted messages, or <a href="/login/forgotten">ask again</a>
        : the address may have been mistyped.
      </p>
      <KeptMail />
      <p>
        <a href="/login">Go back to sign in</a>
      </p>
    </>
  )
}
