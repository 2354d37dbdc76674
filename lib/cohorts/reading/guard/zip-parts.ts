import { inflateRawSync } from 'node:zlib'
import { LIMITS } from '../limits.ts'
import { CORRUPT_MESSAGE, Refusal, TOO_BIG_MESSAGE } from '../refusal.ts'
import type { ZipEntry } from './zip-directory.ts'

/**
 * One part, unpacked under a cap: the smaller of the limit for a part and twice what was declared (at least 1 MB), so
 * that a part of 1 GB declared as 5,000 bytes stops after 1 MB. Text in UTF-16 comes back as UTF-8, since what follows
 * looks for bytes: a document type in UTF-16 would otherwise pass unseen.
 */
export function unpack(file: Buffer, entry: ZipEntry): Buffer {
  const nameLength = file.readUInt16LE(entry.headerAt + 26)
  const extraLength = file.readUInt16LE(entry.headerAt + 28)
  const start = entry.headerAt + 30 + nameLength + extraLength
  const packed = file.subarray(start, start + entry.packed)
  if (packed.length !== entry.packed) throw new Refusal('CORRUPT', CORRUPT_MESSAGE)
  return asUtf8(entry.method === 0 ? packed : inflate(packed, entry))
}

function inflate(packed: Buffer, entry: ZipEntry): Buffer {
  const maxOutputLength = Math.min(LIMITS.partBytes, Math.max(2 * entry.unpacked, LIMITS.undeclaredBytes))
  // One piece of about the declared size, rather than many of 16 kB to be joined.
  const chunkSize = Math.min(Math.max(entry.unpacked + 64, 1024), 16 * 1024 * 1024)
  try {
    return inflateRawSync(packed, { maxOutputLength, chunkSize })
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal('TOO_BIG', TOO_BIG_MESSAGE)
    throw new Refusal('CORRUPT', CORRUPT_MESSAGE)
  }
}

function asUtf8(part: Buffer): Buffer {
  const [a, b] = part
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0))
    return Buffer.from(new TextDecoder('utf-16le').decode(part))
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c))
    return Buffer.from(new TextDecoder('utf-16be').decode(part))
  return part
}
