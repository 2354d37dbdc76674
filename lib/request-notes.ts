import { AsyncLocalStorage } from 'node:async_hooks'

/** What the gate and our own server tell each other about the request that is being answered. */
export type RequestNotes = {
  /** The database could not be reached (lib/gate/unavailable.ts). */
  unavailable: boolean
  /** Whether a whole page is asked for, and not the data of one by a script. */
  readonly whole: boolean
  /** Texts that are drawn into the page and not sent along in its data (lib/gate/draw-once.ts). */
  readonly drawn: Map<string, string>
}

const held = globalThis as typeof globalThis & { [key: symbol]: AsyncLocalStorage<RequestNotes> | undefined }
const KEY = Symbol.for('wex.request')
held[KEY] ??= new AsyncLocalStorage()

/** Held by the process, not by this module: Next's build has a copy of its own, and must find the server's notes. */
export const requestNotes: AsyncLocalStorage<RequestNotes> = held[KEY]
