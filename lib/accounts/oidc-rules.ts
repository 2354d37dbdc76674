import { service } from '#lib/service.ts'
import { isEmailAddress } from './email-address.ts'
import type { OidcProvider } from './oidc-schema.ts'
import { LIMITS, waitInWords } from './rules.ts'

/** What a provider says of somebody: whatever it likes, so nothing of it has a type. */
export type Claims = Readonly<Record<string, unknown>>

const configured = (): readonly OidcProvider[] => service().env.WEX_OIDC

const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase()

/** What the sign-in page offers beside email address and password. */
export const providersToOffer = (providers = configured()): { id: string; label: string }[] =>
  providers.map(({ id, label }) => ({ id, label }))

/**
 * The provider that is the only way in for an email address, or null. It looks at the address alone, so that the answer
 * tells nothing about accounts: a passphrase, a reset link and a passkey are refused for such an address before anything
 * is looked up.
 */
export const onlyProviderFor = (email: string, providers = configured()): OidcProvider | null =>
  providers.find(({ onlyFor }) => onlyFor.includes(domainOf(email))) ?? null

/** What somebody is told who tries another way in than their address's only one. */
export const onlyProviderInWords = ({ label }: { label: string }): string =>
  `Use “Sign in with ${label}”: it is the only way in for addresses of your organisation`

/**
 * The address that a provider vouches for, in small letters; null when there is none, or nobody has verified that it is
 * this person's. `email_verified` is the standard's word (OpenID Connect Core 5.1). Entra has `xms_edov` in its place: the
 * owner of the address's domain has verified it. An unverified address must not be believed: elsewhere, anybody can write
 * a coordinator's into their own account.
 */
export function verifiedEmail(provider: Pick<OidcProvider, 'trustEmail'>, claims: Claims): string | null {
  if (typeof claims.email !== 'string') return null
  const email = claims.email.trim().toLowerCase()
  if (email.length > 254 || !isEmailAddress(email)) return null
  const { trustEmail } = provider
  const trusted = trustEmail === 'all' || trustEmail.includes(domainOf(email))
  const byDomain = claims.email_verified === undefined && [true, 1, '1', 'true'].includes(claims.xms_edov as string)
  // Where the provider itself says no, no trust of ours makes a yes of it.
  const denied = claims.email_verified === false
  return claims.email_verified === true || (!denied && (byDomain || trusted)) ? email : null
}

/** The name of a new account: as the provider has it, else the address's part before the @. At most 100 characters. */
export function nameOf(claims: Claims, email: string): string {
  const text = (value: unknown) =>
    typeof value === 'string'
      ? value
          .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
          .trim()
          .slice(0, 100)
          .trim()
      : ''
  const whole = text(claims.name) || text(`${text(claims.given_name)} ${text(claims.family_name)}`)
  return whole || text(email.slice(0, email.lastIndexOf('@')))
}

/** Why somebody came back from a provider and is not signed in. Kept in the record, and in the sign-in page's address. */
const REFUSALS = [
  'cancelled',
  'mismatch',
  'unavailable',
  'unverified',
  'unknown',
  'closed',
  'elsewhere',
  'wait',
] as const
export type OidcRefusal = (typeof REFUSALS)[number]

const WORDS = {
  cancelled: (label) => `Signing in with ${label} was cancelled. Try again, or sign in another way`,
  mismatch: (label) => `Signing in with ${label} took too long, or was begun in another window. Try again`,
  unavailable: (label) => `${label} does not answer as it should. Try again in a few minutes`,
  unverified: (label) =>
    `${label} has not confirmed that your email address is yours. Ask those who look after your account there`,
  unknown: (label) =>
    `There is no account here for the email address that ${label} has for you. Ask your school’s coordinator or the council to invite that address`,
  closed: () => 'Your account here is closed. Ask the council if you need it again',
  elsewhere: (label) => onlyProviderInWords({ label }),
  wait: (label, seconds) => `Too many attempts with ${label}. Wait ${waitInWords(seconds)}, then try again`,
} satisfies Record<OidcRefusal, (label: string, seconds: number) => string>

/** A wait that the sign-in page's address may name; for any other, the longest that there is. */
const secondsIn = (said: unknown): number => {
  const { longest } = LIMITS['single-sign-on'].address
  const seconds = typeof said === 'string' && /^\d{1,4}$/.test(said) ? Number(said) : longest
  return Math.min(Math.max(seconds, 1), longest)
}

/**
 * The sentence for the sign-in page, from the two words of its address; null for any others, which somebody made up.
 * @param said.by the id of the provider that the sentence names
 * @param said.wait how many seconds to wait, where that is what it says
 */
export function refusalInWords(
  said: Partial<Record<'refused' | 'by' | 'wait', unknown>>,
  providers = configured(),
): string | null {
  const known = REFUSALS.find((word) => word === said.refused)
  const provider = providers.find(({ id }) => id === said.by)
  return known && provider ? WORDS[known](provider.label, secondsIn(said.wait)) : null
}
