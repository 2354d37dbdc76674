import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

/** What the provider says of an account; `sub` is its own identifier. */
export type Claims = { email?: string; email_verified?: boolean; name?: string }

export type OidcFixture = {
  issuer: string
  /** Makes or changes an account. */
  account: (sub: string, claims: Claims) => void
  /** Says where the service is: a provider answers to addresses alone that it knows. */
  serve: (service: string, clients: readonly string[]) => void
  stop: () => Promise<void>
}

export const CLIENT_SECRET = 'a secret of the journeys alone'

/**
 * A real provider on a free port of this machine. Whoever comes is asked for the account they are, and may cancel; it
 * believes them, as it would have after a password and a second factor.
 */
export async function startProvider(): Promise<OidcFixture> {
  const accounts = new Map<string, Claims>()
  let answer = (_request: IncomingMessage, response: ServerResponse): unknown => response.writeHead(503).end()
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    issuer,
    account: (sub, claims) => void accounts.set(sub, claims),
    serve: (service, clients) => {
      const provider = providerAt(issuer, service, clients, accounts)
      const others = provider.callback()
      answer = async (request, response) =>
        request.url?.startsWith('/interaction/') ? await ask(provider, request, response) : others(request, response)
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function providerAt(issuer: string, service: string, clients: readonly string[], accounts: Map<string, Claims>) {
  return new Provider(issuer, {
    clients: clients.map((id) => ({
      client_id: id,
      client_secret: CLIENT_SECRET,
      redirect_uris: [`${service}/api/auth/callback/${id}`],
    })),
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    // As Google and Entra do: what is asked for stands in the id token itself.
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    cookies: { keys: ['a key of the journeys alone'] },
    pkce: { required: () => true },
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    findAccount: (_context, sub) => {
      const claims = accounts.get(sub)
      return claims && { accountId: sub, claims: () => ({ sub, ...claims }) }
    },
    // Nobody is asked what the service may know: an organisation answers that for its people.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId: oidc.client?.clientId, accountId: oidc.session?.accountId })
      grant.addOIDCScope('openid profile email')
      await grant.save()
      return grant
    },
  })
}

const PAGE = `<!doctype html><html lang="en"><title>The provider</title><link rel="icon" href="data:,"><h1>The provider</h1>
<form method="post"><label>Account <input name="account" autocomplete="off"></label>
<button name="deed" value="go">Continue</button> <button name="deed" value="cancel">Cancel</button></form></html>`

async function ask(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'POST') {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(PAGE)
    return
  }
  let body = ''
  for await (const part of request) body += String(part)
  const given = new URLSearchParams(body)
  await provider.interactionFinished(
    request,
    response,
    given.get('deed') === 'cancel'
      ? { error: 'access_denied', error_description: 'The person pressed cancel' }
      : { login: { accountId: given.get('account') ?? '' } },
  )
}
