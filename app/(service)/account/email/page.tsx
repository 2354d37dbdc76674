import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { readAccount } from '#lib/accounts/loaders.ts'
import { changeEmail } from './actions.ts'

export const metadata: Metadata = { title: 'Change your email address' }

export default async function EmailPage() {
  const { email } = await readAccount()
  return (
    <>
      <Breadcrumbs items={[{ href: '/account', label: 'Your account' }]} />
      <PageHeading>Change your email address</PageHeading>
      <p>
        You sign in with <strong>{email}</strong>. We write to this address and to the new one; the change is made when
        you have used the link in both messages, within a day.
      </p>
      <ActionForm action={changeEmail} submitLabel="Send the links" beside={<a href="/account">Cancel</a>}>
        <TextField label="New email address" name="email" type="email" autoComplete="email" spellCheck={false} />
      </ActionForm>
    </>
  )
}
