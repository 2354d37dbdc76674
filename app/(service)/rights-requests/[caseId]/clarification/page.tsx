import type { Metadata } from 'next'
import { DateField } from '#app/_ui/date-field.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { formatDate } from '#app/_ui/format-date.ts'
import { InsetText } from '#app/_ui/inset-text.tsx'
import { Textarea } from '#app/_ui/textarea.tsx'
import { GAPS, writeLetter } from '#lib/rights/letters.ts'
import { type CaseToHandle, readCaseToHandle } from '#lib/rights/office/loaders.ts'
import { movesOf } from '#lib/rights/office/standing.ts'
import { CaseFrame } from '../case-frame.tsx'
import { dateParts } from '../date-parts.ts'
import { Seen } from '../seen.tsx'
import { askHere, closeQuestionHere } from './actions.ts'

type Props = { params: Promise<{ caseId: string }> }

export const metadata: Metadata = { title: 'Questions to the requester · Rights requests' }

/** A question without whose answer an access request cannot be met; or why the clock does not pause. */
export default async function ClarificationPage({ params }: Props) {
  const page = await readCaseToHandle((await params).caseId)
  const { held, letter } = page
  const access = held.items.some(({ ask }) => ask === 'access')
  return (
    <CaseFrame held={held} heading="Questions to the requester">
      <Questions page={page} />
      {!access ? (
        <NoPause held={held} />
      ) : movesOf(held).includes('ask_question') ? (
        <section>
          <h2>Ask something</h2>
          <p>
            Ask only what is reasonably needed to find the information. From the day of asking to the day of the answer,
            both included, the days do not count.
          </p>
          {held.items.length > 1 && (
            <InsetText>
              Only the access request is paused. The other rights of this request go on, and keep their date.
            </InsetText>
          )}
          <ActionForm action={askHere} submitLabel="Ask, and pause the clock">
            <Seen held={held} />
            <Textarea
              label="Your question"
              name="question"
              hint="It stands on their own page, too, where they can answer it"
            />
            <Textarea
              label="Letter around it"
              name="letter"
              rows={14}
              hint={`Your question goes where ${GAPS.clarification} stands. Change what needs changing`}
              defaultValue={writeLetter('clarification', letter)}
            />
          </ActionForm>
        </section>
      ) : (
        <p>Questions that pause the clock can be asked once the request is open.</p>
      )}
      <p>
        <a href={`/rights-requests/${held.id}`}>Back to the request</a>
      </p>
    </CaseFrame>
  )
}

function NoPause({ held }: { held: { id: string } }) {
  return (
    <InsetText>
      <p>
        <b>The clock does not pause here.</b> The law lets the council leave days out for one thing only: finding what
        an access request asks for. This request asks for something else, so that a question does not change its date.
      </p>
      <p>
        You can ask all the same: <a href={`/rights-requests/${held.id}#messages`}>write a message</a>.
      </p>
    </InsetText>
  )
}

function Questions({ page: { held, today } }: { page: CaseToHandle }) {
  if (held.questions.length === 0) return null
  return (
    <ol className="said">
      {held.questions.map(({ id, question, askedOn, answeredOn }) => (
        <li key={id}>
          <p className="when">
            Asked on {formatDate(askedOn)}
            {answeredOn ? `, answered on ${formatDate(answeredOn)}` : ', not answered yet'}
          </p>
          <p className="letter">{question}</p>
          {answeredOn === null && (
            <ActionForm action={closeQuestionHere} submitLabel="Go on" submitVariant="secondary">
              <Seen held={held} />
              <input type="hidden" name="questionId" value={id} />
              <DateField
                label="The day of the answer"
                name="on"
                hint="If it came by letter or telephone, or is no longer needed. An answer on their own page is entered by itself"
                defaultValue={dateParts(today)}
              />
              <Textarea label="What the answer was" name="words" rows={3} />
            </ActionForm>
          )}
        </li>
      ))}
    </ol>
  )
}
