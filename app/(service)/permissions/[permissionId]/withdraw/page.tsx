import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { Textarea } from '#app/_ui/textarea.tsx'
import { readWithdrawal } from '#lib/permissions/loaders.ts'
import { withdrawPermissionHere } from './actions.ts'

type Props = { params: Promise<{ permissionId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { request } = await readWithdrawal((await params).permissionId)
  return { title: `Take it back · ${request.school}` }
}

/** What goes with taking a request or a permission back. */
export default async function WithdrawPage({ params }: Props) {
  const { request, side } = await readWithdrawal((await params).permissionId)
  const here = `/permissions/${request.id}`
  const asked = request.state === 'asked'
  const what = asked && side === 'officer' ? 'request' : 'permission'
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/permissions', label: 'Permissions' },
          { href: here, label: 'Permission request' },
        ]}
      />
      <PageHeading caption={request.school}>Take the {what} back</PageHeading>
      <p>
        {asked
          ? 'The request is over at once, without an answer. '
          : 'It is effective at once: from this moment on the students are no longer shown to the officer, who is told to delete what was printed or downloaded. '}
        The other side gets an email. It cannot be undone; the officer can ask again.
      </p>
      <ActionForm
        action={withdrawPermissionHere}
        submitLabel="Take it back"
        submitVariant="warning"
        beside={<a href={here}>Cancel</a>}
      >
        <input type="hidden" name="permissionId" value={request.id} />
        <Textarea
          label="Why"
          name="reason"
          hint="Both sides can read it. Do not name students"
          rows={3}
          maxLength={500}
          optional
        />
      </ActionForm>
    </>
  )
}
