import { ActionForm } from '#app/_ui/form.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { Textarea } from '#app/_ui/textarea.tsx'
import type { Answers } from '#lib/rights/public/answers.ts'
import { answerContact } from '../actions.ts'

export function Contact({ answers }: { answers: Answers }) {
  const self = answers.who === 'self'
  return (
    <>
      <PageHeading>How can we reach you?</PageHeading>
      <p>
        With an email address you can follow your request here and send us messages. Without one we write to you by
        post.
      </p>
      <ActionForm action={answerContact} submitLabel="Continue">
        <input type="hidden" name="who" value={answers.who} />
        {!self && (
          <TextField
            label="Your own name"
            name="ownName"
            autoComplete="name"
            spellCheck={false}
            defaultValue={answers.ownName}
          />
        )}
        <TextField
          label="Email address"
          name="email"
          type="email"
          hint="One that only you read is best: we answer to it"
          autoComplete="email"
          spellCheck={false}
          defaultValue={answers.email ?? undefined}
        />
        <Textarea
          label="Postal address"
          name="address"
          hint="Needed only if you have no email address"
          rows={4}
          autoComplete="street-address"
          defaultValue={answers.address ?? undefined}
          optional
        />
        <TextField
          label="Telephone number"
          name="phone"
          type="tel"
          width={20}
          autoComplete="tel"
          defaultValue={answers.phone ?? undefined}
          optional
        />
      </ActionForm>
    </>
  )
}
