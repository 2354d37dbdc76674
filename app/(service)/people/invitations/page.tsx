import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ButtonLink, ButtonRow } from '#app/_ui/button.tsx'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { Pagination } from '#app/_ui/pagination.tsx'
import { listInvitations } from '#lib/accounts/loaders.ts'
import { notice } from '#lib/gate/flash.ts'
import { Invitations } from '../invitations.tsx'

export const metadata: Metadata = { title: 'Invitations' }

type Props = { searchParams: Promise<{ page?: string | string[] }> }

export default async function InvitationsPage({ searchParams }: Props) {
  const asked = Number((await searchParams).page ?? 1)
  const page = Number.isInteger(asked) && asked > 0 && asked < 10_000 ? asked : 1
  const [{ entries, pages }, said] = await Promise.all([listInvitations(page), notice()])
  return (
    <>
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <Breadcrumbs items={[{ href: '/people', label: 'People' }]} />
      <PageHeading>Invitations</PageHeading>
      {entries.length > 0 && (
        <ButtonRow>
          <ButtonLink href="/people/invite">Invite somebody</ButtonLink>
        </ButtonRow>
      )}
      <Invitations entries={entries} />
      <Pagination page={page} pages={pages} hrefOf={(other) => `/people/invitations?page=${other}`} />
    </>
  )
}
