import type { TransactionSql } from 'postgres'
import { connect, type Place, placeOf, type Sql } from '#db/connection.ts'
import { startEmbedded } from '#db/embedded.ts'
import { migrateDatabase, moveClock } from '#db/migrate.ts'
import { ACCOUNTS, TRUST_LEAD } from '#db/people.ts'
import { seedCouncil, seedSchools } from '#db/seed/council.ts'
import { seedDemonstration } from '#db/seed/demonstration.ts'
import { withoutForce } from '#db/seed/without-force.ts'
import { hashPassphrase, passphraseMatches } from '#lib/accounts/passphrase.ts'
import type { Environment } from '#lib/env.ts'
import { readSecrets } from './secrets.ts'

export type Database = {
  owner: Place
  secret: string
  /** The demonstration accounts' passphrase; null on a database given by DATABASE_URL. */
  demonstration: string | null
  stop: () => Promise<void>
}

/** Finds or starts the database, brings it up to date and fills an empty one. */
export async function prepareDatabase(env: Environment): Promise<Database> {
  if (env.DATABASE_URL) {
    const owner = placeOf(env.DATABASE_URL)
    const secret = env.AUTH_SECRET ?? ''
    await migrateDatabase(owner, secret)
    await fillWhenEmpty(owner, null)
    return { owner, secret, demonstration: null, stop: async () => undefined }
  }
  const secrets = readSecrets(env.WEX_DATA_DIR)
  const server = await startEmbedded(env.WEX_DATA_DIR, secrets.owner)
  try {
    const owner = await ownDatabase(server.place)
    const secret = env.AUTH_SECRET ?? secrets.auth
    const demonstration = env.WEX_DEMO_PASSPHRASE ?? secrets.demonstration
    await migrateDatabase(owner, secret)
    await moveClock(owner, env.WEX_CLOCK ?? null)
    await fillWhenEmpty(owner, demonstration)
    return { owner, secret, demonstration, stop: server.stop }
  } catch (error) {
    await server.stop()
    throw error
  }
}

/** The database `wex` on the embedded server, made when it is not there. */
async function ownDatabase(place: Place): Promise<Place> {
  const sql = connect(place, { max: 1, name: 'wex-start' })
  try {
    const [there] = await sql`select from pg_database where datname = 'wex'`
    if (!there) await sql.unsafe('create database wex')
  } finally {
    await sql.end()
  }
  return { ...place, database: 'wex' }
}

/** Public facts into any empty database; the demonstration, with its passphrase, into an embedded one. */
async function fillWhenEmpty(owner: Place, demonstration: string | null): Promise<void> {
  const sql = connect(owner, { max: 1, name: 'wex-seed' })
  try {
    if (demonstration === null && (await isFilled(sql))) return
    const hash = demonstration === null ? null : await hashPassphrase(demonstration)
    await withoutForce(sql, async (tx) => {
      const [council] = await tx`select from council`
      if (!council) {
        await seedCouncil(tx)
        await seedSchools(tx)
      }
      if (hash === null) return
      const [seeded] = await tx`select from school where demonstration`
      if (seeded) {
        await keepPassphrase(tx, demonstration ?? '', hash)
        return
      }
      const [day] = await tx<{ today: string }[]>`select wex.today() as today`
      await seedDemonstration(tx, hash, day?.today ?? '')
    })
  } finally {
    await sql.end()
  }
}

/**
 * Sees to it that the demonstration's accounts have the passphrase that is printed. Those that have it are left alone: a
 * passphrase that changes signs its owner out.
 */
async function keepPassphrase(tx: TransactionSql, passphrase: string, hash: string): Promise<void> {
  const emails = [...Object.values(ACCOUNTS), TRUST_LEAD].map(({ email }) => email)
  const held = await tx<{ hash: string | null }[]>`
    select distinct password_hash as hash from person where email in ${tx(emails)}`
  for (const { hash: old } of held) {
    if (await passphraseMatches(old, passphrase)) continue
    await tx`update person set password_hash = ${hash}
      where email in ${tx(emails)} and password_hash is not distinct from ${old}`
  }
}

/** Asked as the public is, whom row-level security lets read the council record: an owner may not see it. */
async function isFilled(sql: Sql): Promise<boolean> {
  return await sql.begin(async (tx) => {
    await tx`set local role wex_public`
    return (await tx`select from council`).length > 0
  })
}
