'use client'

import { use, useEffect } from 'react'
import { ActionForm } from '#app/_ui/form.tsx'
import { FormContext } from '#app/_ui/form-state.ts'
import { SubmitButton } from '#app/_ui/submit-button.tsx'
import { signInByProvider } from './actions.ts'

/** One button a provider, each a form of its own. */
export function ProviderButtons(props: { providers: { id: string; label: string }[]; next: string }) {
  return props.providers.map(({ id, label }) => (
    <ActionForm key={id} action={signInByProvider}>
      <input type="hidden" name="provider" value={id} />
      <input type="hidden" name="next" value={props.next} />
      <SubmitButton variant="secondary">Sign in with {label}</SubmitButton>
      <Onward label={label} />
    </ActionForm>
  ))
}

/**
 * Goes on to the provider. Not by a redirect of the answer: a form's answer may lead to this site alone (form-action in
 * our content security policy, which browsers apply to redirects too), and what may lead elsewhere must not be a form.
 */
function Onward({ label }: { label: string }) {
  const { state } = use(FormContext)
  const { onward } = (state?.beside ?? {}) as { onward?: string }
  useEffect(() => {
    if (onward) window.location.assign(onward)
  }, [onward])
  if (!onward) return null
  return (
    <>
      <noscript>
        <meta httpEquiv="refresh" content={`0;url=${onward}`} />
      </noscript>
      <p>
        <a href={onward}>Go on to {label}</a>
      </p>
    </>
  )
}
