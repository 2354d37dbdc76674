import type { Metadata } from 'next'
import { ActionForm } from '#app/_ui/form.tsx'
import { formatDate } from '#app/_ui/format-date.ts'
import { Textarea } from '#app/_ui/textarea.tsx'
import { writeLetter } from '#lib/rights/letters.ts'
import { readCaseToHandle } from '#lib/rights/office/loaders.ts'
import { sendMessageHere } from '../../actions.ts'
import { CaseFrame } from '../../case-frame.tsx'

type Props = { params: Promise<{ caseId: string }> }

export const metadata: Metadata = { title: 'Acknowledge · Rights requests' }

/** Says that the request or complaint has arrived, and what happens next. */
export default async function AcknowledgementPage({ params }: Props) {
  const { held, clock, letter, mailReaches } = await readCaseToHandle((await params).caseId)
  return (
    <CaseFrame held={held} heading="Acknowledge it">
      {held.acknowledgedOn ? (
        <p className="lead">It was acknowledged on {formatDate(held.acknowledgedOn)}.</p>
      ) : (
        clock.acknowledgeBy && (
          <p className="lead">A complaint has to be acknowledged by {formatDate(clock.acknowledgeBy)}.</p>
        )
      )}
      <ActionForm
        action={sendMessageHere}
        submitLabel="Send letter"
        beside={<a href={`/rights-requests/${held.id}`}>Cancel</a>}
      >
        <input type="hidden" name="caseId" value={held.id} />
        <input type="hidden" name="letter" value="acknowledgement" />
        <Textarea
          label="Letter"
          name="body"
          rows={16}
          hint={mailReaches ? 'Change what needs changing' : 'No email reaches them: print it afterwards and post it'}
          defaultValue={writeLetter('acknowledgement', letter)}
        />
      </ActionForm>
    </CaseFrame>
  )
}
