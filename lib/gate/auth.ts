import 'server-only'
import { headers } from 'next/headers'
import NextAuth, { CredentialsSignin } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { deviceCookie } from '#lib/accounts/device-cookie.ts'
import type { OidcRefusal } from '#lib/accounts/oidc-rules.ts'
import { signInWithProvider } from '#lib/accounts/oidc-sign-in.ts'
import { signInWithPassphrase } from '#lib/accounts/sign-in.ts'
import { log } from '#lib/log.ts'
import { isSecure, service } from '#lib/service.ts'
import { cookieName, SESSION_SECONDS, sessionCookieName } from './cookie.ts'
import { nextAfterSignIn } from './next-page.ts'
import { factsOf } from './oidc-failure.ts'
import { oidcProviders, signInCookies } from './oidc-providers.ts'
import { sign, unsign } from './token.ts'

/** The same words for a wrong address and a wrong passphrase: neither tells whether there is an account. */
class WrongCredentials extends CredentialsSignin {
  override code = 'wrong'
}

/** Too many failures: how long to wait, in seconds, is part of the code. */
class Wait extends CredentialsSignin {
  constructor(seconds: number) {
    super()
    this.code = `wait:${seconds}`
  }
}

/** The address's domain has a provider as its only way in. */
class OnlyProvider extends CredentialsSignin {
  override code = 'provider'
}

const flags = () => ({ httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure() }) as const

/** Where the attempt comes from, as the session keeps it. */
const origin = async () => {
  const given = await headers()
  return { address: given.get('x-wex-address'), device: given.get('user-agent')?.slice(0, 300) ?? null }
}

/** Why next-auth answered a request with a failure, kept until our own answer is made of it (single-sign-on.ts). */
export const failures = new WeakMap<Request, Error>()

/** next-auth's own knob for the address that people use: otherwise the request's Host would decide where providers answer. */
const settleAddress = () => {
  process.env.AUTH_URL = service().baseUrl
}

/**
 * next-auth carries the sign-in; the session itself is ours. Its token is not encrypted claims but the signed
 * reference to a session row, so that revoking the row ends the session at once, on every instance.
 */
export const { signIn, handlers } = NextAuth((request) => {
  settleAddress()
  const cookies = signInCookies()
  return {
    trustHost: true,
    secret: service().secret,
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    pages: { signIn: '/login', error: '/login' },
    cookies: {
      sessionToken: { name: sessionCookieName(), options: flags() },
      callbackUrl: { name: cookies.callbackUrl, options: flags() },
      state: { name: cookies.state, options: flags() },
      nonce: { name: cookies.nonce, options: flags() },
      pkceCodeVerifier: { name: cookies.pkceCodeVerifier, options: flags() },
      csrfToken: { name: cookieName('wex.csrf'), options: flags() },
    },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        authorize: async ({ email, password }) => {
          const from = { ...(await origin()), known: await deviceCookie() }
          const answer = await signInWithPassphrase(String(email), String(password), from)
          if (answer.ok) return { id: answer.personId, token: answer.token }
          if (answer.reason === 'provider') throw new OnlyProvider()
          throw answer.reason === 'wait' ? new Wait(answer.seconds) : new WrongCredentials()
        },
      }),
      ...oidcProviders(),
    ],
    callbacks: {
      // By a provider, this is where our own session is opened; a path in its place leads back with what was wrong.
      signIn: async ({ user, account, profile }) => {
        const provider = service().env.WEX_OIDC.find(({ id }) => id === account?.provider)
        if (!account || !provider) return account?.type === 'credentials'
        const said = { subject: account.providerAccountId, claims: { ...profile } }
        const answer = await signInWithProvider(provider, said, await origin())
        if (!answer.ok) return refusedPath(answer.reason, answer.by)
        Object.assign(user, { token: answer.token })
        return true
      },
      jwt: ({ token, user }) => (user && 'token' in user ? { token: user.token } : token),
      redirect: ({ url, baseUrl }) => {
        // Next calls 127.0.0.1 localhost in a request's address: both are this site.
        const here = [baseUrl, service().baseUrl].find((base) => url.startsWith(`${base}/`)) ?? ''
        return `${baseUrl}${nextAfterSignIn(url.slice(here.length))}`
      },
    },
    jwt: {
      encode: async ({ token }) => (typeof token?.token === 'string' ? sign(token.token, service().secret) : ''),
      decode: async ({ token }) => {
        const held = token ? unsign(token, service().secret) : null
        return held ? { token: held } : null
      },
    },
    logger: {
      error: (error) => {
        if (request) return void failures.set(request, error)
        // A refused sign-in is an expected outcome, audited where it happens.
        if (!(error instanceof CredentialsSignin)) log.error(factsOf(error), 'sign-in failed')
      },
      warn: () => {},
      debug: () => {},
    },
  }
})

/** The sign-in page with the sentence of a refusal (lib/accounts/oidc-rules.ts). */
export const refusedPath = (reason: OidcRefusal, by: string, wait?: number): string =>
  `/login?${new URLSearchParams({ refused: reason, by, ...(wait !== undefined && { wait: String(wait) }) })}`
