import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { FigureLead } from '#app/_ui/figure-lead.tsx'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { WarningText } from '#app/_ui/warning-text.tsx'
import { notice } from '#lib/gate/flash.ts'
import { readCarryOutPage } from '#lib/rights/carry-out/loaders.ts'
import { Restricted } from './restricted.tsx'
import { RightSection } from './right-section.tsx'

type Props = { params: Promise<{ caseId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { reference } = await readCarryOutPage((await params).caseId)
  return { title: `Carry out · ${reference}` }
}

/** What was granted, done in the data: prepared with a preview, approved where it destroys, carried out, with a receipt. */
export default async function CarryOutPage({ params }: Props) {
  const { caseId } = await params
  const [page, said] = await Promise.all([readCarryOutPage(caseId), notice()])
  const rights = page.items.filter(({ stand }) => stand !== 'complaint')
  const granted = rights.filter(({ outcome }) => outcome === 'granted' || outcome === 'partly')
  const done = granted.filter(({ stand }) => stand === 'carried_out')
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/rights-requests', label: 'Rights requests' },
          { href: `/rights-requests/${caseId}`, label: page.reference },
        ]}
      />
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <PageHeading caption={page.reference}>Carry out</PageHeading>
      <FigureLead figure={`${done.length} of ${granted.length}`}>
        {granted.length === 1 ? 'granted right is carried out' : 'granted rights are carried out'}
      </FigureLead>
      {!page.carriesOut && !page.own && (
        <p>You see what is planned, and approve what deletes. Whoever handles the request carries it out.</p>
      )}
      {page.own && (
        <WarningText>
          This request is about your own account. Nobody carries out or approves what concerns themself: another data
          protection officer has to do it.
        </WarningText>
      )}
      <Restricted page={page} />
      {rights.map((item) => (
        <RightSection key={item.id} page={page} item={item} />
      ))}
    </>
  )
}
