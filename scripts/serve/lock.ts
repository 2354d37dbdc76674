import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

/**
 * One service a data folder. The lock is a listening socket: it vanishes with its process however that ends, and a
 * process number that was given to somebody else cannot keep it.
 */
export type Lock = { release: () => void }

// In the system's temporary folder, since a socket's path has little room; named by the folder it guards.
const socketOf = (folder: string): string =>
  path.join(tmpdir(), `wex-lock-${createHash('sha256').update(path.resolve(folder)).digest('hex').slice(0, 16)}.sock`)

/** Takes the lock, or says which process holds it. */
export async function takeLock(folder: string): Promise<{ ok: true; lock: Lock } | { ok: false; holder: string }> {
  const socket = socketOf(folder)
  const holder = await holderOf(socket)
  if (holder !== null) return { ok: false, holder }
  rmSync(socket, { force: true })
  const server = await listen(socket)
  return { ok: true, lock: { release: () => server.close() } }
}

function holderOf(socket: string): Promise<string | null> {
  return new Promise((resolve) => {
    const client = connect(socket)
    let said = ''
    client.on('data', (data) => {
      said += data.toString()
    })
    client.on('end', () => resolve(said || 'unknown'))
    client.on('error', () => resolve(null))
  })
}

function listen(socket: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((client) => client.end(String(process.pid)))
    server.unref()
    server.once('error', reject)
    server.listen(socket, () => resolve(server))
  })
}
