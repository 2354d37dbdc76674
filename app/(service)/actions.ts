'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { signOut } from '#lib/accounts/sign-out.ts'
import { plainAction } from '#lib/gate/action.ts'
import { sessionCookieName } from '#lib/gate/cookie.ts'
import { isSecure } from '#lib/service.ts'

/** Ends this session. The row is revoked first: the cookie alone would not end it elsewhere. */
export const signOutHere = plainAction('account.read', async (actor) => {
  await signOut(actor)
  // A `__Host-` cookie is taken away only in the form in which it was set.
  ;(await cookies()).delete({
    name: sessionCookieName(),
    path: '/',
    secure: isSecure(),
    httpOnly: true,
    sameSite: 'lax',
  })
  redirect('/login?signed-out')
})
