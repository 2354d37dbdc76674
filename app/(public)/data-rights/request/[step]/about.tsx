import { ActionForm } from '#app/_ui/form.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { Textarea } from '#app/_ui/textarea.tsx'
import type { RightsAsk } from '#db/vocabulary.ts'
import { type Answers, asked } from '#lib/rights/public/answers.ts'
import { answerAbout } from '../actions.ts'

/** What is asked about each thing; where an answer is needed it is not optional (lib/rights/public/schema.ts). */
const QUESTIONS = {
  access: {
    label: 'What would you like a copy of?',
    hint: 'Leave this empty for everything that we hold. If you want less, say what, and we can answer sooner.',
    optional: true,
  },
  correction: {
    label: 'What is wrong, and what would be right?',
    hint: 'For example: my surname is spelt Okafo, and it should be Okafor.',
    optional: false,
  },
  erasure: {
    label: 'What should we delete?',
    hint: 'Leave this empty for everything. Reasons help us to decide, and you do not have to give any.',
    optional: true,
  },
  restriction: {
    label: 'What should we stop using for now, and until when?',
    hint: 'For example: my date of birth, until you have checked it.',
    optional: true,
  },
  objection: {
    label: 'What should we stop doing, and what in your situation is the reason?',
    hint: 'We stop using the information while we look into it.',
    optional: true,
  },
  portability: {
    label: 'Where should the information go?',
    hint: 'To you, or to somebody else: then give their name and email address.',
    optional: true,
  },
  withdrawal: {
    label: 'What do you no longer agree to?',
    hint: 'For example: that the placement partner sees my information.',
    optional: true,
  },
  complaint: {
    label: 'What are you unhappy about?',
    hint: 'Say what happened and when, and what would put it right.',
    optional: false,
  },
} satisfies Record<RightsAsk, { label: string; hint: string; optional: boolean }>

export function About({ answers }: { answers: Answers }) {
  const asks = asked({ what: answers.what ?? [] })
  return (
    <>
      <PageHeading>Tell us more</PageHeading>
      <ActionForm action={answerAbout} submitLabel="Continue">
        <input type="hidden" name="chosen" value={asks.join(' ')} />
        {asks.map((ask) => (
          <Textarea key={ask} {...QUESTIONS[ask]} name={ask} rows={5} defaultValue={answers.details?.[ask]} />
        ))}
      </ActionForm>
    </>
  )
}
