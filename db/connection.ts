import postgres from 'postgres'

/** Where a database is. `socketDir` is a folder with a Unix socket and takes the place of host. */
export type Place = {
  host: string
  port: number
  database: string
  user: string
  password: string
  ssl?: 'require' | 'prefer' | 'verify-full' | false
}

export type Sql = postgres.Sql

/** Reads a postgres:// address. `?sslmode=verify-full` (or `require`, which
 * encrypts without asking who answers) and `?host=/folder/of/socket` are understood. */
export function placeOf(address: string): Place {
  const url = new URL(address)
  const ssl = url.searchParams.get('sslmode')
  return {
    host: url.searchParams.get('host') ?? (url.hostname || 'localhost'),
    port: Number(url.port || 5432),
    database: decodeURIComponent(url.pathname.slice(1)),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    ssl: ssl === 'require' || ssl === 'verify-full' || ssl === 'prefer' ? ssl : false,
  }
}

/**
 * Opens a pool of connections; none is made before the first query. Dates and instants stay text: a date is never a JS Date.
 * @param options.onClose called when a connection has closed; given this, none is closed for its age or for resting
 */
export function connect(place: Place, options: { max: number; name: string; onClose?: () => void }): Sql {
  return postgres({
    host: place.host,
    port: place.port,
    database: place.database,
    username: place.user,
    password: place.password,
    ssl: place.ssl ?? false,
    max: options.max,
    ...(options.onClose
      ? { idle_timeout: undefined, max_lifetime: null, onclose: options.onClose }
      : { idle_timeout: 60 }),
    connect_timeout: 5,
    connection: { application_name: options.name },
    // Notices would reach the console; what matters is an error.
    onnotice: () => {},
    types: {
      date: { to: 1082, from: [1082], serialize: (value: string) => value, parse: (value: string) => value },
      // Drizzle hands over JSON as text, the driver's own sql.json as a value: neither may be encoded twice.
      json: {
        to: 3802,
        from: [114, 3802],
        serialize: (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)),
        parse: (value: string) => JSON.parse(value) as unknown,
      },
      instant: { to: 1184, from: [1114, 1184], serialize: (value: string) => value, parse: (value: string) => value },
    },
  })
}
