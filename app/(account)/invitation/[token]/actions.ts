'use server'

import { redirect } from 'next/navigation'
import { acceptAsHolder, acceptAsNewcomer } from '#lib/accounts/accept-invitation.ts'
import { knowThisDevice } from '#lib/accounts/device-cookie.ts'
import { AcceptForm, LinkForm } from '#lib/accounts/schema.ts'
import { signOut } from '#lib/accounts/sign-out.ts'
import { publicAction, refuse } from '#lib/gate/action.ts'
import { cameFrom, keepSession } from '#lib/gate/keep-session.ts'
import { currentActor, onwardBySteps } from '#lib/gate/session.ts'

const pageOf = (token: string): string => `/invitation/${encodeURIComponent(token)}`

/** Accepts an invitation with a new account, and signs in to it. */
export const acceptWithNewAccount = publicAction(AcceptForm, async ({ token, name, newPassword }) => {
  const done = await acceptAsNewcomer(token, { name, passphrase: newPassword }, await cameFrom())
  if (!done.ok) {
    if (done.reason === 'weak') return refuse('newPassword', done.sentence)
    redirect(pageOf(token))
  }
  // Whoever was signed in here is somebody else: their session does not stay behind the new one's back.
  const before = await currentActor()
  if (before) await signOut(before)
  return await goOn(done)
})

/** Accepts an invitation with the account that is signed in. */
export const acceptWithThisAccount = publicAction(LinkForm, async ({ token }) => {
  const actor = await currentActor()
  if (!actor) redirect(`/login?next=${encodeURIComponent(pageOf(token))}`)
  const done = await acceptAsHolder(actor, token, await cameFrom())
  if (!done.ok) redirect(pageOf(token))
  return await goOn(done)
})

async function goOn({ token, email }: { token: string; email: string }): Promise<never> {
  await keepSession(token)
  await knowThisDevice(email)
  redirect(await onwardBySteps('/start'))
}
