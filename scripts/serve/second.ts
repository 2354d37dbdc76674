import { type ChildProcess, fork } from 'node:child_process'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Place } from '#db/connection.ts'
import { dropComing, tellOfComing } from '#lib/council/coming-kept.ts'
import { describe, log } from '#lib/log.ts'
import { kickMail } from '#lib/mail/kick.ts'
import type { Service } from '#lib/service.ts'

/** What the second process is told at its start, over its channel: passwords have no place in a command line. */
export type Told = {
  app: Place
  service: Service
  serving: { host: string; port: number; secure: boolean; behindProxy: boolean; ownWord: string }
}

/**
 * What the two say to each other: the second is ready, how busy it is (0 to 1), has mail to send; either that a version of
 * the notice was published or withdrawn; and that the second is to stop.
 */
export type FromSecond = { ready: true } | { busy: number } | { mail: true } | { notice: true }
export type ToSecond = { told: Told } | { notice: true } | { stop: true }

/** How often it is looked, in ms, how busy the thread is that answers everybody. */
export const TURN_MS = 250

/** How busy this process's thread was since it was last asked, from 0 to 1. */
export function busyMeter(): () => number {
  let before = performance.eventLoopUtilization()
  return () => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, before)
    before = now
    return utilization
  }
}

/** From this share of a turn on, the thread has more to do than it can: requests wait for each other. */
const BUSY = 0.9
/** And so many requests are in hand at the end of it: one that takes long is no reason for a second process. */
const MANY = 4
/** So many such turns one after the other call it. */
const CALLS_AFTER = 2
/** The two together have less to do than half of one can, for this many turns (a minute): the second goes. */
const LITTLE = 0.5
const GOES_AFTER = 240
/** A second that ended by itself is not called again before so many turns (a minute). */
const NOT_BEFORE = 240

/** `answers`: it takes connections, and has not been told to stop. */
type Second = { process: ChildProcess; answers: boolean; busy: number }

/**
 * While one processor cannot keep up with what is asked for, a second process answers as well, on the same port
 * (docs/decisions/0040). It holds nothing that the first does not: everything is in the database. What runs by the hour,
 * mail and the upgrades of the database stay with the first.
 */
export function callSecondWhenBusy(server: Server, told: Told): { stop: () => Promise<void> } {
  if (availableParallelism() < 2) return { stop: async () => undefined }
  let second: Second | null = null
  let busyTurns = 0
  let quietTurns = 0
  let wait = 0
  let stopping = false

  function call(): void {
    const child = fork(path.join('scripts', 'second.ts'), { stdio: 'inherit' })
    const called: Second = { process: child, answers: false, busy: 0 }
    second = called
    child.on('message', (message: FromSecond) => {
      if ('busy' in message) called.busy = message.busy
      if ('mail' in message) kickMail()
      if ('notice' in message) dropComing()
      if ('ready' in message) {
        called.answers = true
        log.info({ process: child.pid }, 'busy: a second process answers as well')
      }
    })
    child.on('error', (error) => {
      if (child.pid !== undefined) return
      second = null
      wait = NOT_BEFORE
      log.error(describe(error), 'no second process could be started')
    })
    child.once('exit', (status, signal) => {
      second = null
      if (stopping || status === 0) return
      wait = NOT_BEFORE
      log.error({ status, signal }, 'the second process ended by itself')
    })
    child.send({ told } satisfies ToSecond, server)
  }

  tellOfComing(() => {
    if (second?.answers) second.process.send({ notice: true } satisfies ToSecond)
  })
  const inHand = countRequests(server)
  const busyNow = busyMeter()
  const turns = setInterval(() => {
    const busy = busyNow()
    busyTurns = busy >= BUSY && inHand() >= MANY ? busyTurns + 1 : 0
    quietTurns = busy + (second?.busy ?? 0) < LITTLE ? quietTurns + 1 : 0
    if (wait > 0) wait -= 1
    if (!second && wait === 0 && busyTurns >= CALLS_AFTER) {
      quietTurns = 0
      call()
    }
    if (second?.answers && quietTurns >= GOES_AFTER) {
      second.answers = false
      second.process.send({ stop: true } satisfies ToSecond)
    }
  }, TURN_MS)
  turns.unref()

  shareConnections(server, () => second?.answers === true)

  return {
    stop: async () => {
      stopping = true
      clearInterval(turns)
      const { process: child } = second ?? {}
      if (!child) return
      const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
      if (child.connected) child.send({ stop: true } satisfies ToSecond)
      const patience = setTimeout(() => child.kill('SIGKILL'), 15_000)
      await gone
      clearTimeout(patience)
    },
  }
}

/** How many requests the process has in hand. */
function countRequests(server: Server): () => number {
  let inHand = 0
  server.on('request', (_, res: ServerResponse) => {
    inHand += 1
    res.once('close', () => {
      inHand -= 1
    })
  })
  return () => inHand
}

/**
 * Browsers keep their connections, and a connection stays with the process that took it: every other one that was there
 * before the second process is closed after its next answer. Whoever had it opens another, which the freer one takes.
 */
function shareConnections(server: Server, shared: () => boolean): void {
  const settled = new WeakSet<Socket>()
  let every = 0
  server.on('connection', (socket: Socket) => {
    if (shared()) settled.add(socket)
  })
  server.prependListener('request', ({ socket }: IncomingMessage, res: ServerResponse) => {
    if (!shared() || settled.has(socket)) return
    settled.add(socket)
    every += 1
    if (every % 2 === 0) res.setHeader('Connection', 'close')
  })
}
