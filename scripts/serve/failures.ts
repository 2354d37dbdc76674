import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { RequestNotes } from '#lib/request-notes.ts'

/** Pages of ours that say what happened. */
const PAGES = {
  403: '/problem/refused',
  404: '/page-not-found',
  500: '/problem/broken',
  503: '/problem/unavailable',
} as const
type Failure = keyof typeof PAGES

/**
 * A page that fails has an empty body without JavaScript: Next leaves drawing it to the browser. So such an answer is
 * held back, and a page of ours goes out in its place under the same status: not found (the same for what is not there
 * and for what is not yours), a lost database (503, to be tried again), or everything else (500, with the reference
 * that the log has).
 * @param draw asks this very server for a page; null when that fails as well
 */
export function holdBackFailures(
  req: IncomingMessage,
  res: ServerResponse,
  note: RequestNotes,
  draw: (page: string) => Promise<Drawn | null>,
): void {
  if (!req.headers.accept?.includes('text/html') || req.headers.rsc || req.headers['next-action']) return
  if (req.url?.startsWith('/api/') || req.url?.startsWith('/_next/')) return
  const { writeHead, write, end, flushHeaders } = res
  let failure: Failure | null = null
  let ended = false
  /** Whether this answer is one to be replaced; decided once, by its status, before anything is sent. */
  const held = (): boolean => {
    if (failure === null && !res.headersSent && (res.statusCode === 404 || res.statusCode >= 500)) {
      failure = res.statusCode === 404 ? 404 : note.unavailable ? 503 : 500
    }
    return failure !== null
  }
  res.flushHeaders = () => {
    if (!held()) Reflect.apply(flushHeaders, res, [])
  }
  res.writeHead = ((...args: unknown[]) => {
    if (failure === null) res.statusCode = Number(args[0])
    return held() ? res : Reflect.apply(writeHead, res, args)
  }) as typeof res.writeHead
  res.write = ((...args: unknown[]) => held() || Reflect.apply(write, res, args)) as typeof res.write
  res.end = ((...args: unknown[]) => {
    if (!held()) return Reflect.apply(end, res, args)
    if (ended) return res
    ended = true
    const status = failure ?? 500
    void draw(PAGES[status]).then((drawn) => {
      Object.assign(res, { writeHead, end })
      send(res, status, drawn)
    })
    return res
  }) as typeof res.end
}

/**
 * Answers a form that another site sent in somebody's name: Next would refuse it as well, but as a failure of ours. Its
 * body is read to nowhere, since a browser that is still sending takes an early answer for a broken connection.
 */
export function refuseForeignForm(
  req: IncomingMessage,
  res: ServerResponse,
  draw: (page: string) => Promise<Drawn | null>,
): void {
  req.once('end', () => void draw(PAGES[403]).then((drawn) => send(res, 403, drawn)))
  req.resume()
}

function send(res: ServerResponse, status: Failure, drawn: Drawn | null): void {
  for (const name of res.getHeaderNames()) if (!/security|options|policy|set-cookie/i.test(name)) res.removeHeader(name)
  res.setHeader('Content-Type', 'text/html; charset=utf-8')
  res.setHeader('Cache-Control', 'no-store')
  if (status === 503) res.setHeader('Retry-After', '10')
  // The nonce on the page's scripts is that of its own request.
  if (drawn) res.setHeader('Content-Security-Policy', drawn.policy)
  const body = Buffer.from(drawn?.body ?? plainPage(status))
  res.setHeader('Content-Length', body.length)
  res.writeHead(status)
  res.end(body)
}

export type Drawn = { policy: string; body: string }

/** Asks the server at this address for one of its own pages. */
export function drawFrom(
  host: string,
  port: number,
  page: string,
  headers: Record<string, string>,
): Promise<Drawn | null> {
  return new Promise((resolve) => {
    const asked = request(
      { host, port, path: page, headers: { ...headers, 'accept-encoding': 'identity' } },
      (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('error', () => resolve(null))
        answer.on('end', () => {
          const policy = String(answer.headers['content-security-policy'] ?? '')
          const whole = answer.statusCode === 200 || answer.statusCode === 404
          resolve(whole && policy ? { policy, body: Buffer.concat(parts).toString() } : null)
        })
      },
    )
    asked.on('error', () => resolve(null))
    asked.end()
  })
}

const HEADINGS: Partial<Record<Failure, string>> = {
  403: 'This form was not sent from our own pages',
  503: 'Sorry, the service is not available just now',
}

/** For when not even the page that explains a failure can be drawn. */
function plainPage(status: Failure): string {
  const heading = HEADINGS[status] ?? 'Sorry, something went wrong'
  return `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${heading}</title></head><body><main><h1>${heading}</h1><p>Nothing was half saved. Please try again in a few minutes.</p></main></body></html>`
}
