import { ActionForm } from '#app/_ui/form.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { prepareAccountCorrection } from '../actions.ts'

type Props = { caseId: string; itemId: string; account: { name: string; email: string }; back: string }

/** What an account holds that can be wrong: the name, and the address by which its person signs in. */
export function AccountFields({ caseId, itemId, account: { name, email }, back }: Props) {
  return (
    <ActionForm
      action={prepareAccountCorrection}
      submitLabel="Prepare the correction"
      beside={<a href={back}>Go back without preparing it</a>}
    >
      <input type="hidden" name="caseId" value={caseId} />
      <input type="hidden" name="itemId" value={itemId} />
      <input type="hidden" name="nameWas" value={name} />
      <input type="hidden" name="emailWas" value={email} />
      <TextField label="Name" name="name" defaultValue={name} autoComplete="off" />
      <TextField
        label="Email address"
        name="email"
        type="email"
        defaultValue={email}
        autoComplete="off"
        hint="They sign in with it. Both addresses are told of a change"
      />
    </ActionForm>
  )
}
