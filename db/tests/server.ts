import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { connect, type Place } from '../connection.ts'
import { newSecret, startEmbedded } from '../embedded.ts'
import { migrateDatabase } from '../migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /**
     * The server's owner, the secret that wex_app's password comes from, what every test database is a copy of, and the
     * server's own log.
     */
    server: { owner: Place; secret: string; template: string; log: string }
  }
}

const TEMPLATE = 'wex_template'

/** One real Postgres for all files of the `database` project, in a folder that goes when they are done. */
export default async function server(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'wex-test-'))
  chmodSync(folder, 0o711)
  const secret = newSecret()
  const running = await startEmbedded(folder, secret)
  const stop = async () => {
    await running.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const sql = connect(running.place, { max: 1, name: 'wex-test-server' })
    // Nothing here outlives a crash, so nothing waits for the disk.
    for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
      await sql.unsafe(`alter system set ${setting} = off`)
    }
    await sql`select pg_reload_conf()`
    await sql.unsafe(`create database ${TEMPLATE}`)
    await migrateDatabase({ ...running.place, database: TEMPLATE }, secret)
    await sql.end()
  } catch (error) {
    await stop()
    throw error
  }
  const log = path.join(folder, 'postgres.log')
  project.provide('server', { owner: running.place, secret, template: TEMPLATE, log })
  return stop
}
