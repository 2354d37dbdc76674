import { redirect } from 'next/navigation'
import { startPage } from '#lib/accounts/start-page.ts'
import { signedInActor } from '#lib/gate/session.ts'

/** Leads each person to the page that they work from. */
export default async function Start(): Promise<never> {
  redirect(startPage(await signedInActor()))
}
