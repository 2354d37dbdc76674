import { ActionForm } from '#app/_ui/form.tsx'
import { InsetText } from '#app/_ui/inset-text.tsx'
import type { PersonPage } from '#lib/people/loaders.ts'
import { sendAgain } from './actions.ts'

type Props = { personId: string; trouble: NonNullable<PersonPage['trouble']> }

/**
 * The last mail to somebody that did not arrive. Its address is the account's, which nobody else changes: whoever could
 * would receive the link for a new password.
 */
export function FailedMail({ personId, trouble }: Props) {
  return (
    <section id="mail" aria-labelledby="mail-heading">
      <h2 id="mail-heading">The last message did not arrive</h2>
      <InsetText>
        <p>
          “{trouble.subject}”: {trouble.reason ?? 'the mail service gave no reason.'}
        </p>
      </InsetText>
      <p>
        Is the address right? Then send it again. If it is wrong, they correct it themselves under “Your account”; where
        they cannot sign in, end their role and <a href="/people/invite">invite them</a> at the right address.
      </p>
      <ActionForm action={sendAgain} submitLabel="Send again">
        <input type="hidden" name="personId" value={personId} />
        <input type="hidden" name="messageId" value={trouble.id} />
      </ActionForm>
    </section>
  )
}
