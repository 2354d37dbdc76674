import { AsyncLocalStorage } from 'node:async_hooks'

/** What the gate can tell our own server about the request that is being answered (lib/gate/unavailable.ts). */
export type RequestNotes = { unavailable: boolean }

const held = globalThis as typeof globalThis & { [key: symbol]: AsyncLocalStorage<RequestNotes> | undefined }
const KEY = Symbol.for('wex.request')
held[KEY] ??= new AsyncLocalStorage()

/** Held by the process, not by this module: Next's build has a copy of its own, and must find the server's notes. */
export const requestNotes: AsyncLocalStorage<RequestNotes> = held[KEY]
