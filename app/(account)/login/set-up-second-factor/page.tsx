import type { Metadata } from 'next'
import { ActionForm } from '#app/_ui/form.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { readFactorsOf } from '#lib/accounts/second-factor/loaders.ts'
import { passkeyPlace } from '#lib/accounts/second-factor/passkey-place.ts'
import { hasFactor } from '#lib/accounts/second-factor/rules.ts'
import { afterStep, settingUp } from '#lib/gate/second-step.ts'
import { PasskeyForm } from '../passkey-form.tsx'
import { addNewPasskey, askNewPasskey, beginAuthenticatorApp } from './actions.ts'

export const metadata: Metadata = { title: 'Set up a second step' }

type Props = { searchParams: Promise<{ next?: string | string[] }> }

/** Where somebody chooses what shall prove that it is them: before anything else where a rule asks for it. */
export default async function SetUpPage({ searchParams }: Props) {
  const { next: asked } = await searchParams
  const next = afterStep(typeof asked === 'string' ? asked : null)
  const stepper = await settingUp(next)
  const factors = await readFactorsOf(stepper)
  const place = passkeyPlace()
  return (
    <>
      <PageHeading>Set up a second step</PageHeading>
      {factors.required && !hasFactor(factors) ? (
        <p className="lead">Your role needs more than a password: set up a second step, then go on.</p>
      ) : (
        <p className="lead">With a second step, a password that somebody has found out is not enough to sign in.</p>
      )}
      {factors.authenticatorSince === null && (
        <section aria-labelledby="by-app">
          <h2 id="by-app">An authenticator app</h2>
          <p>
            An app on your telephone shows a code of 6 digits that you enter when you sign in. Any such app will do:
            Google Authenticator, Microsoft Authenticator, 1Password and others.
          </p>
          <ActionForm action={beginAuthenticatorApp} submitLabel="Use an authenticator app">
            <input type="hidden" name="next" value={next} />
          </ActionForm>
        </section>
      )}
      {place && (
        <section aria-labelledby="by-passkey">
          <h2 id="by-passkey">A passkey</h2>
          <p>
            Your computer or telephone proves that it is you by your finger, face or PIN. You can then sign in with it
            alone, without your password.
          </p>
          <noscript>
            <p>Passkeys need JavaScript, which is switched off in this browser.</p>
          </noscript>
          <PasskeyForm
            deed="make"
            ask={askNewPasskey}
            send={addNewPasskey}
            label="Make a passkey"
            variant={factors.authenticatorSince === null ? 'secondary' : 'primary'}
            origin={place.origin}
            next={next}
          >
            <TextField
              label="Name of the passkey"
              name="name"
              hint="So that you know it again, such as My phone or School laptop"
              width={20}
              defaultValue="My passkey"
              autoComplete="off"
              maxLength={60}
            />
          </PasskeyForm>
        </section>
      )}
      {stepper.actor ? (
        <p>
          <a href="/account/second-factor">Back to your second steps</a>
        </p>
      ) : (
        <p className="hint">
          To sign in as somebody else, <a href="/login">start again</a>.
        </p>
      )}
    </>
  )
}
