/** How long the proof of a second factor counts as fresh, in minutes: for what needs more than being signed in. */
const FRESH_MINUTES = 10

/**
 * Whether a second factor was proven just now.
 * @param factorAt ISO instant of the last proof; null when there was none
 * @param now milliseconds since 1970, on the service's clock
 */
export const isFresh = (factorAt: string | null, now: number): boolean =>
  factorAt !== null && now - Date.parse(factorAt) < FRESH_MINUTES * 60_000

/** What counts as having a second factor: recovery codes alone stand in for one, and are none. */
export const hasFactor = (held: { authenticatorSince: string | null; passkeys: readonly unknown[] }): boolean =>
  held.authenticatorSince !== null || held.passkeys.length > 0

type Held = { authenticatorSince: string | null; passkeys: readonly { id: string }[] }

/**
 * What is left when a factor is removed; null when it is not there.
 * @param factor `app`, or a passkey's credential id
 */
export function without(held: Held, factor: string): Held | null {
  if (factor === 'app') return held.authenticatorSince === null ? null : { ...held, authenticatorSince: null }
  const passkeys = held.passkeys.filter(({ id }) => id !== factor)
  return passkeys.length < held.passkeys.length ? { ...held, passkeys } : null
}
