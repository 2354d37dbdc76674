import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { readCouncil } from '#lib/council/loaders.ts'
import { findRequest } from './actions.ts'

export const metadata: Metadata = { title: 'Follow your data rights request' }

export default async function TrackPage() {
  const council = await readCouncil()
  return (
    <>
      <Breadcrumbs items={[{ href: '/data-rights', label: 'Your data rights' }]} />
      <PageHeading>Follow your request</PageHeading>
      <p>We send a link to the email address that you gave with your request. It shows where your request stands.</p>
      <ActionForm action={findRequest} submitLabel="Send the link">
        <TextField
          label="Reference"
          name="reference"
          hint="It looks like DR-2345-ABCD"
          width={20}
          autoCapitalize="characters"
          spellCheck={false}
        />
        <TextField label="Email address" name="email" type="email" autoComplete="email" spellCheck={false} />
      </ActionForm>
      <h2>You have no email address, or lost the reference</h2>
      <p>
        Write to <a href={`mailto:${council.email}`}>{council.email}</a> or to the{' '}
        <a href="/contact">address on our contact page</a>. Say when you sent the request.
      </p>
    </>
  )
}
