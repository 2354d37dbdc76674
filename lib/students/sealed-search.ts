import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/**
 * Seals the words of a search for the address of its results: AES-256-GCM under a key of its own kind. A name in an
 * address would stay in the browser's history and in every log on the way. Sealed, a result can still be reloaded and
 * gone back to, in several windows and without JavaScript; only the session that asked can open it, while it lives.
 * @param bound the asking session's id, which is authenticated
 * @returns nonce (12 bytes), tag (16) and ciphertext, as base64url
 */
export function sealSearch(words: string, secret: string, bound: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', searchKey(secret), nonce)
  cipher.setAAD(Buffer.from(bound))
  const sealed = Buffer.concat([cipher.update(words, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** The words, or null where they were sealed by another session, or by nobody. */
export function openSearch(sealed: string, secret: string, bound: string): string | null {
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes.length < 28) return null
  const decipher = createDecipheriv('aes-256-gcm', searchKey(secret), bytes.subarray(0, 12), { authTagLength: 16 })
  decipher.setAAD(Buffer.from(bound))
  decipher.setAuthTag(bytes.subarray(12, 28))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

const searchKey = (secret: string) => new Uint8Array(hkdfSync('sha256', secret, '', 'wex student search', 32))
