import { Checkboxes } from '#app/_ui/checkboxes.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { RIGHTS_ASK_PLAIN_WORDS, RIGHTS_ASKS, type RightsAsk } from '#db/vocabulary.ts'
import type { Answers } from '#lib/rights/public/answers.ts'
import { answerWhat } from '../actions.ts'

const HINTS = {
  access: 'We send you what we hold, and say why we hold it and who has seen it',
  correction: 'Such as a name that is spelt wrongly',
  erasure: 'We delete what we are allowed to delete, and tell you what has to stay',
  restriction: 'We keep it and do not use it, for example while we check whether it is right',
  objection: 'You do not want us to use it, because of your own situation',
  portability: 'In a form that a computer can read',
  withdrawal:
    'You, or your school, said yes to something, and you no longer want it. It stops at once; a partner may then be able to help you less with a placement',
  complaint: 'We look into it and tell you what came of it',
} satisfies Record<RightsAsk, string>

export function What({ answers }: { answers: Answers }) {
  return (
    <ActionForm action={answerWhat} submitLabel="Continue">
      <Checkboxes
        label="What do you want us to do?"
        name="what"
        hint="Choose all that you want. If you are not sure, choose what comes nearest: we work out which right it is."
        legendIsHeading
        options={RIGHTS_ASKS.map((ask) => ({ value: ask, label: RIGHTS_ASK_PLAIN_WORDS[ask], hint: HINTS[ask] }))}
        defaultValue={answers.what}
      />
    </ActionForm>
  )
}
