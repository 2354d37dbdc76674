import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { isMainThread } from 'node:worker_threads'

/**
 * Loaded into the service before its own code: a heartbeat on the thread that answers requests. Whoever connects to
 * the socket is told the longest time, in milliseconds, for which the beat failed to come, and the count begins anew.
 */
const BEAT_MS = 5
const socket = process.env.WEX_BENCH_HEARTBEAT

if (socket && isMainThread && process.argv[1]?.endsWith('start.ts')) {
  let longest = 0
  let last = performance.now()
  const beat = () => {
    const now = performance.now()
    longest = Math.max(longest, now - last - BEAT_MS)
    last = now
  }
  setInterval(beat, BEAT_MS).unref()
  rmSync(socket, { force: true })
  const server = createServer((client) => {
    beat()
    client.end(String(longest))
    longest = 0
  })
  server.listen(socket)
  server.unref()
}
