import { z } from 'zod'

const EXAMPLE =
  '[{"id":"entra","label":"Microsoft","issuer":"https://login.microsoftonline.com/TENANT/v2.0","clientId":"…","clientSecret":"…"}]'

const Domain = z
  .string('must be a list of domains such as ["council.example"]')
  .trim()
  .toLowerCase()
  .regex(
    /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}$/,
    'must be domains such as council.example, without an @',
  )
const Domains = z.array(Domain, 'must be a list of domains such as ["council.example"]')

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']

/** What is wrong with an issuer's address; null when nothing is. */
function issuerFault(value: string): string | null {
  const url = URL.canParse(value) ? new URL(value) : null
  if (!url || !['https:', 'http:'].includes(url.protocol))
    return 'must be an address such as https://accounts.google.com'
  // What the provider says is believed because it comes over TLS from its own address: http proves nothing.
  if (url.protocol === 'http:' && !LOOPBACK.includes(url.hostname)) {
    return 'must begin with https: http is for a provider on this machine alone'
  }
  if (url.search || url.hash || url.username || url.pathname.endsWith('/.well-known/openid-configuration')) {
    return 'must be the issuer alone, without /.well-known/openid-configuration, a ? or a #'
  }
  // There anybody's own tenant signs its people in, with whatever address it likes to give them.
  if (/\/(common|organizations|consumers)(\/|$)/.test(url.pathname)) {
    return 'must name one tenant: with common, organizations or consumers any tenant could vouch for anybody'
  }
  return null
}

const Provider = z.strictObject({
  id: z
    .string('must be a short name such as entra')
    .regex(/^[a-z][a-z0-9-]{0,30}$/, 'must be a short name of small letters, digits and hyphens, such as entra')
    .refine((id) => id !== 'credentials', 'must be another word than credentials, which is the passphrase'),
  label: z
    .string('must be what the button says after “Sign in with”, such as Microsoft')
    .trim()
    .regex(/^[^\p{Cc}]{1,60}$/u, 'must have 1 to 60 characters, such as Microsoft'),
  issuer: z.string('must be an address such as https://accounts.google.com').superRefine((value, context) => {
    const message = issuerFault(value)
    if (message) context.addIssue({ code: 'custom', message })
  }),
  clientId: z.string('must be the id that the provider gave').min(1, 'must be the id that the provider gave'),
  clientSecret: z
    .string('must be the secret that the provider gave')
    .min(1, 'must be the secret that the provider gave'),
  /** Email domains for which this provider is the only way in. */
  onlyFor: Domains.default([]),
  /** Email domains whose addresses are believed although the provider does not say that it has verified them. */
  trustEmail: z.union([z.literal('all'), Domains], 'must be a list of domains, or "all"').default([]),
  /** Where the provider puts email address and name. */
  claims: z.enum(['id_token', 'userinfo'], 'must be "id_token" or "userinfo"').default('id_token'),
})

/** A single sign-on provider, as the council's operator has set it up. */
export type OidcProvider = z.infer<typeof Provider>

const Providers = z.array(Provider, `must be a JSON list such as ${EXAMPLE}`).superRefine((providers, context) => {
  for (const [place, { id }] of providers.entries()) {
    if (providers.findIndex((other) => other.id === id) < place) {
      context.addIssue({ code: 'custom', path: [place, 'id'], message: 'must be another than an earlier one’s' })
    }
  }
  const domains = providers.flatMap(({ onlyFor }, place) => onlyFor.map((domain) => ({ domain, place })))
  for (const { domain, place } of domains) {
    if (domains.some((other) => other.domain === domain && other.place < place)) {
      const message = 'must not have a domain of an earlier provider: only one can be the only way in'
      context.addIssue({ code: 'custom', path: [place, 'onlyFor'], message })
    }
  }
})

/** `WEX_OIDC`: a JSON list of providers. What is wrong names the provider by its place and never repeats a value. */
export const OidcProviders = z.string().transform((text, context): OidcProvider[] => {
  const parsed = Providers.safeParse(jsonOf(text))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  context.addIssue({ code: 'custom', message: issue ? sentence(issue) : `must be a JSON list such as ${EXAMPLE}` })
  return z.NEVER
})

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function sentence({ path, message, ...issue }: z.core.$ZodIssue): string {
  const [place, setting] = path
  if (typeof place !== 'number') return message
  const where = `is wrong at provider ${place + 1}`
  if (issue.code === 'unrecognized_keys') return `${where}: there is no setting ${issue.keys.join(', ')}`
  return setting === undefined ? `${where}: it must be an object` : `${where}: ${String(setting)} ${message}`
}

/** What a button “Sign in with …” sends. */
export const ProviderForm = z.object({ provider: z.string().max(40), next: z.string().optional() })
