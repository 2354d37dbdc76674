import type { Metadata } from 'next'
import { ButtonLink, ButtonRow } from '#app/_ui/button.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { FigureLead } from '#app/_ui/figure-lead.tsx'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { notice } from '#lib/gate/flash.ts'
import { listPartners } from '#lib/partners/loaders.ts'
import { inForce } from '#lib/partners/rules.ts'
import { EndingSoon } from './ending-soon.tsx'
import { PartnersTable } from './partners-table.tsx'

export const metadata: Metadata = { title: 'Partners' }

/** The register of organisations that the council works with, as far as it concerns the one who asks. */
export default async function PartnersPage() {
  const [{ partners, mayChange, everybody }, said] = await Promise.all([listPartners(), notice()])
  const active = partners.filter(({ agreements }) => inForce(agreements).length > 0).length
  return (
    <>
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <PageHeading>Partners</PageHeading>
      {partners.length > 0 && (
        <FigureLead figure={active}>
          {active === 1 ? 'organisation works' : 'organisations work'} under an agreement{' '}
          {everybody ? 'with the council' : 'that concerns you'} today.
        </FigureLead>
      )}
      <p>
        A partner’s people see a school’s students only while an agreement that covers the school is in force, and the
        school has said yes to it. The day after its last day they see nothing more, without anybody having to do
        anything.
      </p>
      {mayChange && <EndingSoon partners={partners} />}
      {mayChange && (
        <ButtonRow>
          <ButtonLink href="/partners/new">Add a partner</ButtonLink>
        </ButtonRow>
      )}
      {partners.length > 0 ? (
        <PartnersTable partners={partners} />
      ) : (
        <EmptyState heading="No partners yet">
          <p>
            {everybody
              ? 'A partner is an organisation that finds placements or follows students for schools. It is entered here with its agreement: what for, on which instructions, from when to when, and for which schools.'
              : 'No agreement with a partner covers your schools: no partner sees your students.'}
          </p>
        </EmptyState>
      )}
    </>
  )
}
