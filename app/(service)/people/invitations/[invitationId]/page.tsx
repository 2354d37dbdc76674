import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { formatInstant } from '#app/_ui/format-date.ts'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { SummaryList } from '#app/_ui/summary-list.tsx'
import { MAIL_STATE_WORDS, ROLE_WORDS } from '#db/vocabulary.ts'
import { readInvitation } from '#lib/accounts/loaders.ts'
import { InvitationState } from '../../invitations.tsx'
import { ChangeInvitation } from './change-invitation.tsx'

export const metadata: Metadata = { title: 'Invitation' }

const OVER = {
  accepted: 'It has been accepted.',
  withdrawn: 'It has been withdrawn.',
}

type Props = { params: Promise<{ invitationId: string }> }

export default async function InvitationPage({ params }: Props) {
  const invitation = await readInvitation((await params).invitationId)
  const { email, role, school, partner, invitedBy, createdAt, expiresAt, state, mail } = invitation
  const over = state === 'accepted' || state === 'withdrawn'
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/people', label: 'People' },
          { href: '/people/invitations', label: 'Invitations' },
        ]}
      />
      <PageHeading caption={email}>Invitation</PageHeading>
      <SummaryList
        rows={[
          { term: 'Role', value: ROLE_WORDS[role] },
          { term: 'Where', value: school ?? partner ?? 'The council' },
          { term: 'Invited by', value: `${invitedBy}, ${formatInstant(createdAt)}` },
          { term: 'State', value: over ? OVER[state] : <InvitationState mail={mail} state={state} /> },
          ...(over ? [] : [{ term: 'Link ends', value: formatInstant(expiresAt) }]),
          ...(mail && !over
            ? [{ term: 'Message', value: [MAIL_STATE_WORDS[mail.state], mail.reason].filter(Boolean).join(': ') }]
            : []),
        ]}
      />
      {!over && <ChangeInvitation id={invitation.id} email={email} />}
    </>
  )
}
