import { ActionForm } from '#app/_ui/form.tsx'
import { formatDate } from '#app/_ui/format-date.ts'
import { Radios } from '#app/_ui/radios.tsx'
import { SubmitButton } from '#app/_ui/submit-button.tsx'
import { REVIEW_ANSWER_WORDS, REVIEW_ANSWERS, ROLE_WORDS } from '#db/vocabulary.ts'
import type { ReviewPage } from '#lib/people/loaders.ts'
import { dayOf } from '#lib/people/rules.ts'
import { answerReviewHere } from './actions.ts'

const OPTIONS = REVIEW_ANSWERS.map((answer) => ({ value: answer, label: REVIEW_ANSWER_WORDS[answer] }))

/** A question a person. One's own role is no question: another coordinator, or the council, ends it. */
export function ReviewForm({ page: { review, lines, me } }: { page: ReviewPage }) {
  const others = lines.filter(({ personId }) => personId !== me)
  return (
    <ActionForm action={answerReviewHere}>
      <input type="hidden" name="reviewId" value={review.id} />
      {others.length < lines.length && <p>You are on the list yourself, and keep your role.</p>}
      {others.map((line) => (
        <Radios
          key={line.grantId}
          label={`${line.name ?? 'Somebody whose account is closed'}, ${ROLE_WORDS[line.role].toLowerCase()}`}
          name={`answer.${line.grantId}`}
          hint={
            line.lastSignedInAt ? `Last signed in on ${formatDate(dayOf(line.lastSignedInAt))}` : 'Has never signed in'
          }
          options={OPTIONS}
          defaultValue={line.answer ?? undefined}
          inline
        />
      ))}
      <div className="button-row">
        <SubmitButton name="go" value="on">
          Continue
        </SubmitButton>
        <SubmitButton variant="secondary" name="go" value="others_keep">
          All others keep access
        </SubmitButton>
        <SubmitButton variant="secondary" name="go" value="save">
          Save for later
        </SubmitButton>
      </div>
    </ActionForm>
  )
}
