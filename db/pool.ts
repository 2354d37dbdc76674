import { connect, type Place, type Sql } from './connection.ts'

/**
 * The process's one pool, kept outside the module because a bundler may load this file more than once.
 * Only db/actor.ts takes connections from it; nothing else can reach the data.
 */
const held = globalThis as typeof globalThis & { [key: symbol]: Sql | undefined }
const KEY = Symbol.for('wex.pool')

/** Connects the process to its database, as wex_app. Called once at start, and by tests. */
export function openPool(place: Place, max = 20): void {
  held[KEY] = connect(place, { max, name: 'wex' })
}

/** @throws when the service was not started by its own start script */
export function pool(): Sql {
  const sql = held[KEY]
  if (!sql) throw new Error('No database: the service is started by `npm start`, which opens it.')
  return sql
}

export async function closePool(): Promise<void> {
  const sql = held[KEY]
  held[KEY] = undefined
  await sql?.end({ timeout: 5 })
}
