import type { Metadata } from 'next'
import { ActionForm } from '#app/_ui/form.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { askForNewPassword } from './actions.ts'

export const metadata: Metadata = { title: 'Forgotten password' }

export default function ForgottenPage() {
  return (
    <>
      <PageHeading>Forgotten your password?</PageHeading>
      <p>Give the email address of your account. We send it a link with which you can set a new password.</p>
      <ActionForm
        action={askForNewPassword}
        submitLabel="Send the link"
        beside={<a href="/login">Go back to sign in</a>}
      >
        <TextField label="Email address" name="email" type="email" autoComplete="username" spellCheck={false} />
      </ActionForm>
    </>
  )
}
