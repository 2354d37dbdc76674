import { ButtonRow } from '#app/_ui/button.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { formatInstant } from '#app/_ui/format-date.ts'
import { SubmitButton } from '#app/_ui/submit-button.tsx'
import { RIGHTS_ATTACHMENT_KIND_WORDS } from '#db/vocabulary.ts'
import type { CaseToHandle } from '#lib/rights/office/loaders.ts'
import { Seen } from '../seen.tsx'
import { checkProofHere } from './actions.ts'

/** Proofs that were sent along: those to look at, and what came of the others. */
export function WaitingProofs({ page: { held, proofs } }: { page: CaseToHandle }) {
  if (proofs.length === 0) return null
  return (
    <section>
      <h2>Sent along</h2>
      <ol className="said">
        {proofs.map(({ id, kind, receivedAt, size, waits, accepted, checkedBy }) => (
          <li key={id}>
            <p className="when">{formatInstant(receivedAt)}</p>
            <h3>{RIGHTS_ATTACHMENT_KIND_WORDS[kind]}</h3>
            {waits ? (
              <>
                <p>
                  <a href={`/api/exports/rights/proof?proof=${id}`}>
                    Look at it
                    <span className="hidden-visually">: {RIGHTS_ATTACHMENT_KIND_WORDS[kind].toLowerCase()}</span>
                  </a>{' '}
                  ({Math.max(1, Math.round(size / 1024)).toLocaleString('en-GB')} KB). That you looked is written down.
                  The file is deleted the moment you say below what it shows.
                </p>
                <ActionForm action={checkProofHere}>
                  <Seen held={held} />
                  <input type="hidden" name="proofId" value={id} />
                  <ButtonRow>
                    <SubmitButton name="accepted" value="accepted">
                      It is enough
                    </SubmitButton>
                    <SubmitButton variant="secondary" name="accepted" value="not_enough">
                      It is not enough
                    </SubmitButton>
                  </ButtonRow>
                </ActionForm>
              </>
            ) : (
              <p>
                {accepted === 'accepted'
                  ? 'It was enough'
                  : accepted === 'not_enough'
                    ? 'It was not enough'
                    : 'Not looked at'}
                {checkedBy && `, said ${checkedBy}`}. The file is deleted.
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
