import { formatDate } from '#app/_ui/format-date.ts'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'

type Open = { id: string; school: string; cohort: string; students: number; dueOn: string }

/** Whose students must be told within a week, or should have been: for the page that a coordinator comes to first. */
export function OpenTellings({ tellings, today }: { tellings: Open[]; today: string }) {
  if (tellings.length === 0) return null
  return (
    <NotificationBanner tone="info" heading="Students to be told">
      {tellings.map(({ id, school, cohort, students, dueOn }) => (
        <p key={id}>
          <a href={`/cohorts/${id}/telling`}>
            Tell {students === 1 ? 'one student' : `${students} students`} of {cohort}
          </a>{' '}
          at {school} that their information is here{' '}
          {dueOn < today ? `– it was due by ${formatDate(dueOn)}` : `by ${formatDate(dueOn)}`}.
        </p>
      ))}
    </NotificationBanner>
  )
}
