'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import type { SessionId } from '#db/vocabulary.ts'
import { endOwnSession, endSessionsElsewhere } from '#lib/accounts/end-sessions.ts'
import { action, plainAction } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'

const HERE = '/account/sessions'

/** Signs one other browser out. One that is over already is over: nothing else is said of it. */
export const endOneSession = action(
  'account.read',
  z.object({ session: z.string().max(100) }),
  async (actor, { session }) => {
    const ended = await endOwnSession(actor, session as SessionId)
    await setNotice(ended ? 'The other browser is signed out' : 'That browser was signed out already')
    redirect(HERE)
  },
)

export const endOtherSessions = plainAction('account.read', async (actor) => {
  const ended = await endSessionsElsewhere(actor)
  await setNotice(
    ended === 0
      ? 'You are signed in nowhere else'
      : `You are signed out ${ended === 1 ? 'in the other browser' : `in ${ended} other browsers`}`,
  )
  redirect(HERE)
})
