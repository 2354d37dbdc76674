import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto'

/**
 * Encrypts an uploaded file before it is stored: AES-256-GCM under a key of its own kind, derived from the service's
 * secret. The result is nonce (12 bytes), tag (16), ciphertext. `bound` (the upload's id) is authenticated, so that
 * one upload's file cannot be put in place of another's.
 */
export function sealFile(bytes: Uint8Array, secret: string, bound: string): Uint8Array {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', fileKey(secret), nonce)
  cipher.setAAD(Buffer.from(bound))
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

export const fileKey = (secret: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, '', 'wex uploaded file', 32))
