import 'server-only'
import { headers } from 'next/headers'
import { NextRequest } from 'next/server'
import { AuthError } from 'next-auth'
import { mayTryProvider, noteProviderRefusal } from '#lib/accounts/oidc-sign-in.ts'
import { log } from '#lib/log.ts'
import { isSecure, service } from '#lib/service.ts'
import { failures, handlers, refusedPath, signIn } from './auth.ts'
import { sessionCookieName } from './cookie.ts'
import { nextAfterSignIn } from './next-page.ts'
import { beneath, factsOf, refusalOf } from './oidc-failure.ts'
import { signInCookies } from './oidc-providers.ts'
import { noting } from './unavailable.ts'

/**
 * Begins a sign-in by a provider, in a server action: leaves state, nonce and PKCE verifier in the browser's cookies.
 * @param next where to go on to afterwards
 * @returns the address at the provider, or why there is none: it does not answer, which is written down, or too many tried
 */
export async function beginSignIn(
  providerId: string,
  next: string,
): Promise<{ address: string } | { refused: 'unavailable' } | { refused: 'wait'; seconds: number }> {
  const from = { address: (await headers()).get('x-wex-address') }
  const limit = await mayTryProvider(from)
  if (!limit.ok) return { refused: 'wait', seconds: limit.seconds }
  const to = await signIn(providerId, { redirect: false, redirectTo: next }).catch((error: unknown) => {
    if (error instanceof AuthError) return null
    throw error
  })
  // On a failure next-auth leads to our own sign-in page. Of the provider's document only an address of the web is taken.
  if (typeof to === 'string' && /^https?:/.test(to) && new URL(to).origin !== new URL(service().baseUrl).origin)
    return { address: to }
  await noteProviderRefusal(providerId, 'unavailable', from)
  return { refused: 'unavailable' }
}

/** What of a provider's answer is read: nothing else of the address reaches next-auth. */
const ANSWER = ['code', 'state', 'iss', 'error']

/**
 * The only part of next-auth that answers requests: the way back from a provider. Everything else that it would offer
 * (pages, session, tokens) has no address here. Whatever happens, the person lands on a page of ours, and what was kept
 * for the way is gone from their browser, so that an answer is taken once.
 */
export async function providerAnswer(
  request: NextRequest,
  { params }: { params: Promise<{ provider: string }> },
): Promise<Response> {
  const { provider: id } = await params
  const known = service().env.WEX_OIDC.some((provider) => provider.id === id)
  if (!known || request.method !== 'GET') return new Response('There is no such page.\n', { status: 404 })

  // Nothing was begun in this browser, or it was answered: anybody can send anybody here, and it is no attempt of theirs.
  if (!request.cookies.has(signInCookies().state)) return landing(request, refusedPath('mismatch', id), [])
  const from = { address: request.headers.get('x-wex-address') }
  const limit = await noting(mayTryProvider(from))
  if (!limit.ok) return landing(request, refusedPath('wait', id, limit.seconds), [])

  const address = new URL(`/api/auth/callback/${id}`, service().baseUrl)
  for (const name of ANSWER) {
    const value = request.nextUrl.searchParams.get(name)
    if (value !== null) address.searchParams.set(name, value)
  }
  const asked = new NextRequest(address, { headers: request.headers })
  const answer = await handlers.GET(asked)
  const failure = failures.get(asked)
  if (!failure) return landing(request, answer.headers.get('location'), answer.headers.getSetCookie())

  const reason = refusalOf(failure, address.searchParams.get('error'))
  // Our own work failed, most likely for want of the database: not for the provider to be blamed.
  if (!reason) return await noting(Promise.reject(beneath(failure)))
  if (reason !== 'cancelled') log.error({ provider: id, refused: reason, ...factsOf(failure) }, 'sign-in failed')
  await noting(noteProviderRefusal(id, reason, from))
  return landing(request, refusedPath(reason, id), [])
}

/** Leads on, with the session's cookie where there is one; back to the sign-in page, with where the person wanted to go. */
function landing(request: NextRequest, location: string | null, cookies: string[]): Response {
  const { origin } = new URL(service().baseUrl)
  const to = new URL(location ?? '/login', origin)
  const names = signInCookies()
  const wanted = nextAfterSignIn(pathOf(request.cookies.get(names.callbackUrl)?.value, origin))
  if (to.pathname === '/login' && wanted !== '/' && wanted !== '/start') to.searchParams.set('next', wanted)
  const given = new Headers({ Location: `${to.pathname}${to.search}`, 'Cache-Control': 'no-store' })
  const session = cookies.find((cookie) => cookie.startsWith(`${sessionCookieName()}=`))
  if (session) given.append('Set-Cookie', session)
  const gone = `=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${isSecure() ? '; Secure' : ''}`
  for (const name of Object.values(names)) given.append('Set-Cookie', `${name}${gone}`)
  return new Response(null, { status: 303, headers: given })
}

const pathOf = (kept: string | undefined, origin: string): string | undefined =>
  kept?.startsWith(`${origin}/`) ? kept.slice(origin.length) : kept
