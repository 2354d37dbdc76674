import { open, seal } from '#lib/sealing.ts'

/** Names the key of stored files: files that wait for their date are sealed under it. */
export const FILE_PURPOSE = 'wex uploaded file'

/**
 * Encrypts an uploaded file before it is stored, under a key of its own kind (lib/sealing.ts). `bound` (the upload's
 * id) is authenticated, so that one upload's file cannot be put in place of another's.
 */
export const sealFile = (bytes: Uint8Array, secret: string, bound: string): Uint8Array =>
  seal(secret, FILE_PURPOSE, bytes, bound)

/** The file as it was sent, or null where it was not sealed for this upload by this service. */
export const openFile = (sealed: Uint8Array, secret: string, bound: string): Uint8Array | null =>
  open(secret, FILE_PURPOSE, sealed, bound)
