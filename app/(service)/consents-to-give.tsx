import { formatDate } from '#app/_ui/format-date.ts'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'

type Consent = {
  schoolId: string
  school: string
  partner: string
  agreementId: string
  startsOn: string
  endsOn: string
}

/** What a coordinator is asked when an agreement with a partner covers their school, on the page that they come to first. */
export function ConsentsToGive({ consents }: { consents: Consent[] }) {
  if (consents.length === 0) return null
  return (
    <NotificationBanner tone="info" heading="Partners of your students">
      {consents.map(({ schoolId, school, partner, agreementId, startsOn, endsOn }) => (
        <p key={`${schoolId} ${agreementId}`}>
          <a href={`/privacy-options?school=${schoolId}#agreement-${agreementId}`}>
            Say whether {school} shares its students with {partner}
          </a>{' '}
          ({formatDate(startsOn)} to {formatDate(endsOn)}). Until you do, nobody there sees them.
        </p>
      ))}
    </NotificationBanner>
  )
}
