import { describe, log } from '#lib/log.ts'

/** How long a page waits for a step before it shows its progress: most files are read and saved by then. */
export const PATIENCE_MS = 3000

// One for the whole process: the pages and the start script each have modules of their own (lib/service.ts).
const held = globalThis as typeof globalThis & { [key: symbol]: boolean | undefined }
const STOPPING = Symbol.for('wex.uploads.stopping')

/** Whether the service is stopping: what a step comes to now may be the stopping's doing, and is not written down. */
export const isStopping = (): boolean => held[STOPPING] === true

/** From now on steps are left for the next process to take up. */
export function stopSteps(): void {
  held[STOPPING] = true
}

/**
 * Does a step of an upload and waits for it, up to `patience` milliseconds; then it goes on by itself, and null is the
 * answer. A failure after that is logged: the lease lapses, and the step is taken up again.
 */
export async function inBackground<T>(patience: number, work: () => Promise<T>): Promise<T | null> {
  let waitedFor = true
  const done = work().catch((error: unknown) => {
    if (waitedFor) throw error
    log.error(describe(error), 'a step of an upload failed; it is taken up again')
    return null
  })
  if (patience === Number.POSITIVE_INFINITY) return await done
  let timer: NodeJS.Timeout | undefined
  const patienceEnds = new Promise<null>((resolve) => {
    timer = setTimeout(() => {
      waitedFor = false
      resolve(null)
    }, patience)
  })
  try {
    return await Promise.race([done, patienceEnds])
  } finally {
    clearTimeout(timer)
  }
}
