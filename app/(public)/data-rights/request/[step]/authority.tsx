import { ActionForm } from '#app/_ui/form.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { Textarea } from '#app/_ui/textarea.tsx'
import type { Answers } from '#lib/rights/public/answers.ts'
import { answerAuthority } from '../actions.ts'

export function Authority({ answers }: { answers: Answers }) {
  const parent = answers.who === 'parent'
  return (
    <>
      <PageHeading>What allows you to ask for {answers.name}?</PageHeading>
      {parent ? (
        <p>
          Information about a child belongs to the child. You can ask for a child who agrees, who does not understand
          these rights yet, or where it is plainly best for the child. We may ask the child.
        </p>
      ) : (
        <p>
          You can ask for somebody who has told you to. We may ask you to show us that they have, for example a letter
          that they signed. You can send it to us later.
        </p>
      )}
      <ActionForm action={answerAuthority} submitLabel="Continue">
        <Textarea
          label="Who you are to them, and why you ask"
          name="authority"
          hint={
            parent
              ? 'For example: I am her father, and she has asked me to do this for her.'
              : 'For example: I am his social worker, and he has signed a letter.'
          }
          rows={5}
          defaultValue={answers.authority}
        />
      </ActionForm>
    </>
  )
}
