import { TextField } from '#app/_ui/text-field.tsx'
import { Textarea } from '#app/_ui/textarea.tsx'

type Held = { name: string; about: string | null; contactName: string | null; contactEmail: string | null }

/** What the register says of an organisation. */
export function PartnerFields({ held }: { held?: Held }) {
  return (
    <>
      <TextField label="Name of the organisation" name="name" defaultValue={held?.name} maxLength={200} />
      <Textarea
        label="What it does"
        name="about"
        hint="In a sentence or two, for schools to read"
        rows={3}
        defaultValue={held?.about ?? undefined}
        maxLength={1_000}
      />
      <TextField
        label="Name of the contact"
        name="contactName"
        hint="Whom the council writes to there"
        defaultValue={held?.contactName ?? undefined}
        autoComplete="off"
        maxLength={200}
      />
      <TextField
        label="Email address of the contact"
        name="contactEmail"
        type="email"
        defaultValue={held?.contactEmail ?? undefined}
        autoComplete="off"
        spellCheck={false}
      />
    </>
  )
}
