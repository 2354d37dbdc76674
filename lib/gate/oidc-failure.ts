import { AuthError } from 'next-auth'
import type { OidcRefusal } from '#lib/accounts/oidc-rules.ts'
import { describe } from '#lib/log.ts'

/**
 * What the person is told of a failure on the way back from a provider, or null when it was not the provider's but ours.
 * next-auth and the library beneath it tell failures apart by types and codes, and in one place by words alone; both are
 * pinned exactly, and the journeys try each.
 * @param said the `error` in the provider's answer; it counts when next-auth has found that the answer is the browser's
 */
export function refusalOf(failure: Error, said: string | null): OidcRefusal | null {
  if (!(failure instanceof AuthError)) return 'unavailable'
  if (failure.type === 'AccessDenied') return null
  if (failure.type === 'OAuthCallbackError') return said === 'access_denied' ? 'cancelled' : 'unavailable'
  // A cookie of the way there is missing, too old, or another provider's.
  if (failure.type === 'InvalidCheck') return 'mismatch'
  const inner = beneath(failure)
  // The answer belongs to another beginning: its state, its issuer, or the nonce in its token is not the browser's.
  if (/"(state|iss|nonce)"/.test(inner.message)) return 'mismatch'
  // The code was used before, is too old, or its PKCE verifier is another: the browser's Back button does the first.
  return codesOf(inner).includes('invalid_grant') ? 'mismatch' : 'unavailable'
}

/** What lies beneath an error of next-auth's. */
export function beneath(error: Error): Error {
  const inner = error instanceof AuthError ? error.cause?.err : undefined
  return inner instanceof Error ? inner : error
}

/** A failure as it may be logged. */
export const factsOf = (failure: Error) => ({ ...describe(beneath(failure)), codes: codesOf(beneath(failure)) })

/**
 * The words for machines in an error and in what caused it (`ECONNREFUSED`, `invalid_client`), for the log: a build
 * shortens the names of errors. Whatever is not such a word may be something of a person's.
 */
function codesOf(error: unknown): string[] {
  if (typeof error !== 'object' || !error) return []
  const { type, code, error: said, name, cause } = error as Record<string, unknown>
  const words = [type, code, said, name === 'TimeoutError' && name]
  return [
    ...words.filter((word): word is string => typeof word === 'string' && /^[\w-]{1,60}$/.test(word)),
    ...codesOf(cause),
  ]
}
