import { DrizzleQueryError } from 'drizzle-orm'

/** Codes of Postgres and of its driver that say "not reachable now" rather than "wrong". */
const UNREACHABLE = new Set([
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  '53300', // too many connections
  '57P01', // terminated by an administrator
  '57P02', // crash of another server process
  '57P03', // starting up or shutting down
])

/**
 * What leaves this folder when Postgres refuses or is gone. The driver's own errors carry the statement, its
 * parameters and the offending key: names and dates of birth that must not reach a log. This carries codes alone.
 */
export class DatabaseFailure extends Error {
  override readonly name = 'DatabaseFailure'
  readonly code: string
  readonly constraint: string | null
  readonly unreachable: boolean

  constructor(code: string, constraint: string | null) {
    super(`Postgres answered ${code}${constraint ? ` (${constraint})` : ''}`)
    this.code = code
    this.constraint = constraint
    this.unreachable = UNREACHABLE.has(code)
  }
}

/** By its name: a bundler may load this file twice, and then there are two classes. */
export const isDatabaseFailure = (error: unknown): error is DatabaseFailure =>
  error instanceof Error && error.name === 'DatabaseFailure'

/** Turns an error of the driver, or of Drizzle around it, into a DatabaseFailure; leaves every other error as it is. */
export function withoutData(error: unknown): unknown {
  if (!(error instanceof Error) || isDatabaseFailure(error)) return error
  const driver: unknown = 'code' in error ? error : error.cause
  const coded = driver instanceof Error && 'code' in driver && typeof driver.code === 'string' ? driver.code : null
  // Drizzle's own message has the statement and its parameters, whatever went wrong below it.
  if (coded === null && !(error instanceof DrizzleQueryError)) return error
  const constraint =
    driver instanceof Error && 'constraint_name' in driver && typeof driver.constraint_name === 'string'
      ? driver.constraint_name
      : null
  const failure = new DatabaseFailure(coded ?? 'UNSENT', constraint)
  failure.stack = `${failure.name}: ${failure.message}\n${framesOf(error)}`
  return failure
}

/** Where it happened. The message is cut off by its length: it may quote values, and a value may look like a frame. */
function framesOf({ stack = '', message }: Error): string {
  const at = stack.indexOf(message)
  if (at < 0) return ''
  const frames = stack.slice(at + message.length).split('\n')
  return frames.filter((line) => /^\s+at /.test(line)).join('\n')
}
