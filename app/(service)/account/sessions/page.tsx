import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { Button, ButtonRow } from '#app/_ui/button.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { formatInstant } from '#app/_ui/format-date.ts'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { SubmitButton } from '#app/_ui/submit-button.tsx'
import { Table } from '#app/_ui/table.tsx'
import { Tag } from '#app/_ui/tag.tsx'
import { SESSION_FACTOR_WORDS } from '#db/vocabulary.ts'
import { deviceInWords } from '#lib/accounts/device-words.ts'
import { readOwnSessions } from '#lib/accounts/second-factor/loaders.ts'
import { notice } from '#lib/gate/flash.ts'
import { endOneSession, endOtherSessions } from './actions.ts'

export const metadata: Metadata = { title: 'Where you are signed in' }

/** Each browser that is signed in to one's account, and a way to end it. */
export default async function SessionsPage() {
  const [sessions, said] = await Promise.all([readOwnSessions(), notice()])
  return (
    <>
      <Breadcrumbs items={[{ href: '/account', label: 'Your account' }]} />
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <PageHeading>Where you are signed in</PageHeading>
      {sessions.length === 1 ? (
        <p>Here alone.</p>
      ) : (
        <p>
          In {sessions.length} browsers. If you do not know one of them, sign it out and{' '}
          <a href="/account/password">change your password</a>.
        </p>
      )}
      <Table caption="Browsers signed in to your account, this one first" captionHidden>
        <thead>
          <tr>
            <th scope="col">Browser</th>
            <th scope="col">Network address</th>
            <th scope="col">Signed in</th>
            <th scope="col">Last used</th>
            <th scope="col">Proven by</th>
            <th scope="col">
              <span className="hidden-visually">Sign out</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sessions.map(({ id, device, address, createdAt, lastSeenAt, factor, current }) => (
            <tr key={id}>
              <th scope="row">{deviceInWords(device)}</th>
              <td>{address ?? 'Not known'}</td>
              <td>{formatInstant(createdAt)}</td>
              <td>{current ? 'Now' : formatInstant(lastSeenAt)}</td>
              <td>{SESSION_FACTOR_WORDS[factor ?? 'none']}</td>
              <td>
                {current ? (
                  <Tag tone="success">This browser</Tag>
                ) : (
                  <ActionForm action={endOneSession}>
                    <input type="hidden" name="session" value={id} />
                    <SubmitButton variant="secondary">
                      Sign out<span className="hidden-visually"> {deviceInWords(device)}</span>
                    </SubmitButton>
                  </ActionForm>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      {sessions.length > 1 && (
        <form action={endOtherSessions}>
          <ButtonRow>
            <Button variant="warning">Sign out everywhere else</Button>
          </ButtonRow>
        </form>
      )}
      <p className="hint">
        A session ends by itself after a time without use, and 12 hours after signing in. Access tokens are{' '}
        <a href="/account">listed apart</a>.
      </p>
    </>
  )
}
