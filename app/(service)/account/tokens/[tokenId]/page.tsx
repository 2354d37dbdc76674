import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { formatInstant } from '#app/_ui/format-date.ts'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { SummaryList } from '#app/_ui/summary-list.tsx'
import { WarningText } from '#app/_ui/warning-text.tsx'
import { readLiveToken } from '#lib/api/loaders.ts'
import { scopesInWords } from '#lib/api/rules.ts'
import { revokeOwnToken } from '../actions.ts'

export const metadata: Metadata = { title: 'Revoke a token' }

type Props = { params: Promise<{ tokenId: string }> }

export default async function RevokeTokenPage({ params }: Props) {
  const token = await readLiveToken((await params).tokenId)
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/account', label: 'Your account' },
          { href: '/account/tokens', label: 'Access tokens' },
        ]}
      />
      <PageHeading>Revoke the token “{token.name}”?</PageHeading>
      <SummaryList
        rows={[
          { term: 'It may', value: scopesInWords(token.scopes) },
          { term: 'Last used', value: token.lastUsedAt ? formatInstant(token.lastUsedAt) : 'Never' },
        ]}
      />
      <WarningText>
        A system that uses it stops at once, and needs a new one to go on. This cannot be undone.
      </WarningText>
      <ActionForm
        action={revokeOwnToken}
        submitLabel="Revoke token"
        submitVariant="warning"
        beside={<a href="/account/tokens">Keep it</a>}
      >
        <input type="hidden" name="tokenId" value={token.id} />
      </ActionForm>
    </>
  )
}
