import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ActionForm } from '#app/_ui/form.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { readWaitingApp } from '#lib/accounts/second-factor/loaders.ts'
import { afterStep, settingUp } from '#lib/gate/second-step.ts'
import { confirmAuthenticatorApp } from '../actions.ts'

export const metadata: Metadata = { title: 'Set up your authenticator app' }

type Props = { searchParams: Promise<{ next?: string | string[] }> }

export default async function SetUpAppPage({ searchParams }: Props) {
  const { next: asked } = await searchParams
  const next = afterStep(typeof asked === 'string' ? asked : null)
  const back = `/login/set-up-second-factor?next=${encodeURIComponent(next)}`
  const waiting = await readWaitingApp(await settingUp(next))
  if (!waiting) redirect(back)
  const { qr, key } = waiting
  return (
    <>
      <PageHeading>Set up your authenticator app</PageHeading>
      <ol className="steps">
        <li>In the app on your telephone, add an account.</li>
        <li>Let it read this picture, or type the key that stands below it.</li>
        <li>Enter the code of 6 digits that the app then shows.</li>
      </ol>
      <svg
        className="qr"
        viewBox={`0 0 ${qr.size} ${qr.size}`}
        role="img"
        aria-label="QR code for the authenticator app"
      >
        <rect width={qr.size} height={qr.size} fill="#fff" />
        <path d={qr.path} fill="#000" shapeRendering="crispEdges" />
      </svg>
      <dl className="summary-list">
        <div>
          <dt>Key</dt>
          <dd>
            <code className="key">{key}</code>
          </dd>
        </div>
        <div>
          <dt>Kind of code</dt>
          <dd>Changes with time (30 seconds, 6 digits)</dd>
        </div>
      </dl>
      <ActionForm action={confirmAuthenticatorApp} submitLabel="Confirm" beside={<a href={back}>Choose another way</a>}>
        <input type="hidden" name="next" value={next} />
        <TextField
          label="Code that the app shows"
          name="oneTimeCode"
          hint="6 digits"
          width={10}
          inputMode="numeric"
          autoComplete="one-time-code"
        />
      </ActionForm>
    </>
  )
}
