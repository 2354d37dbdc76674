import type { Metadata } from 'next'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { SummaryList, type SummaryRow } from '#app/_ui/summary-list.tsx'
import { ROLE_WORDS } from '#db/vocabulary.ts'
import { readAccount } from '#lib/accounts/loaders.ts'
import { secondFactorInWords } from '#lib/accounts/rules.ts'
import { isPutOff } from '#lib/accounts/second-factor/offer.ts'
import { hasFactor } from '#lib/accounts/second-factor/rules.ts'
import { notice } from '#lib/gate/flash.ts'
import { SecondFactorOffer } from './second-factor/offer.tsx'

export const metadata: Metadata = { title: 'Your account' }

export default async function AccountPage() {
  const [account, said, later] = await Promise.all([readAccount(), notice(), isPutOff()])
  const { name, email, provider, roles, factors, sessions, tokens } = account
  const rows: SummaryRow[] = [
    { term: 'Name', value: name },
    { term: 'Role', value: <RoleList roles={roles} /> },
    { term: 'Email address', value: email, change: { href: '/account/email', what: 'email address' } },
    provider === null
      ? { term: 'Password', value: 'Not shown', change: { href: '/account/password', what: 'password' } }
      : { term: 'Password', value: `None: you sign in with ${provider}` },
    {
      term: 'Second factor',
      value: secondFactorInWords(factors),
      change: { href: '/account/second-factor', what: 'second factor' },
    },
    {
      term: 'Signed in',
      value: sessions === 1 ? 'Here alone' : `In ${sessions} browsers`,
      change: { href: '/account/sessions', what: 'where you are signed in', label: 'See' },
    },
    ...(tokens === null
      ? []
      : [
          {
            term: 'Access tokens',
            value: tokens === 0 ? 'None' : String(tokens),
            change: { href: '/account/tokens', what: 'access tokens', label: 'See' },
          },
        ]),
  ]
  return (
    <>
      {said && <NotificationBanner>{said}</NotificationBanner>}
      {!hasFactor(factors) && !factors.required && !later && <SecondFactorOffer />}
      <PageHeading>Your account</PageHeading>
      <SummaryList rows={rows} />
      <p className="hint">
        To have your name or a role changed, ask your school’s coordinator or <a href="/contact">the council</a>.
      </p>
    </>
  )
}

function RoleList({ roles }: { roles: Awaited<ReturnType<typeof readAccount>>['roles'] }) {
  const words = roles.map(({ role, place }) => `${ROLE_WORDS[role]}, ${place ?? 'the council'}`)
  if (words.length === 1) return words[0]
  return (
    <ul>
      {words.map((post) => (
        <li key={post}>{post}</li>
      ))}
    </ul>
  )
}
