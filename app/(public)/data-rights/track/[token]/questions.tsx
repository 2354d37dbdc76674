import { ActionForm } from '#app/_ui/form.tsx'
import { formatDate } from '#app/_ui/format-date.ts'
import { Textarea } from '#app/_ui/textarea.tsx'
import { sendAnswer } from './actions.ts'

type Question = { id: string; question: string | null; askedOn: string; answeredOn: string | null }

/** Questions without whose answer the request cannot be met. Until they are answered the time stands still. */
export function Questions({ token, questions }: { token: string; questions: readonly Question[] }) {
  // One at a time: the next one comes up when this one is answered.
  const [open, ...more] = questions.filter(({ answeredOn }) => answeredOn === null)
  if (!open) return null
  return (
    <>
      <h2>We have a question</h2>
      <p className="as-typed">{open.question}</p>
      <p className="hint">
        Asked on {formatDate(open.askedOn)}. The days until you answer do not count.
        {more.length > 0 && ' There is another question after this one.'}
      </p>
      <ActionForm action={sendAnswer} submitLabel="Send answer">
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="question" value={open.id} />
        <Textarea label="Your answer" name="answer" rows={4} />
      </ActionForm>
    </>
  )
}
