import { openText, sealText } from '#lib/sealing.ts'

const PURPOSE = 'wex student search'

/**
 * Seals the words of a search for the address of its results, under a key of its own kind (lib/sealing.ts). A name in
 * an address would stay in the browser's history and in every log on the way. Sealed, a result can still be reloaded
 * and gone back to, in several windows and without JavaScript; only the session that asked can open it, while it lives.
 * @param bound the asking session's id, which is authenticated
 */
export const sealSearch = (words: string, secret: string, bound: string): string =>
  sealText(secret, PURPOSE, words, bound)

/** The words, or null where they were sealed by another session, or by nobody. */
export const openSearch = (sealed: string, secret: string, bound: string): string | null =>
  openText(secret, PURPOSE, sealed, bound)
