import { formatDate } from '#app/_ui/format-date.ts'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { answeredWords, dayOf } from '#lib/people/rules.ts'

type Review = { id: string; school: string; dueAt: string; people: number; answered: number }

/** What a coordinator is asked to do once a year, on the pages that they come to first. */
export function OpenReviews({ reviews }: { reviews: Review[] }) {
  if (reviews.length === 0) return null
  return (
    <NotificationBanner tone="info" heading="Yearly review of access">
      {reviews.map((review) => (
        <p key={review.id}>
          <a href={`/people/review/${review.id}`}>Say who still needs access to {review.school}</a> by{' '}
          {formatDate(dayOf(review.dueAt))}.{' '}
          {review.answered < review.people
            ? `${answeredWords(review)}; whoever nobody has answered for is paused after that day.`
            : 'Everybody is answered for: the list waits to be confirmed.'}
        </p>
      ))}
    </NotificationBanner>
  )
}
