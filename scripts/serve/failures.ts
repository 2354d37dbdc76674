import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RequestNotes } from './server.ts'

/**
 * A page that fails answers with fixed words and a reference, as plain HTML: Next's own answer to a failed page is
 * empty without JavaScript. A lost database is 503, to be tried again; everything else is 500.
 */
export function holdBackFailures(req: IncomingMessage, res: ServerResponse, note: RequestNotes): void {
  if (!req.headers.accept?.includes('text/html') || req.headers.rsc) return
  const { writeHead, write, end } = res
  let failed = false
  const swallow = (status: number): boolean => {
    if (failed || status < 500) return failed
    failed = true
    const reference = randomBytes(5).toString('hex').toUpperCase()
    const unavailable = note.unavailable
    for (const name of res.getHeaderNames())
      if (/^(content-|etag|transfer|vary|x-next|link)/i.test(name) && !/security/i.test(name)) res.removeHeader(name)
    res.removeHeader('Content-Encoding')
    const body = Buffer.from(problemPage(unavailable, reference))
    res.setHeader('Content-Type', 'text/html; charset=utf-8')
    res.setHeader('Content-Length', body.length)
    res.setHeader('Cache-Control', 'no-store')
    if (unavailable) res.setHeader('Retry-After', '10')
    Reflect.apply(writeHead, res, [unavailable ? 503 : 500])
    Reflect.apply(end, res, [body])
    return true
  }
  res.writeHead = ((...args: unknown[]) => {
    if (swallow(Number(args[0]))) return res
    return Reflect.apply(writeHead, res, args)
  }) as typeof res.writeHead
  res.write = ((...args: unknown[]) => {
    if (failed || (!res.headersSent && swallow(res.statusCode))) return true
    return Reflect.apply(write, res, args)
  }) as typeof res.write
  res.end = ((...args: unknown[]) => {
    if (failed || (!res.headersSent && swallow(res.statusCode))) return res
    return Reflect.apply(end, res, args)
  }) as typeof res.end
}

function problemPage(unavailable: boolean, reference: string): string {
  const heading = unavailable ? 'Sorry, the service is not available just now' : 'Sorry, something went wrong'
  const words = unavailable
    ? '<p>The service cannot reach its records at the moment. Nothing you saved before is lost.</p><p>Wait a minute, then try again. If you were sending a form, check whether it was saved before you send it again.</p>'
    : `<p>The service could not finish what you asked for. Nothing was half saved.</p><p>Try again. If it happens again, tell us this reference: <strong>${reference}</strong></p>`
  return `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${heading}</title></head><body><main><h1>${heading}</h1>${words}<p><a href="">Try again</a> · <a href="/">Start page</a> · <a href="/contact">Contact</a></p></main></body></html>`
}
