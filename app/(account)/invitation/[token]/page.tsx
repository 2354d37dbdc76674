import type { Metadata } from 'next'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { ProblemPage } from '#app/_ui/problem-page.tsx'
import { SummaryList } from '#app/_ui/summary-list.tsx'
import { ROLE_WORDS } from '#db/vocabulary.ts'
import { readInvitationLink } from '#lib/accounts/loaders.ts'
import { currentActor } from '#lib/gate/session.ts'
import { HolderAccepts } from './holder-accepts.tsx'
import { NewcomerAccepts } from './newcomer-accepts.tsx'

type Props = { params: Promise<{ token: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const invitation = await readInvitationLink((await params).token)
  return { title: invitation ? 'Accept an invitation' : 'This invitation cannot be used' }
}

/** Mail programs open links by themselves: looking at the page accepts nothing. */
export default async function InvitationPage({ params }: Props) {
  const { token } = await params
  const [invitation, actor] = await Promise.all([readInvitationLink(token), currentActor()])
  if (!invitation) return <Over />
  const { email, hasAccount, provider, invitedBy, role, schoolName, partnerName } = invitation
  const signedIn = actor && { name: actor.name, asInvited: actor.email === email }
  return (
    <>
      <PageHeading caption={email}>Accept your invitation</PageHeading>
      <SummaryList
        rows={[
          { term: 'Role', value: ROLE_WORDS[role] },
          { term: 'Where', value: schoolName ?? partnerName ?? 'The council' },
          { term: 'Invited by', value: invitedBy },
        ]}
      />
      {hasAccount || provider !== null ? (
        <HolderAccepts token={token} signedIn={signedIn} provider={provider} email={email} />
      ) : (
        <NewcomerAccepts token={token} signedInAs={signedIn?.name ?? null} email={email} />
      )}
    </>
  )
}

/** One page for every link that is worth nothing, so that it tells nothing about invitations that are over. */
const Over = () => (
  <ProblemPage heading="This invitation cannot be used">
    <p>
      An invitation works once, for 7 days, and only the link of the latest message counts. This one is over, or part of
      it is missing.
    </p>
    <ul>
      <li>
        If you have accepted it, <a href="/login">sign in</a>
      </li>
      <li>If you have more than one message, use the link in the latest</li>
      <li>
        Otherwise ask whoever invited you to send it again, or <a href="/contact">contact us</a>
      </li>
    </ul>
  </ProblemPage>
)
