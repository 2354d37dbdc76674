'use server'

import { z } from 'zod'
import { secondsLeft } from '#lib/accounts/until.ts'
import { publicAction } from '#lib/gate/action.ts'
import { currentActor } from '#lib/gate/session.ts'

/**
 * Asked so that a session does not end for want of use: finding out who asks is the use. It leads nowhere, so that the
 * page that asks keeps what was typed into it. `left` is in seconds; there is none when the session is over.
 */
export const stayHere = publicAction(z.object({}), async () => {
  const actor = await currentActor()
  return { refused: {}, beside: actor ? { left: secondsLeft(actor.session.expiresAt) } : {} }
})
