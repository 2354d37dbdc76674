'use server'

import { notFound, redirect } from 'next/navigation'
import { action, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { answerReview } from '#lib/people/answer-review.ts'
import { confirmAccessReview } from '#lib/people/confirm-review.ts'
import { ConfirmReviewForm, ReviewForm } from '#lib/people/schema.ts'

/** Keeps what was said of the people on the list; "Continue" leads on when everybody was answered for. */
export const answerReviewHere = action('access-review.answer', ReviewForm, async (actor, { reviewId, answer, go }) => {
  const done = await answerReview(actor, { reviewId, answer, othersKeep: go === 'others_keep' })
  if (!done.ok) notFound()
  const here = `/people/review/${reviewId}`
  if (go === 'save') {
    await setNotice(done.answered > 0 ? 'Your answers are kept' : 'Nothing was changed')
    redirect(here)
  }
  if (done.missing.length === 0) redirect(`${here}/confirm`)
  return {
    refused: Object.fromEntries(
      done.missing.map((grantId) => [`answer.${grantId}`, ['Say whether this person still needs access']]),
    ),
  }
})

/** The school's answer, as a whole. Roles may end by it: whoever gives it proves their second factor as for that. */
export const confirmReviewHere = action('people.change', ConfirmReviewForm, async (actor, { reviewId }) => {
  const done = await confirmAccessReview(actor, reviewId)
  if (done.ok) {
    const { kept, ended } = done
    await setNotice(
      `The list is confirmed: ${kept === 1 ? '1 role is' : `${kept} roles are`} kept, ${ended === 0 ? 'none has ended' : ended === 1 ? '1 has ended' : `${ended} have ended`}`,
    )
    redirect('/people')
  }
  switch (done.reason) {
    case 'not_found':
      return notFound()
    case 'unanswered':
      return refuse('', 'Somebody has not been answered for: go back to the list')
    case 'self':
      return refuse('', 'You cannot end your own role here: go back to the list and keep it')
  }
})
