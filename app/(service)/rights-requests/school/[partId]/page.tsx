import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { formatDate, formatInstant } from '#app/_ui/format-date.ts'
import { InsetText } from '#app/_ui/inset-text.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { SummaryList } from '#app/_ui/summary-list.tsx'
import { Textarea } from '#app/_ui/textarea.tsx'
import { readSchoolPart } from '#lib/rights/office/loaders.ts'
import { answerPartHere } from './actions.ts'
import '../../rights.css'

type Props = { params: Promise<{ partId: string }> }

export const metadata: Metadata = { title: 'The council’s question · Rights requests' }

/** One question of the council about one student: answered once. */
export default async function SchoolPartPage({ params }: Props) {
  const part = await readSchoolPart((await params).partId)
  const { student } = part
  return (
    <>
      <Breadcrumbs items={[{ href: '/rights-requests/school', label: 'Questions about rights requests' }]} />
      <PageHeading caption={part.school}>The council’s question</PageHeading>
      <SummaryList
        rows={[
          { term: 'Reference', value: part.reference },
          {
            term: 'Student',
            value: student
              ? `${student.forename} ${student.surname}, born ${formatDate(student.dateOfBirth)}`
              : 'No longer held',
          },
          ...(student
            ? [
                {
                  term: 'Year and tutor group',
                  value: `Year ${student.yearGroup}${student.tutorGroup ? `, ${student.tutorGroup}` : ''}`,
                },
              ]
            : []),
          { term: 'Asked', value: formatInstant(part.askedAt) },
        ]}
      />
      <InsetText>
        <p className="letter">{part.question ?? 'Emptied'}</p>
      </InsetText>
      {part.answeredAt ? (
        <section>
          <h2>Your school’s answer</h2>
          <p className="letter">{part.answer ?? 'Emptied'}</p>
          <p>
            Answered on {formatInstant(part.answeredAt)} by {part.answeredBy}.
          </p>
        </section>
      ) : part.over ? (
        <p>The request is over: no answer is needed any more.</p>
      ) : (
        <ActionForm action={answerPartHere} submitLabel="Send the answer">
          <input type="hidden" name="partId" value={part.id} />
          <Textarea
            label="Your answer"
            name="answer"
            rows={8}
            hint="It is sent once. Write what your school knows, and where it stands; the person may get to read it. Do not speak to the student or the parents about this question"
          />
        </ActionForm>
      )}
    </>
  )
}
