import { formatDate } from '#app/_ui/format-date.ts'
import { Table } from '#app/_ui/table.tsx'
import { REVIEW_ANSWER_WORDS, ROLE_WORDS } from '#db/vocabulary.ts'
import type { ReviewPage } from '#lib/people/loaders.ts'
import { dayOf } from '#lib/people/rules.ts'

/** A review that is over: when, by whom, and who kept access. */
export function ReviewResult({ page: { review, lines } }: { page: ReviewPage }) {
  const { confirmedAt, confirmedBy, lapsedAt } = review
  return (
    <>
      <p className="lead">
        {confirmedAt
          ? `The list was confirmed on ${formatDate(dayOf(confirmedAt))}${confirmedBy ? ` by ${confirmedBy}` : ''}.`
          : `The list was not confirmed in time. On ${formatDate(dayOf(lapsedAt ?? review.dueAt))}, whoever had not been answered for was paused.`}
      </p>
      <p>
        <a href="/people">See who has access today</a>
      </p>
      <Table caption="Who kept their role">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Role</th>
            <th scope="col">Answer</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ grantId, name, role, answer }) => (
            <tr key={grantId}>
              <th scope="row">{name ?? 'Somebody whose account is closed'}</th>
              <td>{ROLE_WORDS[role]}</td>
              <td>{answer ? REVIEW_ANSWER_WORDS[answer] : 'Not answered for'}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  )
}
