import { customFetch } from 'next-auth'
import type { OIDCConfig } from 'next-auth/providers'
import type { Claims } from '#lib/accounts/oidc-rules.ts'
import { service } from '#lib/service.ts'
import { cookieName } from './cookie.ts'
import { fetchWithin } from './fetch-within.ts'

/** How long one step of a sign-in waits for the provider, in milliseconds: all its requests together. */
const PATIENCE = 10_000

/**
 * next-auth's providers, of those that are set up: the code flow, with PKCE, state and nonce, each kept in a cookie of
 * the browser that began. An id token comes over TLS from the token endpoint itself, which stands for its signature
 * (OpenID Connect Core 3.1.3.7, point 6).
 */
export function oidcProviders(): OIDCConfig<Claims>[] {
  const fetchInTime = fetchWithin(PATIENCE)
  return service().env.WEX_OIDC.map(({ id, label, issuer, clientId, clientSecret, claims }) => ({
    id,
    name: label,
    type: 'oidc',
    issuer,
    clientId,
    clientSecret,
    checks: ['pkce', 'state', 'nonce'],
    // Where the provider answers. Without it next-auth reads the request's address, in which Next calls 127.0.0.1 localhost.
    redirectProxyUrl: `${service().baseUrl}/api/auth`,
    idToken: claims === 'id_token',
    // Nothing else of it is kept: the claims come to the callback as they are.
    profile: ({ sub }) => ({ id: String(sub) }),
    [customFetch]: fetchInTime,
  }))
}

/**
 * What a sign-in by a provider keeps in the browser, from the button until the answer, 15 minutes at most. Names are
 * ours, and with https only this host can set them.
 */
export const signInCookies = (): { state: string; nonce: string; pkceCodeVerifier: string; callbackUrl: string } => ({
  state: cookieName('wex.state'),
  nonce: cookieName('wex.nonce'),
  pkceCodeVerifier: cookieName('wex.pkce'),
  callbackUrl: cookieName('wex.callback'),
})
