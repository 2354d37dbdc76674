'use server'

import { redirect } from 'next/navigation'
import { action, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { StartReviewForm } from '#lib/people/schema.ts'
import { startAccessReview } from '#lib/people/start-review.ts'

/** Asks a school's coordinators who still needs access, before the year is over. */
export const startReviewHere = action('access-review.start', StartReviewForm, async (actor, { schoolId }) => {
  const started = await startAccessReview(actor, schoolId)
  if (!started) return refuse('schoolId', 'Choose another school: here, a review is open already')
  await setNotice('The review has begun. The school’s coordinators have been written to')
  redirect('/people/reviews')
})
