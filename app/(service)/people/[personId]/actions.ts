'use server'

import { notFound, redirect } from 'next/navigation'
import { action, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { changeAccount } from '#lib/people/change-account.ts'
import { changeRole } from '#lib/people/change-role.ts'
import { giveRole } from '#lib/people/give-role.ts'
import { ChangeAccountForm, ChangeRoleForm, GiveRoleForm, SendAgainForm } from '#lib/people/schema.ts'
import { sendMailAgain } from '#lib/people/send-mail-again.ts'
import { ACCOUNT_DONE, LAST_ADMINISTRATOR, ROLE_DONE, SIGNED_OUT } from './words.ts'

/** Ends, pauses or restores a role. Whoever ends a role of their own is signed out with it. */
export const changeRoleHere = action('people.change', ChangeRoleForm, async (actor, { knows, ...wanted }) => {
  const done = await changeRole(actor, { ...wanted, knows: knows === 'yes' })
  if (done.ok) {
    if (done.own && done.changed) redirect(SIGNED_OUT)
    await setNotice(ROLE_DONE[wanted.deed])
    // Whose last role at a school has ended is nobody whom its coordinator can see.
    redirect(wanted.deed === 'end' ? '/people' : `/people/${wanted.personId}`)
  }
  switch (done.reason) {
    case 'not_found':
      return notFound()
    case 'own':
      return refuse('knows', 'Tick the box if you want to end a role of your own')
    case 'last_administrator':
      return refuse('', LAST_ADMINISTRATOR)
    case 'last_coordinator':
      return refuse('', 'You are the school’s only coordinator: invite another one before you end your own role')
  }
})

/** Closes an account, or opens it again. */
export const changeAccountHere = action('people.govern', ChangeAccountForm, async (actor, wanted) => {
  const done = await changeAccount(actor, wanted)
  if (!done.ok) {
    if (done.reason === 'last_administrator') return refuse('', LAST_ADMINISTRATOR)
    notFound()
  }
  await setNotice(ACCOUNT_DONE[wanted.deed])
  redirect(`/people/${wanted.personId}`)
})

/** Gives somebody who has an account another role. */
export const giveRoleHere = action('people.govern', GiveRoleForm, async (actor, wanted) => {
  const done = await giveRole(actor, wanted)
  if (done.ok) {
    if (done.own) redirect(SIGNED_OUT)
    await setNotice('The role is given. They have been told, and signed out so that it counts at once')
    redirect(`/people/${wanted.personId}`)
  }
  switch (done.reason) {
    case 'not_found':
    case 'no_such_place':
    case 'closed':
      return notFound()
    case 'held':
      return refuse('role', 'They hold this role there already. If it is paused, restore it')
  }
})

/** Sends the last message that failed again. */
export const sendAgain = action('people.change', SendAgainForm, async (actor, wanted) => {
  const done = await sendMailAgain(actor, wanted)
  if (!done.ok) {
    if (done.reason === 'emptied')
      return refuse('', 'The words of this message are no longer kept: do what it told of again, for a new message')
    notFound()
  }
  await setNotice('The message is on its way again')
  redirect(`/people/${wanted.personId}`)
})
