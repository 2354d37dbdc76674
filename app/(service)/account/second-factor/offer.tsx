import { ButtonRow, QuietButton } from '#app/_ui/button.tsx'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { putOffOffer } from './actions.ts'

/** To whoever need not have a second factor, and has none; it can be put off. */
export function SecondFactorOffer() {
  return (
    <NotificationBanner tone="info">
      <p>
        Your password is all that stands before your account.{' '}
        <a href="/login/set-up-second-factor?next=%2Faccount">Set up a second step</a>: it takes two minutes.
      </p>
      <form action={putOffOffer}>
        <ButtonRow>
          <QuietButton>Not now</QuietButton>
        </ButtonRow>
      </form>
    </NotificationBanner>
  )
}
