import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { InsetText } from '#app/_ui/inset-text.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { PasswordField } from '#app/_ui/password-field.tsx'
import { Username } from '#app/(account)/username.tsx'
import { readFactorsToChange } from '#lib/accounts/second-factor/loaders.ts'
import { hasFactor, without } from '#lib/accounts/second-factor/rules.ts'
import { removeOwnFactor } from '../../actions.ts'

export const metadata: Metadata = { title: 'Remove a second factor' }

type Props = { params: Promise<{ factor: string }> }

export default async function RemoveFactorPage({ params }: Props) {
  const { factor } = await params
  const held = await readFactorsToChange()
  const rest = without(held, factor)
  if (!rest) notFound()
  const last = !hasFactor(rest)
  const passkey = held.passkeys.find(({ id }) => id === factor)
  const what = passkey ? `the passkey “${passkey.name}”` : 'the authenticator app'
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/account', label: 'Your account' },
          { href: '/account/second-factor', label: 'Second factor' },
        ]}
      />
      <PageHeading>Remove {what}?</PageHeading>
      {last && held.required ? (
        <>
          <InsetText>
            Your role needs a second step, and this is your only one: set up another one first, then remove this one.
          </InsetText>
          <p>
            <a href="/account/second-factor">Back to your second factor</a>
          </p>
        </>
      ) : (
        <>
          <ul>
            <li>It no longer proves that it is you who signs in.</li>
            {last && <li>Your password alone is then enough to sign in, and your recovery codes go with it.</li>}
            <li>You stay signed in here, and are signed out everywhere else.</li>
            {passkey && <li>Your device keeps its part of the passkey until you delete it there.</li>}
          </ul>
          <ActionForm
            action={removeOwnFactor}
            submitLabel="Remove"
            submitVariant="warning"
            beside={<a href="/account/second-factor">Keep it</a>}
          >
            <input type="hidden" name="factor" value={factor} />
            {last && held.email !== null && (
              <>
                <Username email={held.email} />
                <PasswordField
                  label="Password"
                  name="password"
                  hint={
                    <>
                      It is enough by itself from then on, so it needs 15 characters or more. A shorter one you{' '}
                      <a href="/account/password">change first</a>. If you never set one, leave this empty.
                    </>
                  }
                  autoComplete="current-password"
                />
              </>
            )}
          </ActionForm>
        </>
      )}
    </>
  )
}
