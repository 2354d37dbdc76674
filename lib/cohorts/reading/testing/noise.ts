/** Bytes that look random and are the same on every run, so that a file that breaks something can be made again. */
export function noise(size: number, seed: number): Buffer {
  const bytes = Buffer.alloc(size)
  let state = (seed * 2_654_435_761 + 1) >>> 0
  for (let at = 0; at < size; at++) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    bytes[at] = state >>> 24
  }
  return bytes
}
