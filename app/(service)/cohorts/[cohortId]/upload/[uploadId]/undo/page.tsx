import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { formatInstant } from '#app/_ui/format-date.ts'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { readUndoPage, type UndoPage } from '#lib/uploads/loaders.ts'
import { undoneWhat } from '#lib/uploads/undo-words.ts'
import { undoThisUpload } from './actions.ts'
import { GoingBack, Staying } from './plan.tsx'

type Props = { params: Promise<{ cohortId: string; uploadId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { cohortId, uploadId } = await params
  const { cohort } = await readUndoPage(cohortId, uploadId)
  return { title: `Undo an upload · ${cohort.name}` }
}

/** Asks before an upload is taken back, and shows what goes back and what stays. */
export default async function UndoUploadPage({ params }: Props) {
  const { cohortId, uploadId } = await params
  const { cohort, upload, plan } = await readUndoPage(cohortId, uploadId)
  const name = upload.kind === 'typed' ? 'the students typed in' : upload.fileName
  const going = plan.removed + plan.restored + plan.left
  const open = upload.state === 'committed' && !upload.tooLate
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/cohorts', label: 'Cohorts' },
          { href: `/cohorts/${cohort.id}`, label: cohort.name },
          { href: `/cohorts/${cohort.id}/upload`, label: 'Upload students' },
        ]}
      />
      <PageHeading caption={`${cohort.name}, ${cohort.schoolName}`}>Undo the upload of {name}</PageHeading>
      <WhyNot upload={upload} />
      {open && going === 0 && (
        <p>There is nothing to undo: every student whom this upload added or changed was worked on since.</p>
      )}
      {open && going > 0 && (
        <>
          <p className="lead">{undoneWhat(plan)}</p>
          <p>
            {upload.committedAt &&
              upload.until &&
              `It was saved on ${formatInstant(upload.committedAt)} and can be undone until ${formatInstant(upload.until)}.`}
            {plan.stay > 0 && ' What was worked on since stays as it is: see below.'}
          </p>
          <ActionForm
            action={undoThisUpload}
            submitLabel="Undo this upload"
            submitVariant="warning"
            beside={<a href={`/cohorts/${cohort.id}`}>Keep it</a>}
          >
            <input type="hidden" name="uploadId" value={upload.id} />
          </ActionForm>
          <GoingBack plan={plan} />
        </>
      )}
      {open && <Staying plan={plan} />}
    </>
  )
}

/** Why an upload cannot be undone, or not any more. */
function WhyNot({ upload }: Pick<UndoPage, 'upload'>) {
  const { state, committedAt, until, tooLate, undoneAt, undoneBy } = upload
  if (state === 'undone' && undoneAt)
    return (
      <p>
        This upload was undone on {formatInstant(undoneAt)} by {undoneBy ?? 'somebody who has left'}.
      </p>
    )
  if (!committedAt || !until) return <p>Nothing of this upload was saved, so there is nothing to undo.</p>
  if (!tooLate) return null
  return (
    <p>
      An upload can be undone for 14 days. This one was saved on {formatInstant(committedAt)}, so that was until{' '}
      {formatInstant(until)}. Change the students one by one.
    </p>
  )
}
