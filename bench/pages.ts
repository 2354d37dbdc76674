import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Agent, get } from 'node:http'
import path from 'node:path'
import { ACCOUNTS, LARKMEADOW, LARKMEADOW_YEAR_10 } from '#db/people.ts'
import { report } from './measure.ts'
import { memoryOf, tree } from './memory.ts'
import { signIn, startStage, temporaryFolder, throwAway } from './stage.ts'

/** Short rounds in turn: what disturbs the machine disturbs all, and none rests so long that V8 lets go of its compiled code. */
const ROUNDS = 41
const SECONDS = 0.5
/** Rounds before those that count: a service that has just started takes twice as long, for some thousands of requests. */
const WARM_UP = 40
const CONNECTIONS = 8

type Target = { url: string; cookie: string; pid: number; agent: Agent }

/** One request on a kept connection, to the last byte; how long the body is, in bytes as sent. */
function ask({ url, cookie, agent }: Target, encoding = 'identity'): Promise<{ bytes: number; body: string }> {
  return new Promise((resolve, reject) => {
    const headers = { cookie, accept: 'text/html', 'accept-encoding': encoding }
    get(url, { agent, headers }, (answer) => {
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
  const one = async () => {
    while (performance.now() - start < SECONDS * 1000) {
      await ask(target)
      done += 1
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, one))
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
    return { url, cookie, pid: pid ?? 0, agent: new Agent({ keepAlive: true, maxSockets: CONNECTIONS }) }
  }
  const cohort = target(`${stage.service.address}/cohorts/${LARKMEADOW_YEAR_10}`, stage.service.process.pid)
  const text = target(bare.url, bare.process.pid)
  const sentence = target(`${bare.url}/short`, bare.process.pid)
  const [page, floorPage] = [await ask(cohort), await ask(text)]
  const students = page.body.match(/href="\/students\//g)?.length ?? 0
  if (students < 180) throw new Error(`The page lists ${students} students instead of 180.`)
  const packed = await ask(cohort, 'gzip')

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
