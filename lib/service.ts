import type { Environment } from './env.ts'

/** What the start script settles once, for the whole process. */
export type Service = {
  env: Environment
  /** Signs session cookies and derives the keys of files and of attempt counters. */
  secret: string
  /** The address people use, without a slash at the end. */
  baseUrl: string
  /** Milliseconds that WEX_CLOCK moves "now" by; 0 without it. */
  clockMovedBy: number
  /** Demonstration accounts, on the embedded database alone. */
  demonstration: { passphrase: string } | null
}

const held = globalThis as typeof globalThis & { [key: symbol]: Service | undefined }
const KEY = Symbol.for('wex.service')

/** Called once by the start script, and by tests. */
export function settleService(service: Service): void {
  held[KEY] = service
}

/** @throws when the process was not started by the start script */
export function service(): Service {
  const settled = held[KEY]
  if (!settled) throw new Error('The service is started by `npm start`, which settles its environment.')
  return settled
}

/** Whether people reach the service over https, which decides the cookies' names and flags. */
export const isSecure = (): boolean => service().baseUrl.startsWith('https:')
