import 'server-only'
import { headers } from 'next/headers'
import NextAuth, { CredentialsSignin } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { signInWithPassphrase } from '#lib/accounts/sign-in.ts'
import { describe, log } from '#lib/log.ts'
import { isSecure, service } from '#lib/service.ts'
import { SESSION_SECONDS, sessionCookieName } from './cookie.ts'
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

const flags = () => ({ httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure() }) as const

/**
 * next-auth carries the sign-in; the session itself is ours. Its token is not encrypted claims but the signed
 * reference to a session row, so that revoking the row ends the session at once, on every instance.
 */
export const { signIn } = NextAuth(() => ({
  trustHost: true,
  secret: service().secret,
  session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
  pages: { signIn: '/login', error: '/login' },
  cookies: {
    sessionToken: { name: sessionCookieName(), options: flags() },
    callbackUrl: { name: 'wex.callback', options: flags() },
    csrfToken: { name: 'wex.csrf', options: flags() },
  },
  providers: [
    Credentials({
      credentials: { email: {}, password: {} },
      authorize: async ({ email, password }) => {
        const given = await headers()
        const answer = await signInWithPassphrase(String(email), String(password), {
          address: given.get('x-wex-address'),
          device: given.get('user-agent')?.slice(0, 300) ?? null,
        })
        if (answer.ok) return { id: answer.personId, token: answer.token }
        throw answer.reason === 'wait' ? new Wait(answer.seconds) : new WrongCredentials()
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user && 'token' in user ? { token: user.token } : token),
    redirect: ({ url, baseUrl }) => (url.startsWith('/') ? `${baseUrl}${url}` : baseUrl),
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
      // A refused sign-in is an expected outcome, audited where it happens.
      if (!(error instanceof CredentialsSignin)) log.error(describe(error), 'sign-in failed')
    },
    warn: () => {},
    debug: () => {},
  },
}))
