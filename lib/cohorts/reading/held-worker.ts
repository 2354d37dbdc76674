import path from 'node:path'
import { Worker } from 'node:worker_threads'

/** A heap that the largest permitted file fits into; one that does not ends the worker, and not the server. */
const RESOURCES = { maxOldGenerationSizeMb: 768, maxYoungGenerationSizeMb: 64 }
// The bundler follows a path that it can read. This file has to stay a file, which Node runs by itself.
const WORKER_PATH = ['lib', 'cohorts', 'reading', 'worker.ts']
const workerFile = () => path.join(/* turbopackIgnore: true */ process.cwd(), ...WORKER_PATH)

type Reader = {
  worker: Worker | null
  /** Workers that have come up. */
  ready: WeakSet<Worker>
  lastJob: Promise<unknown>
  waiting: number
  waitingBytes: number
  lastId: number
}

// One for the whole process: the pages and the start script, which warms it, each have modules of their own.
const held = globalThis as typeof globalThis & { [key: symbol]: Reader | undefined }
const KEY = Symbol.for('wex.cohort-reader')

/** The one reader of this process: its worker, and what waits for it. */
export function reader(): Reader {
  held[KEY] ??= {
    worker: null,
    ready: new WeakSet(),
    lastJob: Promise.resolve(),
    waiting: 0,
    waitingBytes: 0,
    lastId: 0,
  }
  return held[KEY]
}

/** Starts the worker, which takes some 200 ms, before the first upload needs it. */
export function warmReader(): void {
  theWorker()
}

/** Ends the worker. The next file starts another. */
export async function stopReader(): Promise<void> {
  const ended = reader().worker
  reader().worker = null
  await ended?.terminate()
}

/** The worker, started where there is none. */
export function theWorker(): Worker {
  const { worker, ready } = reader()
  if (worker) return worker
  // No environment: what reads strangers' files has no business with secrets. Output is dropped, since a library's
  // remarks can hold personal data.
  const started = new Worker(workerFile(), {
    resourceLimits: RESOURCES,
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
    name: 'cohort-reader',
  })
  started.stdout.resume()
  started.stderr.resume()
  started.unref()
  // Dying at rest (which nothing but a fault in its own modules can cause) must not end the process.
  started.once('message', () => ready.add(started))
  started.on('error', () => discard(started))
  started.on('exit', () => discard(started))
  reader().worker = started
  return started
}

/** Starts another worker in the place of one that is used up, so that the next file need not wait for it. */
export function renew(used: Worker): void {
  discard(used)
  warmReader()
}

/** Ends a worker. */
export function discard(dead: Worker): void {
  if (reader().worker === dead) reader().worker = null
  void dead.terminate()
}
