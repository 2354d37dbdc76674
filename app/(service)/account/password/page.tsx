import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { PasswordField } from '#app/_ui/password-field.tsx'
import { PASSWORD_HINT } from '#app/(account)/password-hint.ts'
import { Username } from '#app/(account)/username.tsx'
import { readPasswordForm } from '#lib/accounts/loaders.ts'
import { changePassword } from './actions.ts'

export const metadata: Metadata = { title: 'Change your password' }

export default async function PasswordPage() {
  const { email, hasFactor } = await readPasswordForm()
  return (
    <>
      <Breadcrumbs items={[{ href: '/account', label: 'Your account' }]} />
      <PageHeading>Change your password</PageHeading>
      <p>You stay signed in here. Everywhere else you are signed out, and access tokens end.</p>
      <ActionForm action={changePassword} submitLabel="Change password" beside={<a href="/account">Cancel</a>}>
        <Username email={email} />
        <PasswordField
          label="Password that you use now"
          name="oldPassword"
          autoComplete="current-password"
          hint={
            <>
              If you have forgotten it, or never had one, sign out and <a href="/login/forgotten">ask for a link</a>
            </>
          }
        />
        <PasswordField
          label="New password"
          name="newPassword"
          autoComplete="new-password"
          hint={PASSWORD_HINT[hasFactor ? 'withSecondFactor' : 'alone']}
        />
      </ActionForm>
    </>
  )
}
