import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { WarningText } from '#app/_ui/warning-text.tsx'
import { ROLE_WORDS } from '#db/vocabulary.ts'
import { readReview } from '#lib/people/loaders.ts'
import { confirmReviewHere } from '../actions.ts'

type Props = { params: Promise<{ reviewId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { review } = await readReview((await params).reviewId)
  return { title: `Confirm who has access · ${review.school}` }
}

/** The last look before roles end. */
export default async function ConfirmReviewPage({ params }: Props) {
  const { review, open, missing, lines } = await readReview((await params).reviewId)
  const here = `/people/review/${review.id}`
  if (!open || missing > 0) return <NotYet here={here} school={review.school} missing={missing} open={open} />
  const ending = lines.filter(({ answer }) => answer === 'ends')
  const kept = lines.length - ending.length
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/people', label: 'People' },
          { href: here, label: 'Who still needs access?' },
        ]}
      />
      <PageHeading caption={review.school}>Confirm who has access</PageHeading>
      <p className="lead">
        {kept === 1 ? '1 role is' : `${kept} roles are`} kept,{' '}
        {ending.length === 0 ? 'none ends' : ending.length === 1 ? '1 ends' : `${ending.length} end`}.
      </p>
      {ending.length > 0 && (
        <>
          <WarningText>
            These roles end when you confirm. The people are signed out at once and told by email.
          </WarningText>
          <ul>
            {ending.map(({ grantId, name, role }) => (
              <li key={grantId}>
                {name}, {ROLE_WORDS[role].toLowerCase()}
              </li>
            ))}
          </ul>
        </>
      )}
      <ActionForm
        action={confirmReviewHere}
        submitLabel="Confirm the list"
        beside={<a href={here}>Back to the list</a>}
      >
        <input type="hidden" name="reviewId" value={review.id} />
      </ActionForm>
    </>
  )
}

/** Come to by its address, or after a colleague took an answer back. */
function NotYet({ here, school, missing, open }: { here: string; school: string; missing: number; open: boolean }) {
  return (
    <>
      <Breadcrumbs items={[{ href: '/people', label: 'People' }]} />
      <PageHeading caption={school}>Confirm who has access</PageHeading>
      <p className="lead">
        {open
          ? `${missing === 1 ? 'One person is' : `${missing} people are`} not answered for yet.`
          : 'This review is over: there is nothing left to confirm.'}
      </p>
      <p>
        <a href={here}>{open ? 'Go back to the list' : 'See how it ended'}</a>
      </p>
    </>
  )
}
