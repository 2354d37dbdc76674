import { ActionForm } from '#app/_ui/form.tsx'
import { Radios } from '#app/_ui/radios.tsx'
import type { Answers } from '#lib/rights/public/answers.ts'
import { answerWho } from '../actions.ts'

const OPTIONS = [
  { value: 'self', label: 'Mine', hint: 'You can ask at any age' },
  { value: 'parent', label: 'My child’s', hint: 'Or that of a child whom you look after' },
  { value: 'representative', label: 'Somebody else’s', hint: 'You act for them, and they know it' },
]

export function Who({ answers }: { answers: Answers }) {
  return (
    <ActionForm action={answerWho} submitLabel="Continue">
      <Radios
        label="Whose information is the request about?"
        name="who"
        legendIsHeading
        options={OPTIONS}
        defaultValue={answers.who}
      />
    </ActionForm>
  )
}
