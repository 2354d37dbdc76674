import type { Metadata } from 'next'
import { ActionForm } from '#app/_ui/form.tsx'
import { SummaryList } from '#app/_ui/summary-list.tsx'
import { Textarea } from '#app/_ui/textarea.tsx'
import { RIGHTS_ASK_WORDS } from '#db/vocabulary.ts'
import { isRefused, writeLetter } from '#lib/rights/letters.ts'
import { readCaseToHandle } from '#lib/rights/office/loaders.ts'
import { movesOf } from '#lib/rights/office/standing.ts'
import { outcomeWords, reasonsOf } from '#lib/rights/reasons.ts'
import { CaseFrame, NotNow } from '../case-frame.tsx'
import { Seen } from '../seen.tsx'
import { sendDecisionHere } from './actions.ts'

type Props = { params: Promise<{ caseId: string }> }

export const metadata: Metadata = { title: 'Send the decision · Rights requests' }

/** The decision on everything that was asked, as the requester reads it. */
export default async function SendDecisionPage({ params }: Props) {
  const { held, letter, mailReaches } = await readCaseToHandle((await params).caseId)
  if (!movesOf(held).includes('decide'))
    return (
      <CaseFrame held={held} heading="Send the decision">
        <NotNow held={held}>
          {held.decidedAt
            ? 'The decision was sent; it does not change any more.'
            : 'Each right needs an outcome first, and the request has to be open.'}
        </NotNow>
      </CaseFrame>
    )
  return (
    <CaseFrame held={held} heading="Send the decision">
      <SummaryList
        rows={held.items.map(({ id, ask, outcome, reasons }) => ({
          term: RIGHTS_ASK_WORDS[ask],
          value: outcome
            ? [`${outcomeWords(ask, outcome)}.`, ...reasonsOf(ask, reasons ?? []).map(({ words }) => words)].join(' ')
            : 'Not decided',
          change: { href: `/rights-requests/${held.id}/decide/${id}`, what: RIGHTS_ASK_WORDS[ask].toLowerCase() },
        }))}
      />
      {isRefused(held) && (
        <p>
          Something is not granted in whole, so the letter has its four parts: the reasons, the complaint to the
          council, the complaint to the Information Commissioner, and the courts. Keep all four.
        </p>
      )}
      <ActionForm action={sendDecisionHere} submitLabel="Send the decision">
        <Seen held={held} />
        <Textarea
          label="Letter"
          name="letter"
          rows={24}
          hint={
            mailReaches
              ? 'They get an email that says only that there is a message, with a link to read it'
              : 'No email reaches them: print the letter afterwards and post it'
          }
          defaultValue={writeLetter('outcome', letter)}
        />
      </ActionForm>
    </CaseFrame>
  )
}
