'use server'

import { notFound, redirect } from 'next/navigation'
import { formatDate } from '#app/_ui/format-date.ts'
import { action, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { changePeriod } from '#lib/retention/change-period.ts'
import { classOfSlug, isWithin, limitWords } from '#lib/retention/periods.ts'
import { placeHold } from '#lib/retention/place-hold.ts'
import { releaseHold } from '#lib/retention/release-hold.ts'
import { reviewHold } from '#lib/retention/review-hold.ts'
import { ChangeForm, HoldForm, PreviewForm, ReleaseForm, ReviewForm } from '#lib/retention/schema.ts'

const CHANGED_SINCE = 'Somebody changed this period since the page was shown. Look at it again before you save'
const REVIEW_IN_PAST = 'The day of review must be after today'

/** Leads to the page that says what another period would change. */
export const previewPeriod = action('retention.read', PreviewForm, async (_actor, { of, amount }) => {
  const asked = classOfSlug(of) ?? notFound()
  if (!isWithin(asked, amount)) return refuse('amount', `Enter a period of ${limitWords(asked)}`)
  redirect(`/retention/${of}?amount=${amount}#change`)
})

/** Saves the period that was looked at. */
export const savePeriod = action('retention.change', ChangeForm, async (actor, { of, ...change }) => {
  const done = await changePeriod(actor, { of: classOfSlug(of) ?? notFound(), ...change })
  if (!done.ok) return refuse('', done.reason === 'limits' ? 'This period is beyond its limits' : CHANGED_SINCE)
  await setNotice(
    done.confirmed ? 'The period is confirmed' : `The period is saved, from ${formatDate(done.effectiveOn)}`,
  )
  redirect(`/retention/${of}`)
})

/** Keeps one student's record beyond its date. */
export const placeHoldHere = action('retention.hold', HoldForm, async (actor, wanted) => {
  const done = await placeHold(actor, wanted)
  if (done.ok) {
    await setNotice('The hold is placed. The record is kept until you release it')
    redirect(`/retention/holds/${done.holdId}`)
  }
  switch (done.reason) {
    case 'nobody':
      return refuse(wanted.upn ? 'upn' : 'surname', 'Nobody like this is held at that school: check what you entered')
    case 'several':
      return refuse('surname', 'Several students fit: enter the UPN instead')
    case 'held':
      return refuse('', 'A hold stands on this record already: find it in the list of holds')
    case 'review_in_past':
      return refuse('reviewOn', REVIEW_IN_PAST)
    default:
      return done.reason satisfies never
  }
})

/** A hold was looked at, and stands. */
export const reviewHoldHere = action('retention.hold', ReviewForm, async (actor, { holdId, reviewOn }) => {
  const refused = await reviewHold(actor, holdId, reviewOn)
  if (refused === 'review_in_past') return refuse('reviewOn', REVIEW_IN_PAST)
  await setNotice(
    refused ? 'The hold was released already' : `The hold stands. Look at it again on ${formatDate(reviewOn)}`,
  )
  redirect(`/retention/holds/${holdId}`)
})

/** A hold is over. */
export const releaseHoldHere = action('retention.hold', ReleaseForm, async (actor, { holdId, reason }) => {
  const released = await releaseHold(actor, holdId, reason)
  await setNotice(released ? 'The hold is released' : 'The hold was released already')
  redirect(`/retention/holds/${holdId}`)
})
