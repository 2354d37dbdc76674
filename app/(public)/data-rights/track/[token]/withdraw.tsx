import { Details } from '#app/_ui/details.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { withdrawIt } from './actions.ts'

/** Takes the request back. It says before what that means, and asks for a press that is not made by accident. */
export function Withdraw({ token }: { token: string }) {
  return (
    <>
      <h2>Changed your mind?</h2>
      <Details summary="Take this request back">
        <p>
          Then we stop working on it, and delete what you sent as proof. What we have done already stays done. You can
          send a new request at any time.
        </p>
        <ActionForm action={withdrawIt} submitLabel="Take it back" submitVariant="warning">
          <input type="hidden" name="token" value={token} />
        </ActionForm>
      </Details>
    </>
  )
}
