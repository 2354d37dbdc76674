import type { Metadata } from 'next'
import { ActionForm } from '#app/_ui/form.tsx'
import { Textarea } from '#app/_ui/textarea.tsx'
import { readCaseToHandle } from '#lib/rights/office/loaders.ts'
import { movesOf } from '#lib/rights/office/standing.ts'
import { withdrawHere } from '../actions.ts'
import { CaseFrame, NotNow } from '../case-frame.tsx'
import { Seen } from '../seen.tsx'

type Props = { params: Promise<{ caseId: string }> }

export const metadata: Metadata = { title: 'Taken back · Rights requests' }

/** The requester takes the request back, by letter or telephone; on their own page they do it themselves. */
export default async function WithdrawPage({ params }: Props) {
  const { held } = await readCaseToHandle((await params).caseId)
  return (
    <CaseFrame held={held} heading="The requester takes it back">
      {movesOf(held).includes('withdraw') ? (
        <>
          <p className="lead">The request ends without an answer, and its proofs are deleted at once.</p>
          <p>Only the requester can take it back. They may ask again at any time.</p>
          <ActionForm
            action={withdrawHere}
            submitLabel="End the request"
            submitVariant="warning"
            beside={<a href={`/rights-requests/${held.id}`}>Cancel</a>}
          >
            <Seen held={held} />
            <Textarea label="How and when they said so" name="reason" rows={3} />
          </ActionForm>
        </>
      ) : (
        <NotNow held={held}>The request is answered or over: it can no longer be taken back.</NotNow>
      )}
    </CaseFrame>
  )
}
