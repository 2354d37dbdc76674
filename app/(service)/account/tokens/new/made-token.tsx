'use client'

import { useState } from 'react'
import { Button, ButtonLink, ButtonRow } from '#app/_ui/button.tsx'
import { Field } from '#app/_ui/field.tsx'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { WarningText } from '#app/_ui/warning-text.tsx'
import type { ApiScope } from '#db/vocabulary.ts'
import { exampleOf } from '#lib/api/rules.ts'
import { useScripted } from '../../../cohorts/[cohortId]/use-scripted.ts'

/** What the action gives back of a token that it made. */
export type Made = { token: string; name: string; scopes: readonly ApiScope[] }

/** The new token, to be copied, and how it is used. */
export function MadeToken({ token, name, scopes, baseUrl }: Made & { baseUrl: string }) {
  return (
    <>
      <NotificationBanner>The token “{name}” is made</NotificationBanner>
      <WarningText>Copy it now: it is shown this once. Whoever has it can do what it may do.</WarningText>
      <Field label="Token" name="made-token" hint="Keep it where the other system keeps its passwords" errors={[]}>
        <input
          id="made-token"
          type="text"
          readOnly
          value={token}
          spellCheck={false}
          autoComplete="off"
          aria-describedby="made-token-hint"
          onFocus={(event) => event.currentTarget.select()}
        />
      </Field>
      <CopyButton text={token} />
      <h2>Try it</h2>
      <p>The system sends the token with each request, as in this example of a command line:</p>
      <Field label="Example" name="made-example" errors={[]}>
        <textarea
          id="made-example"
          readOnly
          rows={7}
          spellCheck={false}
          value={exampleOf(token, scopes, `${baseUrl}/api/v1`)}
        />
      </Field>
      <ButtonRow>
        <ButtonLink href="/account/tokens">I have copied it</ButtonLink>
      </ButtonRow>
    </>
  )
}

/** Only where a script can do it; the field itself can be copied from anywhere. */
function CopyButton({ text }: { text: string }) {
  const [copied, setCopied] = useState(false)
  if (!useScripted()) return null
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <ButtonRow>
      <Button type="button" variant="secondary" onClick={copy}>
        Copy the token
      </Button>
      <span role="status">{copied && 'Copied'}</span>
    </ButtonRow>
  )
}
