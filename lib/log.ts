import pino from 'pino'
import { isDatabaseFailure } from '#db/failure.ts'

/** The service's log, one JSON object a line. It never carries a name, an email address, a file's content or a cookie. */
export const log = pino({
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: { paths: ['email', 'name', 'password', 'token', '*.email', '*.password', '*.token'], censor: '[not logged]' },
})

/** An address as it may be logged: what follows the question mark may say whom somebody looked for, a token opens an account. */
export const loggedPath = (address: string): string | undefined =>
  address.split('?')[0]?.replaceAll(/[\w-]{43,}/g, 'TOKEN')

/**
 * An error as it may be logged: its kind, its code and where it was thrown. Messages of errors we did not make may
 * quote what somebody typed, so only our own are kept.
 */
export function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error }
  const where = framesOf(error)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
  return {
    kind: error.name,
    ...(isDatabaseFailure(error) && { code: error.code, constraint: error.constraint }),
    where: where.slice(0, 12).map((line) => line.trim()),
  }
}

/** The stack without the message, cut off by its length: it may quote what somebody typed, and that may look like a frame. */
function framesOf({ stack = '', message }: Error): string {
  const at = stack.indexOf(message)
  return at < 0 ? '' : stack.slice(at + message.length)
}
