/** Bytes of one proof: a photograph of a telephone is 2 to 4 MB. */
export const PROOF_BYTES = 5 * 1024 * 1024

export const PROOF_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const
export type ProofType = (typeof PROOF_TYPES)[number]

const BEGINNINGS: readonly (readonly [ProofType, readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
]

/** What a file is by its first bytes, whatever it is called (ASVS 5.2.2); null for what is not taken. */
export const proofTypeOf = (bytes: Uint8Array): ProofType | null =>
  BEGINNINGS.find(([, beginning]) => beginning.every((byte, i) => bytes[i] === byte))?.[0] ?? null
