import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { expect, inject, test } from 'vitest'
import { connect, type Place } from '../connection.ts'
import { knownMigrations, migrateDatabase } from '../migrate.ts'
import { SCHEMA } from './schema.ts'

// Its ES module calls `require`, which only its CommonJS one has.
const { generateDrizzleJson, generateMigration } = createRequire(import.meta.url)(
  'drizzle-kit/api',
) as typeof import('drizzle-kit/api')

const folder = path.join(process.cwd(), 'db', 'migrations', 'meta')
const json = (file: string) => JSON.parse(readFileSync(path.join(folder, file), 'utf8'))

test('the migrations end where the schema is: nothing is left to generate', async () => {
  const last: { idx: number } = json('_journal.json').entries.at(-1)
  const drawn = json(`${String(last.idx).padStart(4, '0')}_snapshot.json`)
  const now = generateDrizzleJson(SCHEMA, drawn.id, undefined, 'snake_case')
  expect(await generateMigration(drawn, now)).toEqual([])
})

test('migrating twice is migrating once, and two at the same time wait for each other', async () => {
  const { owner, secret } = inject('server')
  const place = { ...owner, database: `test_${randomBytes(6).toString('hex')}` }
  const server = connect(owner, { max: 1, name: 'wex-test' })
  await server.unsafe(`create database ${place.database}`)
  try {
    await Promise.all([migrateDatabase(place, secret), migrateDatabase(place, secret)])
    const once = await everything(place)
    await migrateDatabase(place, secret)
    expect(await everything(place)).toEqual(once)
    expect(once.migrations).toBe(knownMigrations())
  } finally {
    await server.unsafe(`drop database ${place.database}`)
    await server.end()
  }
})

/** What a database is made of, in the catalogue's own words. */
async function everything(place: Place) {
  const sql = connect(place, { max: 1, name: 'wex-test' })
  try {
    const [counted] = await sql<{ migrations: number }[]>`
      select count(*)::int as migrations from wex_migrations.__drizzle_migrations`
    const parts = await sql<{ part: string }[]>`
      select c.oid::regclass || ' ' || a.attname || ' ' || a.atttypid::regtype || ' ' || coalesce(c.relacl::text, '') as part
        from pg_class c join pg_attribute a on a.attrelid = c.oid where c.relnamespace in ('public'::regnamespace, 'wex'::regnamespace)
      union all select p::text from pg_policies p
      union all select pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
      union all select pg_get_functiondef(oid) from pg_proc where pronamespace = 'wex'::regnamespace
      union all select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
      union all select clock::text from wex.clock
      order by 1`
    return { migrations: counted?.migrations, parts: parts.map(({ part }) => part) }
  } finally {
    await sql.end()
  }
}
