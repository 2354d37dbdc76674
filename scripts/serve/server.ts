import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Server as Listener } from 'node:net'
import next from 'next'
import { PROBLEMS } from '#lib/api/problems.ts'
import { LIMITS } from '#lib/cohorts/reading/limits.ts'
import { noticeCookieName } from '#lib/gate/cookie.ts'
import { log, loggedPath } from '#lib/log.ts'
import { type RequestNotes, requestNotes } from '#lib/request-notes.ts'
import { addressOf } from './address.ts'
import { drawFrom, holdBackFailures, refuseForeignForm } from './failures.ts'
import { setHeaders } from './headers.ts'
import { isForeignForm } from './origin.ts'

/** The longest request body, in bytes: the largest file and the form around it. */
const LONGEST_BODY = LIMITS.fileBytes + 64 * 1024

export type Running = { server: Server; port: number; ownWord: string; stop: () => Promise<void> }

/** Next behind our own small server, which sets headers and answers what must not reach the pages. */
export async function serve(options: {
  host: string
  port: number
  dev: boolean
  secure: boolean
  /** Whether requests come through a proxy of ours, whose word on addresses counts. */
  behindProxy?: boolean
  dir?: string
  /** How the server recognises a page that it asks itself for; made anew where none is given. */
  ownWord?: string
  /** The listening socket of another process, to answer beside it. */
  listener?: Listener
}): Promise<Running> {
  const app = next({ dev: options.dev, dir: options.dir ?? process.cwd(), hostname: options.host, port: options.port })
  await app.prepare()
  const handle = app.getRequestHandler()

  // Known to our own processes alone.
  const ownWord = options.ownWord ?? randomBytes(16).toString('base64url')
  const ownHost = ['0.0.0.0', '::'].includes(options.host) ? '127.0.0.1' : options.host
  const server = createServer((req, res) => {
    setHeaders(req, res, options)
    // The gate reads these, and the log the last; whatever a client sent under their names is gone.
    req.headers['x-wex-path'] = req.url ?? '/'
    req.headers['x-wex-address'] = addressOf(
      req.socket.remoteAddress,
      req.headers['x-forwarded-for'],
      options.behindProxy ?? false,
    )
    const own = req.headers['x-wex-own'] === ownWord
    const reference = own ? String(req.headers['x-wex-reference']) : randomBytes(5).toString('hex').toUpperCase()
    req.headers['x-wex-reference'] = reference
    if (tooLong(req)) return refuseLongBody(req, res)
    const headers = { host: req.headers.host ?? 'localhost', 'x-wex-own': ownWord, 'x-wex-reference': reference }
    const draw = (page: string) => drawFrom(ownHost, portOf(server), page, headers)
    if (isForeignForm(req)) {
      // What a proxy is set up wrongly for looks the same: whoever runs it has to find out.
      log.warn({ reference, path: loggedPath(req.url ?? '/') }, 'a form of another origin was refused')
      return refuseForeignForm(req, res, draw)
    }
    seeOther(res)
    clearShownNotice(req, res, options.secure)
    const whole = req.headers.rsc === undefined && req.headers['next-action'] === undefined
    const note: RequestNotes = { unavailable: false, whole, drawn: new Map() }
    if (!options.dev && !own) holdBackFailures(req, res, note, draw)
    requestNotes.run(note, () => void handle(req, res))
  })
  server.requestTimeout = 60_000
  server.headersTimeout = 20_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    if (options.listener) server.listen(options.listener, resolve)
    else server.listen(options.port, options.host, resolve)
  })
  return {
    server,
    port: portOf(server),
    ownWord,
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      const patience = setTimeout(() => server.closeAllConnections(), 10_000)
      await closed
      clearTimeout(patience)
      await app.close()
    },
  }
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

const tooLong = (req: IncomingMessage): boolean => Number(req.headers['content-length'] ?? 0) > LONGEST_BODY

/** Beyond this, in bytes, whoever still sends is no person with a large file: the connection is cut. */
const LONGEST_PATIENCE = 256 * 1024 * 1024

/**
 * A file over the limit reaches no page: it is read to nowhere, and the page that sent it comes back and says so. The
 * answer waits for the end of the body, since a browser that is still sending takes an early one for a broken connection.
 */
function refuseLongBody(req: IncomingMessage, res: ServerResponse): void {
  const page = new URL(req.url ?? '/', 'http://here.invalid')
  page.searchParams.set('problem', 'TOO_BIG')
  if (Number(req.headers['content-length']) > LONGEST_PATIENCE) {
    res.writeHead(413, { Connection: 'close' }).end()
    return
  }
  req.once('end', () => {
    if (page.pathname.startsWith('/api/v1/')) return tellTooLarge(res)
    res.writeHead(303, { Location: `${page.pathname}${page.search}`, Connection: 'close' }).end()
  })
  req.resume()
}

/** To a machine, in the one shape of the API's refusals (lib/gate/api.ts). */
function tellTooLarge(res: ServerResponse): void {
  const [status, message] = PROBLEMS.too_large
  res.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', Connection: 'close' })
  res.end(JSON.stringify({ error: { code: 'too_large', message, file: 'TOO_BIG' } }))
}

/** Next redirects a page with 307, which repeats a method; a page that leads elsewhere is 303 here. */
function seeOther(res: ServerResponse): void {
  const writeHead = res.writeHead
  res.writeHead = function (this: ServerResponse, ...args: unknown[]) {
    if (args[0] === 307) args[0] = 303
    if (res.statusCode === 307) res.statusCode = 303
    return Reflect.apply(writeHead, this, args)
  } as typeof res.writeHead
}

/**
 * A notice is shown once. The page that was asked for with it in hand shows it, and it is gone with that answer. With
 * JavaScript, an action that redirects sends the next page along in its own answer: there the notice has been shown
 * before the browser could keep it.
 */
function clearShownNotice(req: IncomingMessage, res: ServerResponse, secure: boolean): void {
  const name = noticeCookieName(secure)
  // A `__Host-` cookie is taken away only in the form in which it was set.
  const gone = `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
  const waits = (req.headers.cookie ?? '').split(/;\s*/).some((cookie) => cookie.startsWith(`${name}=`))
  if (req.method === 'GET' && waits && !req.url?.startsWith('/_next/')) res.setHeader('Set-Cookie', gone)
  if (req.method !== 'POST' || !req.headers['next-action']) return
  const writeHead = res.writeHead
  res.writeHead = function (this: ServerResponse, ...args: unknown[]) {
    const carriesPage =
      res.hasHeader('x-action-redirect') && String(res.getHeader('content-type')).includes('text/x-component')
    if (carriesPage) {
      const others = [res.getHeader('set-cookie') ?? []]
        .flat()
        .filter((cookie) => !String(cookie).startsWith(`${name}=`))
      res.setHeader('Set-Cookie', [...others.map(String), gone])
    }
    return Reflect.apply(writeHead, this, args)
  } as typeof res.writeHead
}
