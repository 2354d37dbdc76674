import { Button, ButtonLink } from '#app/_ui/button.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { InsetText } from '#app/_ui/inset-text.tsx'
import { signOutHere } from '../../../(service)/actions.ts'
import { acceptWithThisAccount } from './actions.ts'

type Props = {
  token: string
  email: string
  signedIn: { name: string; asInvited: boolean } | null
  /** The single sign-on that is the address's only way in. */
  provider: string | null
}

/** Somebody who has an account, or gets one by a provider: the role is theirs when they have signed in as themselves. */
export function HolderAccepts({ token, email, signedIn, provider }: Props) {
  if (signedIn?.asInvited) {
    return (
      <>
        <p>You are signed in as {signedIn.name}. With the new role you are signed out everywhere else.</p>
        <ActionForm action={acceptWithThisAccount} submitLabel="Accept the invitation">
          <input type="hidden" name="token" value={token} />
        </ActionForm>
      </>
    )
  }
  if (signedIn) {
    return (
      <>
        <InsetText>
          You are signed in as {signedIn.name}, and this invitation is for {email}. Sign out, then open the link of the
          message again.
        </InsetText>
        <form action={signOutHere}>
          <Button variant="secondary">Sign out</Button>
        </form>
      </>
    )
  }
  return (
    <>
      <p>
        {provider === null
          ? 'You have an account already. Sign in with it to accept; your password stays as it is.'
          : `Use “Sign in with ${provider}” to accept: it is the only way in for addresses of your organisation.`}
      </p>
      <p>
        {/* By a provider, the invitation is accepted as one signs in: this page would be over. */}
        <ButtonLink href={provider === null ? `/login?next=${encodeURIComponent(`/invitation/${token}`)}` : '/login'}>
          Sign in to accept
        </ButtonLink>
      </p>
    </>
  )
}
