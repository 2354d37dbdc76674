import type { Metadata } from 'next'
import { ActionForm } from '#app/_ui/form.tsx'
import { formatInstant } from '#app/_ui/format-date.ts'
import { Textarea } from '#app/_ui/textarea.tsx'
import { readCaseToHandle } from '#lib/rights/office/loaders.ts'
import { CaseFrame } from '../case-frame.tsx'
import { askSchoolHere } from '../record-actions.ts'
import { Seen } from '../seen.tsx'

type Props = { params: Promise<{ caseId: string }> }

export const metadata: Metadata = { title: 'Ask the school · Rights requests' }

/** What the student's own school is asked about them, and answers, once for each question. */
export default async function AskSchoolPage({ params }: Props) {
  const { held, subject, parts } = await readCaseToHandle((await params).caseId)
  return (
    <CaseFrame held={held} heading="Ask the school">
      {parts.length > 0 && (
        <ol className="said">
          {parts.map(({ id, school, question, askedAt, askedBy, answer, answeredAt, answeredBy }) => (
            <li key={id}>
              <p className="when">
                {school}, asked on {formatInstant(askedAt)} by {askedBy}
              </p>
              <p className="letter">{question ?? 'Emptied'}</p>
              <p className="letter theirs">{answeredAt ? (answer ?? 'Emptied') : 'Not answered yet'}</p>
              {answeredAt && (
                <p className="when">
                  Answered on {formatInstant(answeredAt)} by {answeredBy}
                </p>
              )}
            </li>
          ))}
        </ol>
      )}
      {subject?.kind === 'student' ? (
        <section>
          <h2>Ask {subject.school}</h2>
          <p>
            Its coordinators see your question and which student it concerns. They do not see who asks, what was asked
            for, or anything else of the request. Each question is answered once.
          </p>
          <ActionForm action={askSchoolHere} submitLabel="Ask the school">
            <Seen held={held} />
            <Textarea label="Your question" name="question" hint="Do not say who made the request, nor why" />
          </ActionForm>
        </section>
      ) : (
        <p>
          A school can be asked once its student is <a href={`/rights-requests/${held.id}/person`}>found</a>.
        </p>
      )}
      <p>
        <a href={`/rights-requests/${held.id}`}>Back to the request</a>
      </p>
    </CaseFrame>
  )
}
