import { IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http'
import type { RequestNotes } from './server.ts'

type Handle = (req: IncomingMessage, res: ServerResponse) => void
/** Pages of ours that say what happened; the second is the page that no address leads to. */
const PAGES = { 404: '/page-not-found', 500: '/problem/broken', 503: '/problem/unavailable' } as const

/**
 * A page that fails has an empty body without JavaScript: Next leaves drawing it to the browser. So the answer is held
 * back, and another page is drawn in its place under the same status: not found (the same for what is not there and
 * for what is not yours), a lost database (503, to be tried again), or everything else (500, with a reference).
 */
export function holdBackFailures(req: IncomingMessage, res: ServerResponse, note: RequestNotes, handle: Handle): void {
  if (!req.headers.accept?.includes('text/html') || req.headers.rsc || req.headers['next-action']) return
  if (req.url?.startsWith('/api/') || req.url?.startsWith('/_next/')) return
  const { writeHead, write, end, flushHeaders } = res
  let status: keyof typeof PAGES | null = null
  /** Whether this answer is one to be replaced; decided once, by its status, before anything is sent. */
  const held = (): boolean => {
    if (status === null && !res.headersSent && (res.statusCode === 404 || res.statusCode >= 500)) {
      status = res.statusCode === 404 ? 404 : note.unavailable ? 503 : 500
    }
    return status !== null
  }
  res.flushHeaders = () => {
    if (!held()) Reflect.apply(flushHeaders, res, [])
  }
  res.writeHead = ((...args: unknown[]) => {
    res.statusCode = Number(args[0])
    return held() ? res : Reflect.apply(writeHead, res, args)
  }) as typeof res.writeHead
  res.write = ((...args: unknown[]) => held() || Reflect.apply(write, res, args)) as typeof res.write
  res.end = ((...args: unknown[]) => {
    if (!held()) return Reflect.apply(end, res, args)
    Object.assign(res, { write, flushHeaders })
    drawInstead(req, res, status ?? 500, { writeHead, end }, handle)
    return res
  }) as typeof res.end
}

function drawInstead(
  req: IncomingMessage,
  res: ServerResponse,
  status: keyof typeof PAGES,
  original: Pick<ServerResponse, 'writeHead' | 'end'>,
  handle: Handle,
): void {
  for (const name of res.getHeaderNames()) if (!/security|options|policy|set-cookie/i.test(name)) res.removeHeader(name)
  if (status === 503) res.setHeader('Retry-After', '10')
  const again = new IncomingMessage(req.socket)
  const headers = { ...req.headers }
  delete headers['content-length']
  delete headers['content-type']
  delete headers['transfer-encoding']
  Object.assign(again, { method: 'GET', url: PAGES[status], headers })
  again.push(null)
  res.statusCode = 200
  let plain = false
  res.writeHead = ((code: number, ...rest: [OutgoingHttpHeaders?]) => {
    // The page that explains a failure has failed as well (the council record was never read): plain words, then.
    plain = code >= 500
    if (plain) return res
    return Reflect.apply(original.writeHead, res, [status, ...rest])
  }) as typeof res.writeHead
  res.end = ((...args: unknown[]) => {
    if (!res.headersSent && (plain || res.statusCode >= 500)) {
      for (const name of res.getHeaderNames())
        if (/^(content-(?!security)|transfer|etag)/i.test(name)) res.removeHeader(name)
      res.setHeader('Content-Type', 'text/html; charset=utf-8')
      Reflect.apply(original.writeHead, res, [status])
      return Reflect.apply(original.end, res, [plainPage(status)])
    }
    if (!res.headersSent) res.statusCode = status
    return Reflect.apply(original.end, res, args)
  }) as typeof res.end
  handle(again, res)
}

function plainPage(status: number): string {
  const heading = status === 503 ? 'Sorry, the service is not available just now' : 'Sorry, something went wrong'
  return `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${heading}</title></head><body><main><h1>${heading}</h1><p>Nothing was half saved. Please try again in a few minutes.</p></main></body></html>`
}
