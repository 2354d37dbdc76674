'use client'

import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'
import { type MouseEvent, type ReactNode, useRef, useState } from 'react'
import { Button, ButtonRow, type ButtonVariant } from '#app/_ui/button.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import type { FormState } from '#app/_ui/form-state.ts'
import { useScripted } from '#app/(service)/cohorts/[cohortId]/use-scripted.ts'

type Action = (state: FormState, data: FormData) => Promise<FormState>

type PasskeyFormProps = {
  /** Whether a passkey is used, or made. */
  deed: 'use' | 'make'
  /** Gives the question for the browser (`beside.options`). */
  ask: Action
  /** Takes the browser's answer, in the field `answer`. */
  send: Action
  label: string
  variant?: ButtonVariant
  /** The one address at which the service's passkeys work. */
  origin: string
  next: string
  /** Fields beside the answer. */
  children?: ReactNode
}

const CANCELLED = {
  use: 'No passkey was used. Try again, or go on another way',
  make: 'No passkey was made. Try again, or choose an authenticator app',
}

/**
 * The browser asks its person for a passkey, and the form sends what it answers. Without JavaScript, or in a browser
 * that knows no passkeys, there is nothing here: whatever it does can be done another way.
 */
export function PasskeyForm({ deed, ask, send, label, variant, origin, next, children }: PasskeyFormProps) {
  const answer = useRef<HTMLInputElement>(null)
  const [asking, setAsking] = useState(false)
  const [trouble, setTrouble] = useState<string>()
  if (!useScripted() || !browserSupportsWebAuthn()) return null
  if (location.origin !== origin) {
    return (
      <p>
        Passkeys work at <a href={`${origin}${location.pathname}${location.search}`}>{origin}</a> alone.
      </p>
    )
  }

  const begin = async ({ currentTarget }: MouseEvent<HTMLButtonElement>) => {
    const { form } = currentTarget
    if (asking || !form || !answer.current) return
    setAsking(true)
    setTrouble(undefined)
    try {
      const said = await answerOf(deed, await ask(undefined, new FormData(form)))
      if (said) {
        answer.current.value = said
        form.requestSubmit()
      }
    } catch {
      // The person said no, or took too long: browsers do not tell one from the other.
      setTrouble(CANCELLED[deed])
    }
    setAsking(false)
  }

  return (
    <ActionForm action={send}>
      <input type="hidden" name="next" value={next} />
      <input type="hidden" name="answer" ref={answer} />
      {children}
      <ButtonRow>
        <Button type="button" variant={variant} aria-disabled={asking || undefined} onClick={begin}>
          {label}
        </Button>
      </ButtonRow>
      <p role="status">{trouble}</p>
    </ActionForm>
  )
}

/** What the browser answers to the question; null when the service had none, which has led elsewhere. */
async function answerOf(deed: 'use' | 'make', state: FormState): Promise<string | null> {
  const { options } = (state?.beside ?? {}) as { options?: unknown }
  if (!options) return null
  return JSON.stringify(
    deed === 'use'
      ? await startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON })
      : await startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON }),
  )
}
