import type { NoticeFacts } from './schema.ts'

type Kept = { notice: NoticeFacts | null; until: number }
type Held = { kept?: Kept | undefined; tellOthers?: (() => void) | undefined }

// One for the whole process: the pages and the start script each have modules of their own (lib/service.ts).
const held = globalThis as typeof globalThis & { [key: symbol]: Held | undefined }
const KEY = Symbol.for('wex.council.coming')
held[KEY] ??= {}
const here: Held = held[KEY]

/** The version of the notice that waits to take effect, as this process last read it (loaders.ts). */
export const keptComing = (): Kept | undefined => here.kept

export function keepComing(kept: Kept): Kept {
  here.kept = kept
  return kept
}

/** Another process has published or withdrawn a version: what this one has read is old. */
export function dropComing(): void {
  here.kept = undefined
}

/** After a version was published or withdrawn: the processes of this instance say so at once, others within a minute. */
export function forgetComing(): void {
  dropComing()
  here.tellOthers?.()
}

/** Says how the instance's other process is told; the start scripts' part. */
export function tellOfComing(tell: () => void): void {
  here.tellOthers = tell
}
