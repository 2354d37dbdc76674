import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ErrorSummary } from '#app/_ui/error-summary.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { PasswordField } from '#app/_ui/password-field.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { providersToOffer, refusalInWords } from '#lib/accounts/oidc-rules.ts'
import { passkeyPlace } from '#lib/accounts/second-factor/passkey-place.ts'
import { nextAfterSignIn } from '#lib/gate/next-page.ts'
import { currentActor } from '#lib/gate/session.ts'
import { signInWithPassword } from './actions.ts'
import { askSignInPasskey, signInByPasskey } from './passkey-actions.ts'
import { PasskeyForm } from './passkey-form.tsx'
import { ProviderButtons } from './provider-buttons.tsx'

type Props = {
  searchParams: Promise<
    Partial<Record<'next' | 'signed-out' | 'password-set' | 'refused' | 'by' | 'wait', string | string[]>>
  >
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return { title: refusalInWords(await searchParams) ? 'Error: Sign in' : 'Sign in' }
}

export default async function SignInPage({ searchParams }: Props) {
  const asked = await searchParams
  const { next, 'signed-out': signedOut, 'password-set': passwordSet } = asked
  const onward = nextAfterSignIn(typeof next === 'string' ? next : null)
  if (await currentActor()) redirect(onward === '/' ? '/start' : onward)
  const refusal = refusalInWords(asked)
  const providers = providersToOffer()
  const place = passkeyPlace()
  return (
    <>
      {refusal && <ErrorSummary errors={{ '': [refusal] }} />}
      {signedOut !== undefined && <NotificationBanner>You have signed out.</NotificationBanner>}
      {passwordSet !== undefined && <NotificationBanner>Your new password is set. Sign in with it.</NotificationBanner>}
      <PageHeading>Sign in</PageHeading>
      <p>For staff of schools, of the council and of placement partners. Students do not need an account.</p>
      <ActionForm
        action={signInWithPassword}
        submitLabel="Sign in"
        beside={<a href="/login/forgotten">Forgotten your password?</a>}
      >
        <input type="hidden" name="next" value={onward} />
        <TextField label="Email address" name="email" type="email" autoComplete="username" spellCheck={false} />
        <PasswordField label="Password" name="password" autoComplete="current-password" />
      </ActionForm>
      {place && (
        <PasskeyForm
          deed="use"
          ask={askSignInPasskey}
          send={signInByPasskey}
          label="Use a passkey instead"
          variant="secondary"
          origin={place.origin}
          next={onward}
        />
      )}
      {providers.length > 0 && <ProviderButtons providers={providers} next={onward} />}
    </>
  )
}
