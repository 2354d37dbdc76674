import { randomInt } from 'node:crypto'

/** Letters and digits that cannot be mistaken for each other when read aloud or written by hand. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRTVWXY'

const four = (): string => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')

/** A new case's reference, `DR-XXXX-XXXX`: 28 to the 8th power of them, so that nobody meets another's by counting. */
export const newReference = (): string => `DR-${four()}-${four()}`

/** A reference as somebody typed it: small letters, spaces and missing hyphens are forgiven; null for anything else. */
export function readReference(typed: string): string | null {
  const [, first, last] = /^DR([0-9A-Z]{4})([0-9A-Z]{4})$/.exec(typed.toUpperCase().replaceAll(/[\s–-]/g, '')) ?? []
  return first && last ? `DR-${first}-${last}` : null
}
