import { asApp } from '#db/migrate.ts'
import { ACCOUNTS, TRUST_LEAD } from '#db/people.ts'
import { closePool, openPool } from '#db/pool.ts'
import { ROLE_WORDS } from '#db/vocabulary.ts'
import { stopReader, warmReader } from '#lib/cohorts/reading/pool.ts'
import { readEnvironment } from '#lib/env.ts'
import { describe, log } from '#lib/log.ts'
import { keepSending } from '#lib/mail/keep-sending.ts'
import { warnOfEndings } from '#lib/partners/warn-of-endings.ts'
import { runReviews } from '#lib/people/run-reviews.ts'
import { remindSchools } from '#lib/permissions/remind-schools.ts'
import { remindOfBirthdays } from '#lib/privacy/remind-of-sixteen.ts'
import { disposeOnDate } from '#lib/retention/dispose-on-date.ts'
import { warnOfDueCases } from '#lib/rights/office/warn-handlers.ts'
import { service, settleService } from '#lib/service.ts'
import { remindToTell } from '#lib/tellings/remind-coordinators.ts'
import { purgeOldUploads } from '#lib/uploads/purge-uploads.ts'
import { keepResuming } from '#lib/uploads/resume-uploads.ts'
import { buildIfStale } from './serve/build.ts'
import { prepareDatabase } from './serve/database.ts'
import { eraseReturned, hearErasures, keepErasures } from './serve/erasures.ts'
import { takeLock } from './serve/lock.ts'
import { giveBackMemory, growAtOnce } from './serve/memory.ts'
import { callSecondWhenBusy } from './serve/second.ts'
import { serve } from './serve/server.ts'

const dev = process.argv.includes('--dev')
// Next reads it; "npm run dev" and "npm start" decide it, not whoever's shell.
Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1' })

async function start(): Promise<void> {
  growAtOnce()
  const env = readEnvironment(process.env)
  const lock = env.DATABASE_URL ? null : await takeLock(env.WEX_DATA_DIR)
  if (lock && !lock.ok) {
    throw new Error(
      `The service already runs on ${env.WEX_DATA_DIR} (process ${lock.holder}). Stop it first, or give another folder with WEX_DATA_DIR.`,
    )
  }
  if (!dev) await buildIfStale()
  const database = await prepareDatabase(env)
  const erased = await eraseReturned(database.owner, env.WEX_DATA_DIR)
  if (erased > 0)
    console.log(`Erased again after a restore: ${erased}. The erasure ledger says whom (docs/operating.md).`)
  const app = asApp(database.owner, database.secret)
  openPool(app)

  const baseUrl = (env.WEX_BASE_URL ?? `http://${env.HOST}:${env.PORT}`).replace(/\/$/, '')
  settleService({
    env,
    secret: database.secret,
    baseUrl,
    clockMovedBy: env.WEX_CLOCK ? Date.parse(env.WEX_CLOCK) - Date.now() : 0,
    demonstration: database.demonstration ? { passphrase: database.demonstration } : null,
  })

  let stopping = false
  const stopAll = async (parts: { stop: () => Promise<unknown> }[], status: number): Promise<void> => {
    if (stopping) return
    stopping = true
    for (const part of parts) await part.stop()
    await stopReader()
    await closePool()
    await database.stop()
    if (lock?.ok) lock.lock.release()
    process.exit(status)
  }

  try {
    const serving = {
      host: env.HOST,
      secure: baseUrl.startsWith('https:'),
      behindProxy: env.WEX_BASE_URL !== undefined,
    }
    const running = await serve({ ...serving, port: env.PORT, dev })
    const address = env.WEX_BASE_URL ? baseUrl : `http://${env.HOST}:${running.port}`
    // PORT=0 takes a free port, which is known by now: links in mail need it.
    settleService({ ...service(), baseUrl: address })
    const keepBeside = (): void => {
      keepErasures(database.owner, env.WEX_DATA_DIR).catch((error: unknown) =>
        log.error(
          describe(error),
          'the ledger of erasures could not be kept beside the database; tried again in an hour',
        ),
      )
    }
    // What other instances erase is kept in this one's folder too.
    const heard = env.DATABASE_URL ? [await hearErasures(app, keepBeside)] : []
    const mail = keepSending()
    const uploads = keepResuming()
    const { server, port, ownWord } = running
    const told = { app, service: service(), serving: { ...serving, port, ownWord } }
    const second = dev ? null : callSecondWhenBusy(server, told)
    // Both let their requests end at the same time.
    const answering = { stop: () => Promise.all([second?.stop(), running.stop()]) }
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.on(signal, () => void stopAll([uploads, answering, mail, ...heard], 0))
    warmReader()
    const onTheHour = (): void => {
      void purgeOldUploads()
      void disposeOnDate()
      void runReviews()
      void remindToTell()
      void warnOfEndings()
      void remindSchools()
      void remindOfBirthdays()
      void warnOfDueCases()
      keepBeside()
    }
    onTheHour()
    // By the hour, so that a service that is started each morning does what is due as surely as one that runs for months.
    setInterval(onTheHour, 60 * 60 * 1000).unref()
    giveBackMemory()
    announce(address, database.demonstration)
  } catch (error) {
    console.error(sentence(error, env.PORT))
    await stopAll([], 1)
  }
}

function announce(address: string, passphrase: string | null): void {
  console.log(`\nWEX is at ${address}\n`)
  if (passphrase === null) return
  console.log(`Demonstration accounts, all with the passphrase  ${passphrase}\n`)
  for (const account of Object.values(ACCOUNTS)) {
    console.log(`  ${account.email.padEnd(32)} ${ROLE_WORDS[account.role]}, ${account.place}`)
  }
  console.log(`  ${TRUST_LEAD.email.padEnd(32)} ${ROLE_WORDS.school_coordinator}, both schools`)
  console.log('\nCtrl-C stops it.\n')
}

function sentence(error: unknown, port: number): string {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `Port ${port} is in use: give another with PORT.`
  }
  return error instanceof Error ? error.message : String(error)
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  if (error instanceof Error && error.cause instanceof Error) console.error(error.cause.message)
  process.exit(1)
})
