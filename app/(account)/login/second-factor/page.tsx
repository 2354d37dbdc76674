import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ActionForm } from '#app/_ui/form.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { readFactorsOf } from '#lib/accounts/second-factor/loaders.ts'
import { passkeyPlace } from '#lib/accounts/second-factor/passkey-place.ts'
import { hasFactor } from '#lib/accounts/second-factor/rules.ts'
import { afterStep, proving } from '#lib/gate/second-step.ts'
import { PasskeyForm } from '../passkey-form.tsx'
import { askStepPasskey, proveByApp, proveByPasskey, proveByRecoveryCode } from './actions.ts'

export const metadata: Metadata = { title: 'Confirm that it is you' }

type Words = string | string[]
type Props = { searchParams: Promise<{ next?: Words; with?: Words }> }

/** The second step of signing in, and again before what needs more than being signed in. */
export default async function SecondFactorPage({ searchParams }: Props) {
  const asked = await searchParams
  const next = afterStep(typeof asked.next === 'string' ? asked.next : null)
  const stepper = await proving(next)
  const factors = await readFactorsOf(stepper)
  // Somebody signed in of whom a rule asks for one since: it has to be set up before it can be proven.
  if (!hasFactor(factors)) redirect(`/login/set-up-second-factor?next=${encodeURIComponent(next)}`)
  const here = `/login/second-factor?next=${encodeURIComponent(next)}`
  const lead = stepper.actor
    ? 'What you are about to do needs more than being signed in.'
    : 'Your password is right. One more step, and you are signed in.'
  if (asked.with === 'recovery-code') {
    return (
      <>
        <PageHeading>Use a recovery code</PageHeading>
        <p>{lead} Each of your recovery codes works once.</p>
        <ActionForm action={proveByRecoveryCode} submitLabel="Continue" beside={<a href={here}>Go on another way</a>}>
          <input type="hidden" name="next" value={next} />
          <TextField
            label="Recovery code"
            name="oneTimeCode"
            hint="10 letters and digits, such as abcde-fgh23"
            width={20}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        </ActionForm>
        <Help />
      </>
    )
  }
  const place = passkeyPlace()
  const withApp = factors.authenticatorSince !== null
  return (
    <>
      <PageHeading>Confirm that it is you</PageHeading>
      <p>{lead}</p>
      {withApp && (
        <ActionForm action={proveByApp} submitLabel="Continue">
          <input type="hidden" name="next" value={next} />
          <TextField
            label="Code from your authenticator app"
            name="oneTimeCode"
            hint="6 digits, which change every 30 seconds"
            width={10}
            inputMode="numeric"
            autoComplete="one-time-code"
          />
        </ActionForm>
      )}
      {factors.passkeys.length > 0 && place && (
        <>
          <noscript>
            <p>Your passkey needs JavaScript, which is switched off in this browser.</p>
          </noscript>
          <PasskeyForm
            deed="use"
            ask={askStepPasskey}
            send={proveByPasskey}
            label="Use a passkey"
            variant={withApp ? 'secondary' : 'primary'}
            origin={place.origin}
            next={next}
          />
        </>
      )}
      {factors.recoveryCodesLeft > 0 && (
        <p>
          <a href={`${here}&with=recovery-code`}>Use a recovery code</a>
        </p>
      )}
      <Help />
    </>
  )
}

function Help() {
  return (
    <p className="hint">
      If you can use none of these, <a href="/contact">ask the council</a>. To sign in as somebody else,{' '}
      <a href="/login">start again</a>.
    </p>
  )
}
