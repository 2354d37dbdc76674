import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { formatDate, formatInstant } from '#app/_ui/format-date.ts'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { SubmitButton } from '#app/_ui/submit-button.tsx'
import { Textarea } from '#app/_ui/textarea.tsx'
import { keyOf } from '#lib/permissions/answers.ts'
import { readAnswerForm } from '#lib/permissions/loaders.ts'
import { dayOf } from '#lib/permissions/rules.ts'
import { Request } from '../request.tsx'
import { answerPermissionHere } from './actions.ts'
import { NameFields } from './name-fields.tsx'

type Props = { params: Promise<{ permissionId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { request } = await readAnswerForm((await params).permissionId)
  return { title: `Answer the request · ${request.school}` }
}

/** The school's answer: for each name whether, whom it means, what may be used, and until when at the latest. */
export default async function AnswerPage({ params }: Props) {
  const { request, names, open, candidates } = await readAnswerForm((await params).permissionId)
  const here = `/permissions/${request.id}`
  if (!open) redirect(here)
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/permissions', label: 'Permissions' },
          { href: here, label: 'Permission request' },
        ]}
      />
      <PageHeading caption={request.school}>Answer the request</PageHeading>
      <p>
        Say for each name whether the officer may use the information. What you say yes to is shown to{' '}
        {request.askedBy ?? 'the officer'} at once, and to nobody else, until {formatInstant(request.until)} at the
        latest. You can take it back at any time; you cannot say yes to more afterwards.
      </p>
      <Request request={request} />
      <ActionForm action={answerPermissionHere}>
        <input type="hidden" name="permissionId" value={request.id} />
        {names.map(({ n, name }) => (
          <NameFields
            key={n}
            n={n}
            id={keyOf(n)}
            name={name}
            fields={request.fields}
            lastDay={formatDate(dayOf(request.until))}
            candidates={candidates[keyOf(n)] ?? []}
          />
        ))}
        <h2>Your answer as a whole</h2>
        <Textarea label="Note to the officer" name="note" rows={3} maxLength={1_000} optional />
        <div className="button-row">
          <SubmitButton name="go" value="answer">
            Send answer
          </SubmitButton>
          <a href={here}>Cancel</a>
        </div>
      </ActionForm>
    </>
  )
}
