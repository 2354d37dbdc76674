import { formatDate } from '#app/_ui/format-date.ts'
import { Table } from '#app/_ui/table.tsx'
import { Tag } from '#app/_ui/tag.tsx'
import { dayOf, reviewWords } from '#lib/people/rules.ts'

type Review = {
  id: string
  school: string
  startedAt: string
  dueAt: string
  confirmedAt: string | null
  confirmedBy: string | null
  lapsedAt: string | null
  people: number
  answered: number
}

/** Open ones first, then the latest. */
export function ReviewsTable({ reviews }: { reviews: Review[] }) {
  return (
    <Table caption="Reviews, open ones first" numeric={[5]}>
      <thead>
        <tr>
          <th scope="col">School</th>
          <th scope="col">State</th>
          <th scope="col">Begun</th>
          <th scope="col">Due</th>
          <th scope="col">Answered for</th>
          <th scope="col">Confirmed by</th>
        </tr>
      </thead>
      <tbody>
        {reviews.map((review) => (
          <tr key={review.id}>
            <th scope="row">
              <a href={`/people/review/${review.id}`}>{review.school}</a>
            </th>
            <td>
              <Tag tone={review.confirmedAt ? 'success' : review.lapsedAt ? 'error' : 'warning'}>
                {reviewWords(review)}
              </Tag>
            </td>
            <td>{formatDate(dayOf(review.startedAt))}</td>
            <td>{formatDate(dayOf(review.dueAt))}</td>
            <td>
              {review.answered} of {review.people}
            </td>
            <td>{review.confirmedBy ?? '–'}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
