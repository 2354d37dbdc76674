import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ButtonLink, ButtonRow } from '#app/_ui/button.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { readTokens } from '#lib/api/loaders.ts'
import { notice } from '#lib/gate/flash.ts'
import { TokenTable } from './token-table.tsx'

export const metadata: Metadata = { title: 'Access tokens' }

export default async function TokensPage() {
  const [{ tokens }, news] = await Promise.all([readTokens(), notice()])
  return (
    <>
      <Breadcrumbs items={[{ href: '/account', label: 'Your account' }]} />
      {news && <NotificationBanner>{news}</NotificationBanner>}
      <PageHeading>Access tokens</PageHeading>
      <p>
        A token lets another system, such as your school’s own, do some of what you can do here: push its list of
        students every night, or read figures. It sees what you see and no more. What it does is written down under your
        name.
      </p>
      {tokens.length === 0 ? (
        <EmptyState heading="No tokens yet">
          <p>Make one for each system that needs it, so that you can revoke one without stopping the others.</p>
          <ButtonLink href="/account/tokens/new">Make a token</ButtonLink>
        </EmptyState>
      ) : (
        <>
          <ButtonRow>
            <ButtonLink href="/account/tokens/new">Make a token</ButtonLink>
          </ButtonRow>
          <TokenTable tokens={tokens} />
        </>
      )}
      <section aria-labelledby="for-systems">
        <h2 id="for-systems">For whoever sets the other system up</h2>
        <p>
          <a href="/api/v1/openapi.json">What a system can ask for</a>, as an OpenAPI document that programs and people
          can read.
        </p>
      </section>
    </>
  )
}
