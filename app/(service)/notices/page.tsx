import type { Metadata } from 'next'
import { ButtonLink, ButtonRow } from '#app/_ui/button.tsx'
import { formatDate, formatInstant } from '#app/_ui/format-date.ts'
import { InsetText } from '#app/_ui/inset-text.tsx'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { listNoticeWork } from '#lib/council/notices-loaders.ts'
import { notice } from '#lib/gate/flash.ts'
import { VersionsTable } from './versions-table.tsx'

export const metadata: Metadata = { title: 'Notices' }

/** The privacy notice as the council keeps it: the version in force, the one to come, the draft, and who has seen which. */
export default async function NoticesPage() {
  const [{ current, coming, versions, draft, mayEdit }, said] = await Promise.all([listNoticeWork(), notice()])
  return (
    <>
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <PageHeading>Notices</PageHeading>
      <p className="lead">
        {current
          ? `Version ${current.version} of the privacy notice has been in force since ${formatDate(current.effectiveOn)}.`
          : 'No version of the privacy notice is in force.'}
      </p>
      {coming && (
        <InsetText>
          <p>
            <a href={`/privacy/versions/${coming.version}`}>Version {coming.version}</a> waits and is in force from{' '}
            {formatDate(coming.effectiveOn)}. The coordinators of all schools were told on{' '}
            {formatInstant(coming.publishedAt)}, and whoever is signed in sees it at the top of the page.
          </p>
          {mayEdit && (
            <p>
              <a href="/notices/withdraw">Withdraw version {coming.version}</a>
            </p>
          )}
        </InsetText>
      )}
      <h2>The next version</h2>
      <p>
        {draft
          ? `There is a draft. ${draft.editedBy ?? 'Somebody who has left'} saved it on ${formatInstant(draft.editedAt)}.`
          : 'There is no draft. It begins with the text that is in force.'}{' '}
        <a href="/notices/draft/preview">See it as the public page will draw it</a>.
      </p>
      {mayEdit && (
        <ButtonRow>
          <ButtonLink href="/notices/draft">{draft ? 'Edit the draft' : 'Begin a draft'}</ButtonLink>
          {draft && (
            <ButtonLink href="/notices/publish" variant="secondary">
              Check and publish
            </ButtonLink>
          )}
        </ButtonRow>
      )}
      <h2>Students to be told</h2>
      <p>
        Schools tell students within a month that their information is here.{' '}
        <a href="/notices/telling">See which students have not been told yet</a>.
      </p>
      <h2>All versions</h2>
      <VersionsTable versions={versions} current={current?.version} coming={coming?.version} />
    </>
  )
}
