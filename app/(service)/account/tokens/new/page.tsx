import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { readTokenForm } from '#lib/api/loaders.ts'
import { service } from '#lib/service.ts'
import { makeNewToken } from '../actions.ts'
import { TokenFields } from './token-fields.tsx'

export const metadata: Metadata = { title: 'Make a token' }

export default async function MakeTokenPage() {
  const { scopes } = await readTokenForm()
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/account', label: 'Your account' },
          { href: '/account/tokens', label: 'Access tokens' },
        ]}
      />
      <PageHeading>Make a token</PageHeading>
      <ActionForm action={makeNewToken}>
        <TokenFields scopes={scopes} baseUrl={service().baseUrl} />
      </ActionForm>
    </>
  )
}
