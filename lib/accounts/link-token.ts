import { createHash } from 'node:crypto'
import { newToken } from '#lib/gate/token.ts'

/** What the database keeps of a link: the hash of its token, so that a copy of the database opens none. */
export const tokenHashOf = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** A link that nobody can guess: 256 random bits for the address, and their hash for the database. */
export function newLink(): { token: string; tokenHash: string } {
  const token = newToken()
  return { token, tokenHash: tokenHashOf(token) }
}
