import { Secret, TOTP } from 'otpauth'

/** RFC 6238 as every app speaks it: SHA-1, 6 digits, 30 seconds. Its SHA-1 is an HMAC, which is not what was broken. */
const SETTINGS = { algorithm: 'SHA1', digits: 6, period: 30 } as const
/** Codes before and after the one of now that are taken as well: telephones' clocks go wrong by some seconds. */
const WINDOW = 1
/** RFC 4226, section 4: 160 bits are recommended. */
const SECRET_BYTES = 20

/** The purpose under which the secrets are sealed (lib/sealing.ts); what is stored depends on it. */
export const AUTHENTICATOR_PURPOSE = 'authenticator-app'

export const newSecret = (): Uint8Array => new Secret({ size: SECRET_BYTES }).bytes

const totpOf = (secret: Uint8Array, names?: { issuer: string; account: string }): TOTP =>
  new TOTP({
    ...SETTINGS,
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
    ...(names && { issuer: names.issuer, label: names.account }),
  })

/** What the QR code says: an `otpauth:` address with the secret, and the names under which an app lists it. */
export const appAddress = (secret: Uint8Array, names: { issuer: string; account: string }): string =>
  totpOf(secret, names).toString()

/** The secret as a person types it: base32 in groups of four. */
export const keyInWords = (secret: Uint8Array): string =>
  (totpOf(secret).secret.base32.match(/.{1,4}/g) ?? []).join(' ')

/**
 * The 30 seconds that a code belongs to, counted from 1970; null when it is the code of none that is taken now.
 * @param now milliseconds since 1970 of the real clock: a telephone knows no other
 */
export function stepOf(secret: Uint8Array, code: string, now: number): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const totp = totpOf(secret)
  const delta = totp.validate({ token: code, timestamp: now, window: WINDOW })
  return delta === null ? null : totp.counter({ timestamp: now }) + delta
}
