import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { START, startPage } from '#lib/accounts/start-page.ts'
import { signedInActor } from '#lib/gate/session.ts'

export const metadata: Metadata = { title: 'No access at the moment' }

/** Leads each person to the page that they work from; tells whoever has none why, and whom to ask. */
export default async function Start() {
  const page = startPage(await signedInActor())
  if (page !== START) redirect(page)
  return (
    <>
      <PageHeading>You have no access at the moment</PageHeading>
      <p className="lead">You are signed in, but your role was paused or has ended.</p>
      <p>
        That happens when somebody who looks after your school’s people says so, or when nobody confirmed you in the
        yearly review. Nothing of your work is lost.
      </p>
      <p>
        If you need access, ask your school’s work experience coordinator, who can give it back in a moment, or{' '}
        <a href="/contact">the council</a>.
      </p>
    </>
  )
}
