import { ButtonRow } from '#app/_ui/button.tsx'
import { Radios } from '#app/_ui/radios.tsx'
import { SubmitButton } from '#app/_ui/submit-button.tsx'
import type { CheckPage } from '#lib/uploads/check-page.ts'
import type { Question } from '#lib/uploads/questions.ts'

export const DATE_ORDERS = [
  { value: 'month_first', label: 'Month first, as in America: 06/14/2012 is 14 June 2012' },
  { value: 'day_first', label: 'Day first: 14/06/2012 is 14 June 2012' },
] as const

export const hiddenRowsOptions = (rows: number) =>
  [
    { value: 'read', label: rows === 1 ? 'Read it: a student too' : 'Read them: they are students too' },
    { value: 'leave', label: rows === 1 ? 'Leave it out' : 'Leave them out' },
  ] as const

/** What the file leaves open, asked once, on every part of the page until it is answered. */
export function Questions({ check: { questions, upload } }: { check: CheckPage }) {
  if (questions.length === 0) return null
  const several = upload.report.sheets.filter(({ use }) => use).length > 1
  return (
    <section className="inset asked">
      <h2>{questions.length === 1 ? 'A question about the file' : 'Questions about the file'}</h2>
      {questions.map((question) => (
        <Asked
          key={`${question.kind} ${question.at}`}
          question={question}
          of={several ? ` of ${question.sheet}` : ''}
        />
      ))}
      <ButtonRow>
        <SubmitButton variant="secondary" name="press" value="check">
          {questions.length === 1 ? 'Answer' : 'Answer what is chosen'}
        </SubmitButton>
      </ButtonRow>
    </section>
  )
}

function Asked({ question, of }: { question: Question; of: string }) {
  switch (question.kind) {
    case 'dates':
      return (
        <Radios
          label={`How are the dates of birth${of} written?`}
          name={`dates.${question.at}`}
          hint={question.why}
          options={DATE_ORDERS}
        />
      )
    case 'hiddenRows':
      return (
        <Radios
          label={
            question.rows === 1
              ? `One row${of} is hidden. Is it a student?`
              : `${question.rows} rows${of} are hidden. Are they students?`
          }
          name={`hiddenRows.${question.at}`}
          hint={`A filter or a collapsed group hides rows. Until you answer, ${question.rows === 1 ? 'it is' : 'they are'} left out.`}
          options={hiddenRowsOptions(question.rows)}
        />
      )
    default:
      return question satisfies never
  }
}
