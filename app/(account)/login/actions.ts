'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { CredentialsSignin } from 'next-auth'
import { knowThisDevice } from '#lib/accounts/device-cookie.ts'
import { onlyProviderFor, onlyProviderInWords, providersToOffer } from '#lib/accounts/oidc-rules.ts'
import { ProviderForm } from '#lib/accounts/oidc-schema.ts'
import { waitInWords } from '#lib/accounts/rules.ts'
import { SignInForm } from '#lib/accounts/schema.ts'
import { mentionOnce } from '#lib/accounts/second-factor/offer.ts'
import { startPage } from '#lib/accounts/start-page.ts'
import { publicAction, refuse } from '#lib/gate/action.ts'
import { refusedPath, signIn } from '#lib/gate/auth.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { nextAfterSignIn } from '#lib/gate/next-page.ts'
import { signInCookies } from '#lib/gate/oidc-providers.ts'
import { currentActor, onwardBySteps } from '#lib/gate/session.ts'
import { beginSignIn } from '#lib/gate/single-sign-on.ts'
import { isSecure } from '#lib/service.ts'

const onward = (next: string | undefined): string => (nextAfterSignIn(next) === '/' ? '/start' : nextAfterSignIn(next))

/** Signs in with email address and passphrase. The words of a refusal do not tell whether the address has an account. */
export const signInWithPassword = publicAction(SignInForm, async ({ email, password, next }) => {
  try {
    await signIn('credentials', { email, password, redirect: false })
  } catch (error) {
    if (!(error instanceof CredentialsSignin)) throw error
    const only = error.code === 'provider' ? onlyProviderFor(email) : null
    if (only) return refuse('email', onlyProviderInWords(only))
    const seconds = /^wait:(\d+)$/.exec(error.code)?.[1]
    if (seconds) return refuse('', `Too many attempts. Wait ${waitInWords(Number(seconds))}, then try again`)
    return refuse('email', 'The email address or the password is not right. Check both and try again')
  }
  // next-auth leaves the address it was called from in a cookie that nothing here reads.
  const flags = { path: '/', secure: isSecure(), httpOnly: true, sameSite: 'lax' } as const
  ;(await cookies()).delete({ name: signInCookies().callbackUrl, ...flags })
  await knowThisDevice(email)
  const wanted = onward(next)
  const actor = await currentActor()
  if (!actor || !(await mentionOnce(actor))) redirect(await onwardBySteps(wanted))
  await setNotice('You are signed in. Your account is safer with a second step: set one up under “Your account”')
  // The page that only leads on would use the notice up.
  redirect(wanted === '/start' ? startPage(actor) : wanted)
})

/** Begins a sign-in by a provider: the page goes on to the address that it gets beside the form. */
export const signInByProvider = publicAction(ProviderForm, async ({ provider, next }) => {
  const offered = providersToOffer().find(({ id }) => id === provider)
  if (!offered) return refuse('', 'This way to sign in is not there any more. Load the page again')
  const begun = await beginSignIn(offered.id, onward(next))
  // The buttons stand at the end of the page: what was wrong is said on top of it.
  if ('refused' in begun) {
    const wait = begun.refused === 'wait' ? begun.seconds : undefined
    redirect(`${refusedPath(begun.refused, offered.id, wait)}&${new URLSearchParams({ next: onward(next) })}`)
  }
  return { refused: {}, beside: { onward: begun.address } }
})
