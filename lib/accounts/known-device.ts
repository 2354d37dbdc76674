import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * A browser that has signed in to an account before keeps a cookie of a random id and, for each such account, a mark:
 * an HMAC over the id and the account. It names nobody, opens nothing, and nobody can make one. Whoever has it is not
 * slowed down by what strangers try on the account.
 */
const ID = /^[A-Za-z0-9_-]{22}$/
const MARK_BYTES = 16
/** A computer of a staff room is shared; the account that signed in longest ago is forgotten. */
const MOST_ACCOUNTS = 5

const markOf = (id: string, account: string, secret: string): string =>
  createHmac('sha256', secret).update(`device ${id} ${account}`).digest().subarray(0, MARK_BYTES).toString('base64url')

function read(cookie: string | null | undefined): { id: string; marks: string[] } | null {
  const [id, ...marks] = cookie?.split('.') ?? []
  return id && ID.test(id) && marks.length > 0 && marks.length <= MOST_ACCOUNTS ? { id, marks } : null
}

const same = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))

/**
 * The id of a browser that has signed in to this account before; null for any other.
 * @param account an email address in small letters
 */
export function knownDevice(cookie: string | null | undefined, account: string, secret: string): string | null {
  const device = read(cookie)
  if (!device) return null
  const mark = markOf(device.id, account, secret)
  return device.marks.some((offered) => same(offered, mark)) ? device.id : null
}

/** The cookie's value once the browser has signed in to this account: with its mark in front of those it had. */
export function withMark(cookie: string | null | undefined, account: string, secret: string): string {
  // Marks cannot be checked without knowing their accounts; a forged one is of no use where it is asked for.
  const { id, marks } = read(cookie) ?? { id: randomBytes(16).toString('base64url'), marks: [] }
  const mark = markOf(id, account, secret)
  return [id, mark, ...marks.filter((other) => other !== mark).slice(0, MOST_ACCOUNTS - 1)].join('.')
}
