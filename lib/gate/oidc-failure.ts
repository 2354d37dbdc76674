import { AuthError } from 'next-auth'
import type { OidcRefusal } from '#lib/accounts/oidc-rules.ts'

/**
 * What the person is told of a failure on the way to a provider and back, or null when it was not the provider's but
 * ours. next-auth and the library beneath it tell failures apart by types and codes, and in two places by words alone;
 * both are pinned exactly, and the journeys try each.
 */
export function refusalOf(failure: Error): OidcRefusal | null {
  if (!(failure instanceof AuthError)) return 'unavailable'
  if (failure.type === 'AccessDenied') return null
  if (failure.type === 'OAuthCallbackError') return saidBy(failure) === 'access_denied' ? 'cancelled' : 'unavailable'
  // A cookie of the way there is missing, too old, or another provider's.
  if (failure.type === 'InvalidCheck') return 'mismatch'
  const { err } = failure.cause ?? {}
  if (!(err instanceof Error)) return 'unavailable'
  // The answer belongs to another beginning: its state, its issuer, or the nonce in its token is not the browser's.
  if (/"(state|iss|nonce)"/.test(err.message)) return 'mismatch'
  // The code was used before, or is too old: the browser's Back button does that.
  return saidBy(err) === 'invalid_grant' ? 'mismatch' : 'unavailable'
}

/** The `error` that a provider answered with. */
function saidBy(failure: Error & { error?: unknown }): unknown {
  const cause = failure.cause
  return failure.error ?? (typeof cause === 'object' && cause && 'error' in cause ? cause.error : undefined)
}
