import { createHmac, hkdfSync, randomInt } from 'node:crypto'

const HOW_MANY = 10
const LENGTH = 10
/** 31 characters that nobody takes for another: ten of them are 49 random bits. */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz'

/** Ten new codes, as they are shown: `abcde-fgh23`. */
export const newRecoveryCodes = (): string[] => Array.from({ length: HOW_MANY }, newCode)

function newCode(): string {
  const characters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return `${characters.slice(0, LENGTH / 2)}-${characters.slice(LENGTH / 2)}`
}

/** What was typed, without what people put between: capitals, blanks and hyphens make no difference. */
const normal = (typed: string): string => typed.toLowerCase().replaceAll(/[\s\p{Pd}]/gu, '')

/** Whether it can be a code at all. */
export const looksLikeRecoveryCode = (typed: string): boolean => /^[a-z0-9]{10}$/.test(normal(typed))

/**
 * What the database keeps of a code: a keyed hash, which a copy of the database alone cannot be searched through.
 * @param secret the service's secret
 * @param personId whose: the same code of two people has two hashes
 */
export function recoveryHash(secret: string, personId: string, code: string): string {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'recovery-code', 32))
  return createHmac('sha256', key)
    .update(`${personId} ${normal(code)}`)
    .digest('base64url')
}
