import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { get } from 'node:http'
import { connect, type Socket } from 'node:net'
import path from 'node:path'
import { ACCOUNTS, LARKMEADOW, LARKMEADOW_YEAR_10 } from '#db/people.ts'
import { report } from './measure.ts'
import { memoryOf, tree } from './memory.ts'
import { signIn, startStage, temporaryFolder, throwAway } from './stage.ts'

/** Short rounds in turn: what disturbs the machine disturbs all, and none rests so long that V8 lets go of its compiled code. */
const ROUNDS = 41
const SECONDS = 0.5
/** Rounds before those that count: a process that has just started takes twice as long, for some thousands of requests. */
const WARM_UP = 80
const CONNECTIONS = 8

type Target = { url: string; cookie: string; pid: number; lines: Line[] }

/** One request as any client sends it; how long the body is, in bytes as sent. */
function look({ url, cookie }: Target, encoding = 'identity'): Promise<{ bytes: number; body: string }> {
  return new Promise((resolve, reject) => {
    const headers = { cookie, accept: 'text/html', 'accept-encoding': encoding }
    get(url, { headers, agent: false }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${url} answered ${answer.statusCode}.`))
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => {
        const body = Buffer.concat(chunks)
        resolve({ bytes: body.length, body: body.toString() })
      })
      answer.on('error', reject)
    }).on('error', reject)
  })
}

/** The last piece of an answer whose length is not known beforehand. */
const END = Buffer.from('0\r\n\r\n')

/**
 * A kept connection that asks for one page again and again, and is opened again where the server closed it. It looks at an
 * answer's head and for its end, and at nothing between: a client that takes each answer apart takes the processor from
 * what is measured.
 */
type Line = { ask: () => Promise<void> }

function line(url: string, cookie: string): Line {
  const { hostname, port, pathname } = new URL(url)
  const request = `GET ${pathname} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAccept: text/html\r\nAccept-Encoding: identity\r\nCookie: ${cookie}\r\n\r\n`
  let waiting: { resolve: () => void; reject: (error: Error) => void } | null = null
  let kept: Socket | null = null

  function open(): Socket {
    const socket = connect(Number(port), hostname)
    let begun = false
    let closes = false
    let tail: Buffer = Buffer.alloc(0)
    const failed = (error: Error) => {
      if (kept === socket) kept = null
      waiting?.reject(error)
    }
    socket.on('error', failed)
    socket.on('close', () => kept === socket && failed(new Error(`${url} closed the connection.`)))
    socket.on('data', (data: Buffer) => {
      if (!begun) {
        const head = data.toString('latin1').split('\r\n\r\n')[0] ?? ''
        if (!head.startsWith('HTTP/1.1 200 ')) return failed(new Error(`${url} answered ${head.slice(0, 16)}.`))
        closes = /^connection: close/im.test(head)
        begun = true
      }
      tail = data.length >= END.length ? data.subarray(-END.length) : Buffer.concat([tail, data]).subarray(-END.length)
      if (!tail.equals(END)) return
      begun = false
      if (closes) {
        kept = null
        socket.destroy()
      }
      waiting?.resolve()
    })
    return socket
  }

  return {
    ask: () =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        kept ??= open()
        kept.write(request)
      }),
  }
}

/** Processor time of a process and its descendants so far, in ms; the kernel counts in hundredths of a second. */
function processorTime(root: number): number {
  let ticks = 0
  for (const pid of tree(root)) {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    ticks += Number(fields[11]) + Number(fields[12])
  }
  return ticks * 10
}

type Load = { perSecond: number; processor: number }

/** As many requests as fit into the seconds, so many at a time. */
async function load(target: Target): Promise<Load> {
  const before = processorTime(target.pid)
  const start = performance.now()
  let done = 0
  const one = async ({ ask }: Line) => {
    while (performance.now() - start < SECONDS * 1000) {
      await ask()
      done += 1
    }
  }
  await Promise.all(target.lines.map(one))
  const seconds = (performance.now() - start) / 1000
  return { perSecond: done / seconds, processor: (processorTime(target.pid) - before) / done }
}

async function startBare(): Promise<{ url: string; process: ChildProcess }> {
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' }
  const next = path.join('node_modules', 'next', 'dist', 'bin', 'next')
  execFileSync(process.execPath, [next, 'build', path.join('bench', 'bare')], { env, stdio: 'pipe' })
  const child = spawn(process.execPath, [path.join('bench', 'bare', 'serve.ts')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (data: Buffer) => {
      const [, found] = /is at (\S+)/.exec(data.toString()) ?? []
      if (found) resolve(found)
    })
    child.once('exit', (status) => reject(new Error(`The bare page's server ended with ${status}.`)))
  })
  return { url, process: child }
}

const folder = temporaryFolder()
const bare = await startBare()
const stage = await startStage(folder, { heartbeat: false })
try {
  const { cookie } = await signIn(stage.owner, stage.secret, ACCOUNTS.larkmeadowCoordinator.role, LARKMEADOW.id)
  const target = (url: string, pid: number | undefined): Target => {
    return { url, cookie, pid: pid ?? 0, lines: Array.from({ length: CONNECTIONS }, () => line(url, cookie)) }
  }
  const cohort = target(`${stage.service.address}/cohorts/${LARKMEADOW_YEAR_10}`, stage.service.process.pid)
  const text = target(bare.url, bare.process.pid)
  const sentence = target(`${bare.url}/short`, bare.process.pid)
  const [page, floorPage] = [await look(cohort), await look(text)]
  const students = page.body.match(/href="\/students\//g)?.length ?? 0
  if (students < 180) throw new Error(`The page lists ${students} students instead of 180.`)
  const packed = await look(cohort, 'gzip')

  const cohorts: Load[] = []
  const texts: Load[] = []
  const sentences: Load[] = []
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const [whole, bareText, oneSentence] = [await load(cohort), await load(text), await load(sentence)]
    if (round < 0) continue
    cohorts.push(whole)
    texts.push(bareText)
    sentences.push(oneSentence)
  }
  const floorIs = 'bare page'
  const memory = { unit: 'MB', measured: [memoryOf(cohort.pid)], floor: [memoryOf(text.pid)] }
  report(
    'pages',
    [
      {
        what: 'cohort page of 180 students, signed in',
        unit: 'requests a second',
        measured: cohorts.map(({ perSecond }) => perSecond),
        floor: texts.map(({ perSecond }) => perSecond),
        floorIs,
        bound: { of: 'ratio', atLeast: 0.4 },
      },
      {
        what: 'the same against a page of one sentence',
        unit: 'requests a second',
        measured: cohorts.map(({ perSecond }) => perSecond),
        floor: sentences.map(({ perSecond }) => perSecond),
        floorIs: 'page of one sentence',
        bound: null,
      },
      {
        what: 'its processor time, database included',
        unit: 'ms a request',
        measured: cohorts.map(({ processor }) => processor),
        floor: texts.map(({ processor }) => processor),
        floorIs,
        bound: null,
      },
      {
        what: 'its HTML',
        unit: 'kB',
        measured: [page.bytes / 1000],
        floor: [floorPage.bytes / 1000],
        floorIs,
        bound: { of: 'figure', atMost: 100 },
      },
      { what: 'its HTML, gzip', unit: 'kB', measured: [packed.bytes / 1000], floor: [], floorIs: '', bound: null },
      { ...memory, what: 'memory after the load, with the database', floorIs, bound: null },
    ],
    { connections: CONNECTIONS, secondsARound: SECONDS },
  )
} finally {
  bare.process.kill('SIGTERM')
  await stage.stop()
  throwAway(folder)
}
