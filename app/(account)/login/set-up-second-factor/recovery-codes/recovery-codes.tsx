'use client'

import { use } from 'react'
import { Button, ButtonLink, ButtonRow } from '#app/_ui/button.tsx'
import { FormContext } from '#app/_ui/form-state.ts'
import { SubmitButton } from '#app/_ui/submit-button.tsx'
import { WarningText } from '#app/_ui/warning-text.tsx'
import { useScripted } from '#app/(service)/cohorts/[cohortId]/use-scripted.ts'

/** The codes when they have just been made, else the button that makes them. */
export function RecoveryCodes({ left, next }: { left: number; next: string }) {
  const { state } = use(FormContext)
  const { codes } = (state?.beside ?? {}) as { codes?: string[] }
  if (codes) return <Made codes={codes} next={next} />
  return (
    <>
      <p className="lead">
        Your second step is set up. If you lose your telephone or your passkey, a recovery code lets you in.
      </p>
      {left > 0 && (
        <WarningText>
          You have {left === 1 ? '1 code' : `${left} codes`} left. New ones take their place: the old ones stop working.
        </WarningText>
      )}
      <p>You get ten codes. Each works once. They are shown this once, so have a printer or a safe place ready.</p>
      <ButtonRow>
        <SubmitButton>Make ten recovery codes</SubmitButton>
        <a href={next}>{left > 0 ? 'Keep the old ones' : 'Go on without'}</a>
      </ButtonRow>
    </>
  )
}

function Made({ codes, next }: { codes: string[]; next: string }) {
  const scripted = useScripted()
  return (
    <>
      <WarningText>Keep these codes now, where nobody else finds them: they are not shown again.</WarningText>
      <ol className="recovery-codes" aria-label="Your recovery codes">
        {codes.map((code) => (
          <li key={code}>
            <code className="key">{code}</code>
          </li>
        ))}
      </ol>
      <ButtonRow>
        {/* An address that is the file itself: the codes are sent nowhere again, and it needs no script. */}
        <a
          className="button button-secondary"
          download="recovery-codes.txt"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(asText(codes))}`}
        >
          Download as text
        </a>
        {scripted && (
          <Button type="button" variant="secondary" onClick={() => window.print()}>
            Print
          </Button>
        )}
      </ButtonRow>
      <ButtonRow>
        <ButtonLink href={next}>I have kept them</ButtonLink>
      </ButtonRow>
    </>
  )
}

const asText = (codes: string[]): string =>
  ['Recovery codes for work experience. Each works once, in the place of the second step.', '', ...codes, ''].join(
    '\r\n',
  )
