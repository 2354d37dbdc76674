import { randomBytes } from 'node:crypto'

/** Begins every token: whatever looks for secrets in code and mail can recognise one that got there. */
export const TOKEN_PREFIX = 'wex_'

const TOKEN = /^wex_[\w-]{43}$/

/** 256 random bits. Their hash is all that the database keeps, as for a session. */
export const newApiToken = (): string => `${TOKEN_PREFIX}${randomBytes(32).toString('base64url')}`

/**
 * The token of an Authorization header (RFC 6750).
 * @returns null without a header that bears one; '' where it bears something that is none of our tokens
 */
export function bearerToken(header: string | null): string | null {
  const [, given] = /^Bearer +(\S+) *$/i.exec(header ?? '') ?? []
  if (given === undefined) return null
  return TOKEN.test(given) ? given : ''
}
