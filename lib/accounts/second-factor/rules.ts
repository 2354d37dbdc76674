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
