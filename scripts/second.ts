import type { Server } from 'node:net'
import { closePool, openPool } from '#db/pool.ts'
import { stopReader } from '#lib/cohorts/reading/pool.ts'
import { dropComing, tellOfComing } from '#lib/council/coming-kept.ts'
import { describe, log } from '#lib/log.ts'
import { answerKicks } from '#lib/mail/kick.ts'
import { readSender } from '#lib/mail/sender.ts'
import { settleService } from '#lib/service.ts'
import { stopSteps } from '#lib/uploads/under-way.ts'
import { growAtOnce } from './serve/memory.ts'
import { busyMeter, type FromSecond, type Told, type ToSecond, TURN_MS } from './serve/second.ts'
import { serve } from './serve/server.ts'

// Started by the first process alone (serve/second.ts), ended by it, and gone with it.
process.on('disconnect', () => process.exit(0))
// Ctrl-C reaches the whole group: the first process says when to stop.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined)

/** How often it is read who mails are from, in ms. */
const SENDER_MS = 15_000

const say = (message: FromSecond): void => {
  if (process.connected) process.send?.(message)
}

async function start({ app, service, serving }: Told, listener: Server): Promise<() => Promise<void>> {
  growAtOnce()
  openPool(app)
  settleService(service)
  answerKicks(() => say({ mail: true }))
  tellOfComing(() => say({ notice: true }))
  // Mails are written here as well, and sent by the first process, which reads this as often.
  await readSender()
  setInterval(() => void readSender().catch(() => undefined), SENDER_MS)
  const running = await serve({ ...serving, dev: false, listener })
  const busyNow = busyMeter()
  setInterval(() => say({ busy: busyNow() }), TURN_MS)
  say({ ready: true })
  return async () => {
    stopSteps()
    await running.stop()
    await stopReader()
    await closePool()
  }
}

let started: Promise<() => Promise<void>> | undefined
let ending: Promise<void> | undefined

async function hear(message: ToSecond, listener: Server): Promise<void> {
  if ('told' in message) {
    started = start(message.told, listener)
    await started
    return
  }
  if ('notice' in message) return dropComing()
  // Told twice, when the first process stops while this one is on its way out, it ends once.
  ending ??= started?.then((stop) => stop())
  await ending
  process.exit(0)
}

process.on('message', (message: ToSecond, listener: Server) => {
  hear(message, listener).catch((error: unknown) => {
    log.error(describe(error), 'the second process could not go on')
    process.exit(1)
  })
})
