import { connect, type Place, type Sql } from './connection.ts'

/** A connection that one piece of work has to itself until it gives it back. */
export type Connection = { readonly sql: Sql; lost: boolean }

type Pool = { take: () => Promise<Connection>; giveBack: (connection: Connection) => void; close: () => Promise<void> }

/**
 * One client of the driver a connection. The driver's own pool hands a reserved connection that broke out again as if
 * it were whole: then the process dies of a write to nothing, or work goes on in somebody else's transaction. Here a
 * connection that has closed, for whatever reason, refuses what its work still sends, and is never used again.
 */
function makePool(place: Place, max: number): Pool {
  const all = new Set<Connection>()
  const free: Connection[] = []
  const waiting: { resolve: (connection: Connection) => void; reject: (error: Error) => void }[] = []
  let taken = 0
  let closed: (() => void) | undefined

  function make(): Connection {
    const connection: Connection = {
      lost: false,
      sql: connect(place, {
        max: 1,
        name: 'wex',
        onClose: () => lose(connection),
      }),
    }
    all.add(connection)
    return connection
  }

  function lose(connection: Connection): void {
    connection.lost = true
    all.delete(connection)
    void connection.sql.end({ timeout: 0 })
  }

  return {
    take: () => {
      if (closed) return Promise.reject(new Error('The pool is closed.'))
      if (taken === max) return new Promise((resolve, reject) => waiting.push({ resolve, reject }))
      taken += 1
      // The one that was used last: its statements are prepared, and the others may rest.
      for (let next = free.pop(); next; next = free.pop()) if (!next.lost) return Promise.resolve(next)
      return Promise.resolve(make())
    },
    giveBack: (connection) => {
      if (connection.lost) lose(connection)
      const next = waiting.shift()
      if (next) return next.resolve(connection.lost ? make() : connection)
      taken -= 1
      if (!connection.lost) free.push(connection)
      if (closed && taken === 0) closed()
    },
    /** Waits up to 5 s for work to end; then ends what is left of it. */
    close: async () => {
      const idle = new Promise<void>((resolve) => {
        closed = resolve
        setTimeout(resolve, 5000).unref()
        if (taken === 0) resolve()
      })
      await idle
      for (const { reject } of waiting.splice(0)) reject(new Error('The pool is closed.'))
      await Promise.all([...all].map(({ sql }) => sql.end({ timeout: 0 })))
    },
  }
}

/** The process's one pool, kept outside the module because a bundler may load this file more than once. */
const held = globalThis as typeof globalThis & { [key: symbol]: Pool | undefined }
const KEY = Symbol.for('wex.pool')

/** Connects the process to its database, as wex_app. Called once at start, and by tests. */
export function openPool(place: Place, max = 20): void {
  held[KEY] = makePool(place, max)
}

/**
 * Does the work on a connection of its own. Only db/actor.ts and db/ready.ts call it; nothing else can reach the data.
 * @throws when the service was not started by its own start script
 */
export async function onConnection<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
  const pool = held[KEY]
  if (!pool) throw new Error('No database: the service is started by `npm start`, which opens it.')
  const connection = await pool.take()
  try {
    return await work(connection)
  } finally {
    pool.giveBack(connection)
  }
}

export async function closePool(): Promise<void> {
  const pool = held[KEY]
  held[KEY] = undefined
  await pool?.close()
}
