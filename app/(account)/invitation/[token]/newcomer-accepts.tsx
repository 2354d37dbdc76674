import { ActionForm } from '#app/_ui/form.tsx'
import { InsetText } from '#app/_ui/inset-text.tsx'
import { PasswordField } from '#app/_ui/password-field.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { PASSWORD_HINT } from '../../password-hint.ts'
import { Username } from '../../username.tsx'
import { acceptWithNewAccount } from './actions.ts'

type Props = { token: string; email: string; signedInAs: string | null }

/** Somebody new: their name and a password are all that an account takes. */
export function NewcomerAccepts({ token, email, signedInAs }: Props) {
  return (
    <>
      {signedInAs !== null && (
        <InsetText>
          You are signed in as {signedInAs}. This invitation is for {email}: accepting it signs you out, and in to the
          new account.
        </InsetText>
      )}
      <p>Give your name and choose a password. From then on you sign in with this email address.</p>
      <ActionForm action={acceptWithNewAccount} submitLabel="Accept and sign in">
        <input type="hidden" name="token" value={token} />
        <Username email={email} />
        <TextField
          label="Your name"
          name="name"
          autoComplete="name"
          hint="As your colleagues know you. It stands beside what you enter"
          spellCheck={false}
        />
        <PasswordField
          label="Choose a password"
          name="newPassword"
          autoComplete="new-password"
          hint={PASSWORD_HINT.alone}
        />
      </ActionForm>
    </>
  )
}
