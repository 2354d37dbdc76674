import type { Metadata } from 'next'
import { ActionForm } from '#app/_ui/form.tsx'
import { formatDate } from '#app/_ui/format-date.ts'
import { SelectField } from '#app/_ui/select-field.tsx'
import { Textarea } from '#app/_ui/textarea.tsx'
import { LATE_REASON_WORDS, LATE_REASONS } from '#lib/rights/event-words.ts'
import { readCaseToHandle } from '#lib/rights/office/loaders.ts'
import { movesOf } from '#lib/rights/office/standing.ts'
import { moveHere } from '../actions.ts'
import { CaseFrame, NotNow } from '../case-frame.tsx'
import { Seen } from '../seen.tsx'

type Props = { params: Promise<{ caseId: string }> }

export const metadata: Metadata = { title: 'Deliver and close · Rights requests' }

/** The requester has everything; then nothing more is to be expected. */
export default async function FinishPage({ params }: Props) {
  const { held, clock } = await readCaseToHandle((await params).caseId)
  const moves = movesOf(held)
  if (moves.includes('deliver'))
    return (
      <CaseFrame held={held} heading="Mark as delivered">
        <p className="lead">
          Everything that was granted is carried out, and the requester has the answer. From today the clock stands.
        </p>
        <ActionForm action={moveHere} submitLabel="Mark as delivered">
          <Seen held={held} />
          <input type="hidden" name="move" value="deliver" />
          {clock.late && (
            <SelectField
              label="Why the answer is late"
              name="late"
              hint={clock.due ? `It was due on ${formatDate(clock.due)}. The figures count these reasons` : undefined}
              empty="Choose a reason"
              options={LATE_REASONS.map((value) => ({ value, label: LATE_REASON_WORDS[value] }))}
            />
          )}
          <Textarea label="How it reached them" name="reason" rows={2} optional />
        </ActionForm>
      </CaseFrame>
    )
  if (moves.includes('close'))
    return (
      <CaseFrame held={held} heading="Close the request">
        <p className="lead">Nothing more is to be expected. What is held about the request stays as evidence.</p>
        <ActionForm action={moveHere} submitLabel="Close the request">
          <Seen held={held} />
          <input type="hidden" name="move" value="close" />
          <Textarea label="Anything to remember" name="reason" rows={2} optional />
        </ActionForm>
      </CaseFrame>
    )
  return (
    <CaseFrame held={held} heading="Deliver and close">
      <NotNow held={held}>
        {held.state === 'decided'
          ? 'Something that was granted has not been carried out yet.'
          : 'The request is not decided yet, or it is over already.'}
      </NotNow>
    </CaseFrame>
  )
}
