import type { Instrumentation } from 'next'
import { describe, log } from '#lib/log.ts'

/** The one handler of surprises: the log has the error under its reference, the person reads fixed words. */
export const onRequestError: Instrumentation.onRequestError = (error, request) => {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined
  const reference = request.headers['x-wex-reference']
  // The path alone: what follows the question mark may say whom somebody looked for. A link's token opens an account.
  log.error(
    {
      reference,
      digest,
      method: request.method,
      path: request.path.split('?')[0]?.replaceAll(/[\w-]{43,}/g, 'TOKEN'),
      ...describe(error),
    },
    'request failed',
  )
}
