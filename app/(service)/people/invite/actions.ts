'use server'

import { notFound, redirect } from 'next/navigation'
import { invitePerson } from '#lib/accounts/invite-person.ts'
import { readInviteForm } from '#lib/accounts/loaders.ts'
import { waitInWords } from '#lib/accounts/rules.ts'
import { InviteForm } from '#lib/accounts/schema.ts'
import { action, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { placeKind } from '#lib/people/rules.ts'

/** Sends somebody an invitation to a role. */
export const invite = action('people.change', InviteForm, async (actor, { email, role, ...places }) => {
  const kind = placeKind(role)
  // Only who has several schools is asked which.
  const [only, ...more] = kind === 'school' && !places.schoolId ? (await readInviteForm()).schools : []
  const schoolId = kind === 'school' ? (places.schoolId ?? (more.length === 0 ? only?.id : null) ?? null) : null
  const partnerId = kind === 'partner' ? places.partnerId : null
  if (kind === 'school' && !schoolId) return refuse('schoolId', 'Choose the school where they will have this role')
  if (kind === 'partner' && !partnerId)
    return refuse('partnerId', 'Choose the partner for whom they will have this role')
  const done = await invitePerson(actor, { email, role, schoolId, partnerId })
  if (done.ok) {
    await setNotice('Invitation sent')
    redirect('/people/invitations')
  }
  switch (done.reason) {
    case 'not_found':
      return notFound()
    case 'held':
      return refuse('email', 'Somebody with this email address has this role there already. Look on the list of people')
    case 'open':
      return refuse('email', 'This email address has an open invitation to this role. You can send that one again')
    case 'wait':
      return refuse('', `Many invitations have been sent. Wait ${waitInWords(done.seconds)}, then try again`)
    default:
      return done satisfies never
  }
})
