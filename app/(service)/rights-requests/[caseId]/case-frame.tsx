import type { ReactNode } from 'react'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { notice } from '#lib/gate/flash.ts'
import '../rights.css'

type Props = {
  held: { id: string; reference: string; subjectName: string | null }
  heading: string
  children: ReactNode
}

/** One thing that is done about a request, below its page. */
export async function CaseFrame({ held, heading, children }: Props) {
  const said = await notice()
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/rights-requests', label: 'Rights requests' },
          { href: `/rights-requests/${held.id}`, label: held.reference },
        ]}
      />
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <PageHeading caption={held.subjectName ?? held.reference}>{heading}</PageHeading>
      {children}
    </>
  )
}

/** Where a page is opened at a time at which there is nothing to do on it. */
export function NotNow({ held, children }: { held: { id: string }; children: ReactNode }) {
  return (
    <>
      <p>{children}</p>
      <p>
        <a href={`/rights-requests/${held.id}`}>Back to the request</a>
      </p>
    </>
  )
}
