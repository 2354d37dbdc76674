import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import { connect, type Place, type Sql } from './connection.ts'

const folder = path.join(process.cwd(), 'db', 'migrations')

/** How many migrations the code knows; `/api/ready` compares it with the database's. */
export function knownMigrations(): number {
  const journal = JSON.parse(readFileSync(path.join(folder, 'meta', '_journal.json'), 'utf8')) as { entries: unknown[] }
  return journal.entries.length
}

/**
 * The password of wex_app: derived, so that every instance knows it and none stores it.
 * @param secret AUTH_SECRET
 */
export const appPassword = (secret: string): string =>
  createHmac('sha256', secret).update('wex_app').digest('base64url')

/** The same database, as the role that owns nothing. */
export const asApp = (owner: Place, secret: string): Place => ({
  ...owner,
  user: 'wex_app',
  password: appPassword(secret),
})

/**
 * Brings the database up to date as its owner and lets wex_app sign in. Instances that start together wait for each other.
 * @throws when the owner may not create roles; the message says what to grant
 */
export async function migrateDatabase(owner: Place, secret: string): Promise<void> {
  const sql = connect(owner, { max: 1, name: 'wex-migrate' })
  try {
    await sql`select pg_advisory_lock(hashtext('wex migrate'))`
    await migrate(drizzle(sql), { migrationsFolder: folder, migrationsSchema: 'wex_migrations' })
    await allowSignIn(sql, appPassword(secret))
    await sql.unsafe(
      `do $$ begin execute format('grant connect on database %I to wex_app', current_database()); end $$`,
    )
    await sql.unsafe(
      'grant usage on schema wex_migrations to wex_app; grant select on wex_migrations.__drizzle_migrations to wex_app',
    )
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '42501') {
      throw new Error(
        'The owner in DATABASE_URL may not create roles: run `alter role <owner> createrole` as an administrator.',
        { cause: error },
      )
    }
    throw error
  } finally {
    await sql.end()
  }
}

async function allowSignIn(sql: Sql, password: string): Promise<void> {
  // ALTER ROLE takes no parameters; the password is base64url and cannot close the quote.
  await sql.unsafe(`alter role wex_app login password '${password}'`)
}

/** Moves the service's clock so that "now" is `instant`; null puts it back. Only the owner can. */
export async function moveClock(owner: Place, instant: string | null): Promise<void> {
  const sql = connect(owner, { max: 1, name: 'wex-clock' })
  try {
    await sql`update wex.clock set moved_by = coalesce(${instant}::timestamptz - now(), '0')`
  } finally {
    await sql.end()
  }
}
