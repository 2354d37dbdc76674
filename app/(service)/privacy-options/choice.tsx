import { ButtonRow } from '#app/_ui/button.tsx'
import { Details } from '#app/_ui/details.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { formatInstant } from '#app/_ui/format-date.ts'
import { SubmitButton } from '#app/_ui/submit-button.tsx'
import { Textarea } from '#app/_ui/textarea.tsx'
import type { PrivacyChoice, SchoolId } from '#db/vocabulary.ts'
import { choose } from './actions.ts'

type Made = { id: number; chosen: boolean; note: string | null; at: string; by: string | null }

type ChoiceProps = {
  heading: string
  level?: 3 | 4
  /** How it stands. */
  now: string
  /** What happens when it is changed. */
  consequence: string
  give: string
  withdraw: string
  /** Whom the buttons are about, for those who hear them alone. */
  about?: string
  chosen: boolean
  /** Nothing was said yet, and an answer is waited for. */
  unanswered?: boolean
  history: Made[]
  /** Null for those who only look. */
  form: { schoolId: SchoolId; kind: PrivacyChoice; agreementId?: string } | null
}

/** One choice: how it stands, what changing it does and the button for it, and who chose what when. */
export function Choice(props: ChoiceProps) {
  const { heading, level = 3, now, chosen, unanswered, history, form } = props
  const Heading = `h${level}` as const
  return (
    <div className="choice-made">
      <Heading>{heading}</Heading>
      <p>
        <b>{now}</b>
        {unanswered && '. Your school has not answered yet.'}
      </p>
      {form &&
        (unanswered ? (
          <Change {...props} form={form} />
        ) : (
          <Details
            summary={
              <>
                {chosen ? props.withdraw : props.give}
                {props.about && <span className="hidden-visually"> with {props.about}</span>}
              </>
            }
          >
            <Change {...props} form={form} />
          </Details>
        ))}
      {history.length > 0 && <History {...props} />}
    </div>
  )
}

function Change(props: ChoiceProps & { form: NonNullable<ChoiceProps['form']> }) {
  const { form, consequence, chosen, unanswered, give, withdraw, about } = props
  const key = `${form.kind}-${form.agreementId ?? 'school'}`
  const whom = about && <span className="hidden-visually"> with {about}</span>
  return (
    <ActionForm action={choose}>
      <p>{consequence}</p>
      {Object.entries(form).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Textarea
        label="Why"
        hint="Kept in the history below. Do not name students here."
        name={`note.${key}`}
        rows={2}
        optional
      />
      <ButtonRow>
        {(unanswered || !chosen) && (
          <SubmitButton name="chosen" value="yes">
            {give}
            {whom}
          </SubmitButton>
        )}
        {unanswered && (
          <SubmitButton name="chosen" value="no" variant="secondary">
            Do not share them{whom}
          </SubmitButton>
        )}
        {chosen && (
          <SubmitButton name="chosen" value="no" variant="warning">
            {withdraw}
            {whom}
          </SubmitButton>
        )}
      </ButtonRow>
    </ActionForm>
  )
}

function History({ heading, about, history }: ChoiceProps) {
  return (
    <Details
      summary={
        <>
          History
          <span className="hidden-visually">
            {' '}
            of “{heading}”{about && `, ${about}`}
          </span>
        </>
      }
    >
      <ol className="choice-history">
        {history.map(({ id, chosen, note, at, by }) => (
          <li key={id}>
            <b>{chosen ? 'Yes' : 'No'}</b>, {formatInstant(at)}, by {by ?? 'somebody who has left'}
            {note && (
              <>
                <br />“{note}”
              </>
            )}
          </li>
        ))}
      </ol>
    </Details>
  )
}
