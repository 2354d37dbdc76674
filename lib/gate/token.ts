import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { SessionId } from '#db/vocabulary.ts'

/**
 * What the cookie carries: 256 random bits and their signature. The database holds only the hash of the bits, so a
 * copy of it signs nobody in; the signature lets a forged cookie be refused before the database is asked.
 */
export const newToken = (): string => randomBytes(32).toString('base64url')

const signature = (token: string, secret: string): string =>
  createHmac('sha256', secret).update(`session ${token}`).digest('base64url')

export const sign = (token: string, secret: string): string => `${token}.${signature(token, secret)}`

/** The token of a signed cookie, or null when the signature is not ours. */
export function unsign(cookie: string, secret: string): string | null {
  const [token, given, more] = cookie.split('.')
  if (!token || !given || more !== undefined) return null
  const right = Buffer.from(signature(token, secret))
  const offered = Buffer.from(given)
  return right.length === offered.length && timingSafeEqual(right, offered) ? token : null
}

/** The session's id: the hash of its token. */
export const sessionIdOf = (token: string): SessionId =>
  createHash('sha256').update(token).digest('base64url') as SessionId
