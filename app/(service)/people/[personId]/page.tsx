import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { formatDate, formatInstant } from '#app/_ui/format-date.ts'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { SummaryList } from '#app/_ui/summary-list.tsx'
import { notice } from '#lib/gate/flash.ts'
import { readPerson } from '#lib/people/loaders.ts'
import { accessState, dayOf } from '#lib/people/rules.ts'
import { AccessTag } from '../access-tag.tsx'
import { SecondFactor } from '../people-table.tsx'
import { FailedMail } from './failed-mail.tsx'
import { Roles } from './roles.tsx'

type Props = { params: Promise<{ personId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { person } = await readPerson((await params).personId)
  return { title: `${person.name} · People` }
}

/** One person's access, and what may be changed of it. */
export default async function PersonPage({ params }: Props) {
  const [page, said] = await Promise.all([readPerson((await params).personId), notice()])
  const { person, trouble, own, governs } = page
  const here = `/people/${person.id}`
  const closed = person.deactivatedAt
  return (
    <>
      <Breadcrumbs items={[{ href: '/people', label: 'People' }]} />
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <PageHeading caption={own ? 'You' : undefined}>{person.name}</PageHeading>
      {trouble && <FailedMail personId={person.id} trouble={trouble} />}
      <SummaryList
        rows={[
          { term: 'Email address', value: person.email },
          {
            term: 'State',
            value: (
              <>
                <AccessTag state={accessState(person)} />
                {closed && ` since ${formatDate(dayOf(closed))}`}
              </>
            ),
          },
          { term: 'Last sign-in', value: person.lastSignedInAt ? formatInstant(person.lastSignedInAt) : 'Never' },
          { term: 'Second factor', value: <SecondFactor person={person} /> },
          { term: 'Invited by', value: person.invitedBy ?? 'Nobody: the account was made with the service' },
          { term: 'Account since', value: formatDate(dayOf(person.createdAt)) },
        ]}
      />
      <Roles page={page} />
      {governs && closed === null && (
        <p>
          <a href={`${here}/give-role`}>Give another role</a>
        </p>
      )}
      {governs && !own && (
        <>
          <h2>Account</h2>
          {closed === null ? (
            <p>
              <a href={`${here}/account/deactivate`}>Close the account</a>: they cannot sign in any more, whatever their
              roles. Nothing is deleted, and it can be opened again.
            </p>
          ) : (
            <p>
              <a href={`${here}/account/reactivate`}>Open the account again</a>, with the roles that it had.
            </p>
          )}
        </>
      )}
    </>
  )
}
