import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ActionForm } from '#app/_ui/form.tsx'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { PasswordField } from '#app/_ui/password-field.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { nextAfterSignIn } from '#lib/gate/next-page.ts'
import { currentActor } from '#lib/gate/session.ts'
import { signInWithPassword } from './actions.ts'

export const metadata: Metadata = { title: 'Sign in' }

type Props = { searchParams: Promise<{ next?: string | string[]; 'signed-out'?: string | string[] }> }

export default async function SignInPage({ searchParams }: Props) {
  const { next, 'signed-out': signedOut } = await searchParams
  const onward = nextAfterSignIn(typeof next === 'string' ? next : null)
  if (await currentActor()) redirect(onward === '/' ? '/start' : onward)
  return (
    <>
      {signedOut !== undefined && <NotificationBanner>You have signed out.</NotificationBanner>}
      <PageHeading>Sign in</PageHeading>
      <p>For staff of schools, of the council and of placement partners. Students do not need an account.</p>
      <ActionForm action={signInWithPassword} submitLabel="Sign in">
        <input type="hidden" name="next" value={onward} />
        <TextField label="Email address" name="email" type="email" autoComplete="username" spellCheck={false} />
        <PasswordField label="Password" name="password" autoComplete="current-password" />
      </ActionForm>
    </>
  )
}
