import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Checkboxes } from '#app/_ui/checkboxes.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { InsetText } from '#app/_ui/inset-text.tsx'
import { Radios } from '#app/_ui/radios.tsx'
import { Textarea } from '#app/_ui/textarea.tsx'
import { RIGHTS_ASK_PLAIN_WORDS, RIGHTS_ASK_WORDS, RIGHTS_OUTCOMES } from '#db/vocabulary.ts'
import { readCaseToHandle } from '#lib/rights/office/loaders.ts'
import { mayBeDecided } from '#lib/rights/office/standing.ts'
import { outcomeWords, proposal, reasonsFor } from '#lib/rights/reasons.ts'
import { WithdrawalConsequences } from '../../carry-out/withdrawal-consequences.tsx'
import { CaseFrame, NotNow } from '../../case-frame.tsx'
import { Seen } from '../../seen.tsx'
import { decideHere } from '../actions.ts'
import { Fits } from './fits.tsx'

type Props = { params: Promise<{ caseId: string; itemId: string }> }

export const metadata: Metadata = { title: 'Decide · Rights requests' }

/** The outcome of one right: what the service proposes and why, and what the handler decides. */
export default async function DecidePage({ params }: Props) {
  const { caseId, itemId } = await params
  const { held, me } = await readCaseToHandle(caseId)
  const item = held.items.find(({ id }) => id === itemId)
  if (!item) notFound()
  const { ask, outcome, reasons, reasonText, details } = item
  const whose = held.accountId === null ? 'student' : 'account'
  const proposed = proposal(ask, whose)
  const own = held.accountId === me
  return (
    <CaseFrame held={held} heading={RIGHTS_ASK_PLAIN_WORDS[ask]}>
      {details && (
        <InsetText>
          <p className="letter">{details}</p>
        </InsetText>
      )}
      <p className="lead">{proposed.because}</p>
      {ask !== 'complaint' && <Fits right={ask} />}
      {ask === 'withdrawal' && held.accountId === null && mayBeDecided(held) && (
        <>
          <p>
            Granted, it takes effect in the moment in which you record it, and not only when the decision is sent. It
            cannot be taken back here: the student can allow sharing again, through the school.
          </p>
          <WithdrawalConsequences />
        </>
      )}
      {mayBeDecided(held) && !own ? (
        <ActionForm action={decideHere} submitLabel="Record the outcome">
          <Seen held={held} />
          <input type="hidden" name="itemId" value={item.id} />
          <Radios
            label={`Outcome of ${RIGHTS_ASK_WORDS[ask].toLowerCase()}`}
            name="outcome"
            defaultValue={outcome ?? proposed.outcome ?? undefined}
            options={RIGHTS_OUTCOMES.map((value) => ({ value, label: outcomeWords(ask, value) }))}
          />
          <Checkboxes
            label="Reasons"
            name="reasons"
            hint="For everything that is not granted in whole. The letter gives them in these words"
            defaultValue={reasons ?? (outcome === null ? proposed.reasons : [])}
            options={reasonsFor(ask, whose).map(({ code, words }) => ({ value: code, label: words }))}
          />
          <Textarea
            label="What else the letter says"
            name="words"
            hint="What exactly is given and what is not; what the grounds are"
            defaultValue={reasonText ?? undefined}
            optional
          />
        </ActionForm>
      ) : (
        <NotNow held={held}>
          {own
            ? 'This request is about your own account: another data protection officer decides it.'
            : outcome
              ? `The outcome is “${outcomeWords(ask, outcome).toLowerCase()}”. It was sent and does not change any more.`
              : 'The request has to be open before anything is decided.'}
        </NotNow>
      )}
    </CaseFrame>
  )
}
