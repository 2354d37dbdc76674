'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { CredentialsSignin } from 'next-auth'
import { waitInWords } from '#lib/accounts/rules.ts'
import { SignInForm } from '#lib/accounts/schema.ts'
import { publicAction, refuse } from '#lib/gate/action.ts'
import { signIn } from '#lib/gate/auth.ts'
import { nextAfterSignIn } from '#lib/gate/next-page.ts'

/** Signs in with email address and passphrase. The words of a refusal do not tell whether the address has an account. */
export const signInWithPassword = publicAction(SignInForm, async ({ email, password, next }) => {
  try {
    await signIn('credentials', { email, password, redirect: false })
  } catch (error) {
    if (!(error instanceof CredentialsSignin)) throw error
    const seconds = /^wait:(\d+)$/.exec(error.code)?.[1]
    if (seconds) return refuse('', `Too many attempts. Wait ${waitInWords(Number(seconds))}, then try again`)
    return refuse('email', 'The email address or the password is not right. Check both and try again')
  }
  // next-auth leaves the address it was called from in a cookie that nothing here reads.
  ;(await cookies()).delete('wex.callback')
  redirect(nextAfterSignIn(next) === '/' ? '/start' : nextAfterSignIn(next))
})
