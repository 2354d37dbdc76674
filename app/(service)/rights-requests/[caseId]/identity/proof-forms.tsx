import { DateField } from '#app/_ui/date-field.tsx'
import { Details } from '#app/_ui/details.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { formatDate } from '#app/_ui/format-date.ts'
import { TextField } from '#app/_ui/text-field.tsx'
import { Textarea } from '#app/_ui/textarea.tsx'
import { writeLetter } from '#lib/rights/letters.ts'
import type { CaseToHandle } from '#lib/rights/office/loaders.ts'
import type { RightsMove } from '#lib/rights/rules.ts'
import { dateParts } from '../date-parts.ts'
import { Seen } from '../seen.tsx'
import { moveProofHere } from './actions.ts'

/** Identity, and where somebody else asks, authority: asked for, then arrived. */
export function ProofForms({ page, moves }: { page: CaseToHandle; moves: RightsMove[] }) {
  return (
    <>
      <Proof page={page} moves={moves} what="identity" />
      {(page.held.requester !== 'self' || page.held.authorityAskedOn) && (
        <Proof page={page} moves={moves} what="authority" />
      )}
    </>
  )
}

function Proof({ page, moves, what }: { page: CaseToHandle; moves: RightsMove[]; what: 'identity' | 'authority' }) {
  const { held, letter, today, mailReaches } = page
  const asked = what === 'identity' ? held.identityAskedOn : held.authorityAskedOn
  const received = what === 'identity' ? held.identityReceivedOn : held.authorityReceivedOn
  const [ask, accept] =
    what === 'identity'
      ? (['ask_identity', 'accept_identity'] as const)
      : (['ask_authority', 'accept_authority'] as const)
  return (
    <section>
      <h2>{what === 'identity' ? 'Proof of identity' : 'Proof of authority'}</h2>
      {asked ? (
        <p>
          Asked for on {formatDate(asked)}
          {received ? `, and arrived on ${formatDate(received)}.` : '. It has not arrived.'}
        </p>
      ) : (
        <p>Not asked for.</p>
      )}
      {moves.includes(accept) && asked && !received && (
        <ActionForm action={moveProofHere} submitLabel="It has arrived and is enough">
          <Seen held={held} />
          <input type="hidden" name="move" value={accept} />
          <DateField
            label="The day on which it arrived"
            name="on"
            hint="By post or in person; from this day the clock runs"
            defaultValue={dateParts(today)}
          />
          <TextField
            label="What was shown"
            name="reason"
            hint="Only what kind of thing it was, such as “passport, seen at the desk”: no number, and keep no copy"
            optional
          />
        </ActionForm>
      )}
      {moves.includes(ask) && (
        <Details summary={what === 'identity' ? 'Ask for proof of identity' : 'Ask for proof of authority'}>
          <ActionForm
            action={moveProofHere}
            submitLabel={what === 'identity' ? 'Ask for identity' : 'Ask for authority'}
          >
            <Seen held={held} />
            <input type="hidden" name="move" value={ask} />
            <DateField label="The day on which you ask" name="on" defaultValue={dateParts(today)} />
            <Textarea
              label="Letter"
              name="letter"
              rows={14}
              hint={
                mailReaches ? 'Change what needs changing' : 'No email reaches them: print it afterwards and post it'
              }
              defaultValue={writeLetter(what === 'identity' ? 'identity_asked' : 'authority_asked', letter)}
            />
          </ActionForm>
        </Details>
      )}
    </section>
  )
}
