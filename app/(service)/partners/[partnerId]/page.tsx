import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ButtonLink } from '#app/_ui/button.tsx'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { SummaryList } from '#app/_ui/summary-list.tsx'
import { notice } from '#lib/gate/flash.ts'
import { readPartner } from '#lib/partners/loaders.ts'
import { inForce } from '#lib/partners/rules.ts'
import { EndingSoon } from '../ending-soon.tsx'
import { Agreement } from './agreement.tsx'
import { PartnerPeople } from './partner-people.tsx'

type Props = { params: Promise<{ partnerId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { partner } = await readPartner((await params).partnerId)
  return { title: `${partner.name} · Partners` }
}

/** One organisation: who it is, what it may do until when, and who works there. */
export default async function PartnerPage({ params }: Props) {
  const [page, said] = await Promise.all([readPartner((await params).partnerId), notice()])
  const { partner, people, mayChange, own } = page
  const { agreements } = partner
  const here = `/partners/${partner.id}`
  const current = inForce(agreements).length
  return (
    <>
      <Breadcrumbs items={[{ href: '/partners', label: 'Partners' }]} />
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <PageHeading caption={own ? 'Your organisation' : undefined}>{partner.name}</PageHeading>
      {mayChange && <EndingSoon partners={[partner]} />}
      <p className="lead">
        {current === 0
          ? 'No agreement is in force: its people see no student.'
          : current === 1
            ? 'One agreement is in force.'
            : `${current} agreements are in force.`}
      </p>
      <SummaryList
        rows={[
          { term: 'What it does', value: partner.about ?? 'Not entered' },
          {
            term: 'Contact',
            value: partner.contactEmail ? (
              <>
                {partner.contactName}, <a href={`mailto:${partner.contactEmail}`}>{partner.contactEmail}</a>
              </>
            ) : (
              'Not entered'
            ),
          },
        ]}
      />
      {mayChange && (
        <p>
          <a href={`${here}/edit`}>Change what the register says</a>
        </p>
      )}
      <h2>Agreements</h2>
      {mayChange && (
        <>
          <p>
            The terms of an agreement are never changed, so that it can always be seen what held when. Other terms,
            schools or dates are a new agreement.
          </p>
          <p>
            <ButtonLink href={`${here}/agreements/new`} variant={current === 0 ? 'primary' : 'secondary'}>
              Make an agreement
            </ButtonLink>
          </p>
        </>
      )}
      {agreements.length === 0 && <p>There is none yet.</p>}
      {agreements.map((agreement) => (
        <Agreement key={agreement.id} partner={partner} agreement={agreement} page={page} />
      ))}
      {people && <PartnerPeople page={page} people={people} />}
    </>
  )
}
