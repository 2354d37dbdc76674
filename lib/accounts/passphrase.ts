import { hash, verify } from '@node-rs/argon2'

/** argon2id with 19 MiB, 2 passes, 1 lane: OWASP's first choice. `2` is the library's number for argon2id. */
const SETTINGS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export const hashPassphrase = (passphrase: string): Promise<string> => hash(passphrase.normalize('NFKC'), SETTINGS)

/** Compared against when an address has no account, so that both answers take as long. */
let nobodysHash: Promise<string> | undefined

/** Whether the passphrase is right. With no hash it does the same work and says no. */
export async function passphraseMatches(stored: string | null, offered: string): Promise<boolean> {
  nobodysHash ??= hashPassphrase('nobody has this passphrase')
  const matches = await verify(stored ?? (await nobodysHash), offered.normalize('NFKC'))
  return stored !== null && matches
}
