import type { Metadata } from 'next'
import { ActionForm } from '#app/_ui/form.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { PasswordField } from '#app/_ui/password-field.tsx'
import { ProblemPage } from '#app/_ui/problem-page.tsx'
import { readResetLink } from '#lib/accounts/loaders.ts'
import { PASSWORD_HINT } from '../../../password-hint.ts'
import { Username } from '../../../username.tsx'
import { setNewPassword } from './actions.ts'

type Props = { params: Promise<{ token: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const link = await readResetLink((await params).token)
  return { title: link ? 'Set a new password' : 'This link cannot be used' }
}

export default async function ResetPage({ params }: Props) {
  const { token } = await params
  const link = await readResetLink(token)
  if (!link) {
    return (
      <ProblemPage heading="This link cannot be used">
        <p>A link to set a new password works once, for 30 minutes. This one is over, or part of it is missing.</p>
        <ul>
          <li>
            If you have set a new password with it, <a href="/login">sign in</a>
          </li>
          <li>
            If you have not, <a href="/login/forgotten">ask for another link</a>
          </li>
        </ul>
      </ProblemPage>
    )
  }
  return (
    <>
      <PageHeading caption={link.email}>Set a new password</PageHeading>
      <p>When it is set, you are signed out everywhere. Then sign in with it.</p>
      <ActionForm action={setNewPassword} submitLabel="Set the password">
        <input type="hidden" name="token" value={token} />
        <Username email={link.email} />
        <PasswordField
          label="New password"
          name="newPassword"
          autoComplete="new-password"
          hint={PASSWORD_HINT[link.hasFactor ? 'withSecondFactor' : 'alone']}
        />
      </ActionForm>
    </>
  )
}
