import type { Metadata } from 'next'
import { Details } from '#app/_ui/details.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { formatDate } from '#app/_ui/format-date.ts'
import { SubmitButton } from '#app/_ui/submit-button.tsx'
import { Textarea } from '#app/_ui/textarea.tsx'
import { type CaseToHandle, readCaseToHandle } from '#lib/rights/office/loaders.ts'
import { movesOf } from '#lib/rights/office/standing.ts'
import { moveHere } from '../actions.ts'
import { CaseFrame } from '../case-frame.tsx'
import { Seen } from '../seen.tsx'
import { ProofForms } from './proof-forms.tsx'
import { WaitingProofs } from './waiting-proofs.tsx'

type Props = { params: Promise<{ caseId: string }> }

export const metadata: Metadata = { title: 'Identity and authority · Rights requests' }

/** Who asks, and whether they may: proofs that were asked for, arrived, and were looked at. */
export default async function IdentityPage({ params }: Props) {
  const page = await readCaseToHandle((await params).caseId)
  const { held } = page
  const moves = movesOf(held)
  return (
    <CaseFrame held={held} heading="Identity and authority">
      <p className="lead">
        Ask for proof only where there is reasonable doubt, and for no more than is needed. The clock starts when a
        proof that was asked for arrives: it never pauses for one.
      </p>
      <WaitingProofs page={page} />
      {moves.includes('begin') && (
        <section>
          <h2>No doubt</h2>
          <p>The clock has run since {formatDate(held.receivedOn)}, the day on which the request arrived.</p>
          <ActionForm action={moveHere}>
            <Seen held={held} />
            <input type="hidden" name="move" value="begin" />
            <SubmitButton>Open the request</SubmitButton>
          </ActionForm>
        </section>
      )}
      <ProofForms page={page} moves={moves} />
      {moves.includes('close_unproven') && <NoProof page={page} />}
      <p>
        <a href={`/rights-requests/${held.id}`}>Back to the request</a>
      </p>
    </CaseFrame>
  )
}

function NoProof({ page: { held } }: { page: CaseToHandle }) {
  return (
    <Details summary="The proof does not come">
      <p>
        If the requester was reminded and no proof comes, the request can be closed. They may ask again at any time, and
        nothing has been said about whether anybody is held.
      </p>
      <ActionForm action={moveHere}>
        <Seen held={held} />
        <input type="hidden" name="move" value="close_unproven" />
        <Textarea label="When they were reminded" name="reason" rows={2} />
        <SubmitButton variant="warning">Close the request</SubmitButton>
      </ActionForm>
    </Details>
  )
}
