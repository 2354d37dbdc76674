import { InsetText } from '#app/_ui/inset-text.tsx'
import { outboxIsOpen } from '#lib/mail/read-outbox.ts'

/** Where the demonstration's mail is, since none of it arrives. */
export function KeptMail() {
  if (!outboxIsOpen()) return null
  return (
    <InsetText>
      <p>
        This is a demonstration, so no mail is sent. Sign in with any demonstration account to read the message in the{' '}
        <a href="/outbox">outbox</a>.
      </p>
    </InsetText>
  )
}
