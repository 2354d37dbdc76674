import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { FigureLead } from '#app/_ui/figure-lead.tsx'
import { formatDate } from '#app/_ui/format-date.ts'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { notice } from '#lib/gate/flash.ts'
import { type ReviewPage, readReview } from '#lib/people/loaders.ts'
import { dayOf } from '#lib/people/rules.ts'
import { ReviewForm } from './review-form.tsx'
import { ReviewResult } from './review-result.tsx'

type Props = { params: Promise<{ reviewId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { review } = await readReview((await params).reviewId)
  return { title: `Who still needs access · ${review.school}` }
}

/** Once a year: who still needs access to a school. */
export default async function AccessReviewPage({ params }: Props) {
  const [page, said] = await Promise.all([readReview((await params).reviewId), notice()])
  const { review, open, governs } = page
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/people', label: 'People' },
          ...(governs ? [{ href: '/people/reviews', label: 'Yearly reviews' }] : []),
        ]}
      />
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <PageHeading caption={review.school}>Who still needs access?</PageHeading>
      {open ? <Asked page={page} /> : <ReviewResult page={page} />}
    </>
  )
}

function Asked({ page }: { page: ReviewPage }) {
  const { review, missing, lines } = page
  const due = formatDate(dayOf(review.dueAt))
  return (
    <>
      {missing > 0 ? (
        <FigureLead figure={missing}>
          of {lines.length} {missing === 1 ? 'is' : 'are'} not answered for yet. Please say by {due}: after that day,
          the access of whoever is not answered for is paused.
        </FigureLead>
      ) : (
        <p className="lead">Everybody is answered for. Continue to confirm the list by {due}.</p>
      )}
      <p>Nothing changes before you confirm the list. What you have answered is kept when you save.</p>
      <ReviewForm page={page} />
    </>
  )
}
