import { ActionForm } from '#app/_ui/form.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { correct, sendInvitationAgain, withdraw } from './actions.ts'

/** What can be done while nobody has accepted. */
export function ChangeInvitation({ id, email }: { id: string; email: string }) {
  const hidden = <input type="hidden" name="invitationId" value={id} />
  return (
    <>
      <h2>Send it again</h2>
      <p>They get a new link for another 7 days. The link that they have now stops working.</p>
      <ActionForm action={sendInvitationAgain} submitLabel="Send again">
        {hidden}
      </ActionForm>
      <h2>Correct the address</h2>
      <p>The invitation goes to the new address. The link that was sent to this one stops working.</p>
      <ActionForm action={correct} submitLabel="Send to this address">
        {hidden}
        <TextField
          label="Right email address"
          name="email"
          type="email"
          defaultValue={email}
          autoComplete="off"
          spellCheck={false}
        />
      </ActionForm>
      <h2>Withdraw it</h2>
      <p>The link stops working, and no account is made. They are not told.</p>
      <ActionForm action={withdraw} submitLabel="Withdraw" submitVariant="warning">
        {hidden}
      </ActionForm>
    </>
  )
}
