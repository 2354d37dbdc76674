import type { Instrumentation } from 'next'
import { describe, log, loggedPath } from '#lib/log.ts'

/** The one handler of surprises: the log has the error under its reference, the person reads fixed words. */
export const onRequestError: Instrumentation.onRequestError = (error, request) => {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined
  const reference = request.headers['x-wex-reference']
  log.error(
    {
      reference,
      digest,
      method: request.method,
      path: loggedPath(request.path),
      ...describe(error),
    },
    'request failed',
  )
}
