import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { formatDate } from '#app/_ui/format-date.ts'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { Textarea } from '#app/_ui/textarea.tsx'
import { readComing } from '#lib/council/notices-loaders.ts'
import { withdrawVersion } from './actions.ts'

export const metadata: Metadata = { title: 'Withdraw a version' }

/** Asks why a version that schools have been told of does not come after all. */
export default async function WithdrawPage() {
  const { coming } = await readComing()
  return (
    <>
      <Breadcrumbs items={[{ href: '/notices', label: 'Notices' }]} />
      <PageHeading>{coming ? `Withdraw version ${coming.version}` : 'Withdraw a version'}</PageHeading>
      {coming ? (
        <>
          <p>
            Version {coming.version} was to be in force from {formatDate(coming.effectiveOn)}. It can be withdrawn until
            that day. Its number is not used again, and its text is no longer shown. The coordinators of all schools get
            a mail with your reason, which also stands on the public page of the version.
          </p>
          <ActionForm
            action={withdrawVersion}
            submitLabel={`Withdraw version ${coming.version}`}
            submitVariant="warning"
            beside={<a href="/notices">Keep it</a>}
          >
            <input type="hidden" name="version" value={coming.version} />
            <Textarea
              label="Why is it withdrawn?"
              name="because"
              hint="For example: the placement partner does not change after all. Do not name anybody."
              rows={3}
            />
          </ActionForm>
        </>
      ) : (
        <EmptyState heading="No version waits">
          <p>
            Only a version that is published and not yet in force can be withdrawn. What is in force is changed by{' '}
            <a href="/notices/draft">a new version</a>.
          </p>
        </EmptyState>
      )}
    </>
  )
}
