import type { IncomingMessage } from 'node:http'

type Asking = Pick<IncomingMessage, 'method' | 'url' | 'headers'>

/**
 * Whether a browser says that this form was sent by a page of another site, which would act in somebody's name: its
 * origin is not the host that it is sent to. As Next compares them, which refuses it too (with 500), so that nothing that
 * passes here is refused there. Machines, whose routes are below /api, send no forms and open nothing by a cookie.
 */
export function isForeignForm({ method, url, headers }: Asking): boolean {
  const { origin } = headers
  if (method !== 'POST' || url?.startsWith('/api/') || origin === undefined) return false
  const forwarded = [headers['x-forwarded-host'] ?? []].flat()[0]?.split(',')[0]?.trim()
  return hostOf(origin) !== (forwarded || headers.host)
}

/** Null for `null`, which a page in a frame without an origin says, and for what is no address at all. */
const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null)
