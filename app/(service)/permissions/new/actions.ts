'use server'

import { redirect } from 'next/navigation'
import { action, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { askPermission } from '#lib/permissions/ask-permission.ts'
import { AskForm } from '#lib/permissions/schema.ts'

/** Sends a request to a school. */
export const askPermissionHere = action('permission.ask', AskForm, async (actor, wanted) => {
  const done = await askPermission(actor, wanted)
  if (done.ok) {
    await setNotice(
      done.told > 0
        ? 'The request is sent'
        : 'The request is sent, but the school has no coordinator with an account who could answer. Ask a council administrator to invite one',
    )
    redirect(`/permissions/${done.permissionId}`)
  }
  switch (done.reason) {
    case 'no_such_school':
      return refuse('schoolId', 'Choose a school from the list')
    case 'past':
      return refuse('until', 'The last day and its time must be in the future')
    case 'too_far':
      return refuse('until', 'The last day must be at most a year from now')
    default:
      return done.reason satisfies never
  }
})
