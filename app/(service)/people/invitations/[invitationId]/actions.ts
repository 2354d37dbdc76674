'use server'

import { notFound, redirect } from 'next/navigation'
import { correctInvitation } from '#lib/accounts/correct-invitation.ts'
import { resendInvitation } from '#lib/accounts/resend-invitation.ts'
import { waitInWords } from '#lib/accounts/rules.ts'
import { CorrectInvitationForm, InvitationForm } from '#lib/accounts/schema.ts'
import { withdrawInvitation } from '#lib/accounts/withdraw-invitation.ts'
import { action, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'

const tooMany = (seconds: number) =>
  refuse('', `Several messages have gone to this address already. Wait ${waitInWords(seconds)}, then try again`)

/** Sends an invitation again, with a new link. */
export const sendInvitationAgain = action('people.change', InvitationForm, async (actor, { invitationId }) => {
  const done = await resendInvitation(actor, invitationId)
  if (!done.ok) return done.reason === 'wait' ? tooMany(done.seconds) : notFound()
  await setNotice('Invitation sent again. The earlier link no longer works')
  redirect('/people/invitations')
})

/** Takes an invitation back. */
export const withdraw = action('people.change', InvitationForm, async (actor, { invitationId }) => {
  if (!(await withdrawInvitation(actor, invitationId))) notFound()
  await setNotice('Invitation withdrawn. Its link no longer works')
  redirect('/people/invitations')
})

/** Sends an invitation to another address in place of this one. */
export const correct = action('people.change', CorrectInvitationForm, async (actor, { invitationId, email }) => {
  const done = await correctInvitation(actor, invitationId, email)
  if (done.ok) {
    await setNotice('Invitation sent to the corrected address. The earlier link no longer works')
    redirect('/people/invitations')
  }
  switch (done.reason) {
    case 'not_found':
      return notFound()
    case 'same':
      return refuse(
        'email',
        'This is the address that the invitation went to. To send it there again, use “Send again”',
      )
    case 'held':
      return refuse('email', 'Somebody with this email address has this role there already. Look on the list of people')
    case 'open':
      return refuse('email', 'This email address has an open invitation to this role. You can send that one again')
    case 'wait':
      return tooMany(done.seconds)
    default:
      return done satisfies never
  }
})
