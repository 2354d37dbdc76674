import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const NONCE_BYTES = 12
const TAG_BYTES = 16
const HEAD_BYTES = NONCE_BYTES + TAG_BYTES

/**
 * Seals what must be neither read nor exchanged where it lies: AES-256-GCM under the purpose's own key. The result is
 * nonce (12 bytes), tag (16), ciphertext. What is stored has this form: another one needs a migration.
 * @param secret the service's secret
 * @param purpose names the key, so that what was sealed for one use opens in no other; it never changes once something
 *   is stored under it
 * @param bound whom or what it belongs to, such as an upload's id: authenticated, so that it cannot be put in place of
 *   another's
 */
export function seal(secret: string, purpose: string, bytes: Uint8Array, bound = ''): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyFor(secret, purpose), nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(bound))
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** The bytes again, or null where they were sealed under another secret, purpose or bound, changed since, or never sealed. */
export function open(secret: string, purpose: string, sealed: Uint8Array, bound = ''): Uint8Array | null {
  if (sealed.length < HEAD_BYTES) return null
  // Node takes a tag of 4 bytes, which can be guessed, unless it is told how long one is.
  const decipher = createDecipheriv('aes-256-gcm', keyFor(secret, purpose), sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(Buffer.from(bound))
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, HEAD_BYTES))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(HEAD_BYTES)), decipher.final()])
  } catch {
    return null
  }
}

/** Seals a text (see `seal`): base64url, fit for an address and for a column of text. */
export const sealText = (secret: string, purpose: string, text: string, bound = ''): string =>
  Buffer.from(seal(secret, purpose, Buffer.from(text, 'utf8'), bound)).toString('base64url')

/** The text again, or null (see `open`). */
export function openText(secret: string, purpose: string, sealed: string, bound = ''): string | null {
  const bytes = open(secret, purpose, Buffer.from(sealed, 'base64url'), bound)
  return bytes && Buffer.from(bytes).toString('utf8')
}

const keyFor = (secret: string, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, '', purpose, 32))
