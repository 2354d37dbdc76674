import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ButtonLink, ButtonRow } from '#app/_ui/button.tsx'
import { formatInstant } from '#app/_ui/format-date.ts'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { SummaryList, type SummaryRow } from '#app/_ui/summary-list.tsx'
import { WarningText } from '#app/_ui/warning-text.tsx'
import { readFactors } from '#lib/accounts/second-factor/loaders.ts'
import { hasFactor } from '#lib/accounts/second-factor/rules.ts'
import { notice } from '#lib/gate/flash.ts'

export const metadata: Metadata = { title: 'Second factor' }

const NEXT = 'next=%2Faccount%2Fsecond-factor'
const SET_UP = `/login/set-up-second-factor?${NEXT}`
const NEW_CODES = `/login/set-up-second-factor/recovery-codes?${NEXT}`

/** What somebody has, besides the password, to prove that it is them. */
export default async function SecondFactorPage() {
  const [factors, said] = await Promise.all([readFactors(), notice()])
  const { authenticatorSince, passkeys, recoveryCodesLeft: left, required } = factors
  const has = hasFactor(factors)
  const rows: SummaryRow[] = [
    ...(authenticatorSince === null
      ? []
      : [
          {
            term: 'Authenticator app',
            value: `Since ${formatInstant(authenticatorSince)}`,
            change: { href: '/account/second-factor/remove/app', label: 'Remove', what: 'the authenticator app' },
          },
        ]),
    ...passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({
      term: `Passkey: ${name}`,
      value: lastUsedAt
        ? `Last used ${formatInstant(lastUsedAt)}`
        : `Made ${formatInstant(createdAt)}, and not used yet`,
      change: { href: `/account/second-factor/remove/${id}`, label: 'Remove', what: `the passkey ${name}` },
    })),
    ...(has
      ? [
          {
            term: 'Recovery codes',
            value: left === 1 ? '1 left' : `${left === 0 ? 'None' : left} left`,
            change: { href: NEW_CODES, label: 'Make new ones', what: ': recovery codes' },
          },
        ]
      : []),
  ]
  return (
    <>
      <Breadcrumbs items={[{ href: '/account', label: 'Your account' }]} />
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <PageHeading>Second factor</PageHeading>
      {has ? (
        <p className="lead">
          Nobody signs in to your account by your password alone.{required && ' Your role requires it.'}
        </p>
      ) : (
        <p className="lead">
          {required
            ? 'Your role requires a second factor: an app on your telephone, or a passkey.'
            : 'You can have more than a password stand before your account: an app on your telephone, or a passkey.'}
        </p>
      )}
      {has && left < 3 && (
        <WarningText>
          {left === 0
            ? 'You have no recovery codes. Without one you cannot sign in if you lose your telephone or your passkey.'
            : 'You have few recovery codes left. Make new ones.'}
        </WarningText>
      )}
      {has && <SummaryList rows={rows} />}
      <ButtonRow>
        <ButtonLink href={SET_UP} variant={has ? 'secondary' : 'primary'}>
          {has ? 'Add another' : 'Set up a second step'}
        </ButtonLink>
      </ButtonRow>
    </>
  )
}
