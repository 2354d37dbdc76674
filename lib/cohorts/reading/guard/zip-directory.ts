import { LIMITS } from '../limits.ts'
import { CORRUPT_MESSAGE, Refusal, TOO_BIG_MESSAGE } from '../refusal.ts'

/** One part of a zip container, as its central directory declares it. Offsets and sizes are bytes. */
export type ZipEntry = { name: string; method: 0 | 8; packed: number; unpacked: number; headerAt: number }

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LARGEST_COMMENT = 0xffff

/**
 * The parts of a zip, by its central directory alone: nothing is unpacked before every declared number has been
 * checked. Refuses bombs by what they declare, encrypted parts, zip64, unknown methods and two parts of one name
 * (which of the two a reader takes differs from reader to reader, so that a checked part need not be the one read).
 */
export function zipDirectory(file: Buffer): ZipEntry[] {
  const end = endOfDirectory(file)
  const count = file.readUInt16LE(end + 10)
  let at = file.readUInt32LE(end + 16)
  if (count === 0xffff || at === 0xffffffff) throw tooBig()
  if (count > LIMITS.parts) throw tooBig()

  const entries: ZipEntry[] = []
  const names = new Set<string>()
  let together = 0
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || file.readUInt32LE(at) !== DIRECTORY_ENTRY) throw corrupt()
    const flags = file.readUInt16LE(at + 8)
    const method = file.readUInt16LE(at + 10)
    const packed = file.readUInt32LE(at + 20)
    const unpacked = file.readUInt32LE(at + 24)
    const nameLength = file.readUInt16LE(at + 28)
    const headerAt = file.readUInt32LE(at + 42)
    const name = file.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/')
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
    if (flags & 1)
      throw new Refusal(
        'PASSWORD',
        'The file is protected by a password. Save a copy without the password, and upload that.',
      )
    if (method !== 0 && method !== 8) throw corrupt()
    if (unpacked === 0xffffffff || packed === 0xffffffff || headerAt === 0xffffffff) throw tooBig()
    if (headerAt + 30 > file.length || packed > file.length) throw corrupt()
    if (unpacked > LIMITS.partBytes) throw tooBig()
    if (unpacked > LIMITS.ratioFrom && unpacked > packed * LIMITS.ratio) throw tooBig()
    together += unpacked
    if (together > LIMITS.unpackedBytes) throw tooBig()
    const key = name.toLowerCase()
    if (names.has(key)) throw corrupt()
    names.add(key)
    if (!name.endsWith('/')) entries.push({ name, method, packed, unpacked, headerAt })
  }
  return entries
}

function endOfDirectory(file: Buffer): number {
  const lowest = Math.max(0, file.length - 22 - LARGEST_COMMENT)
  for (let at = file.length - 22; at >= lowest; at--) {
    if (file.readUInt32LE(at) === END_OF_DIRECTORY) return at
  }
  throw corrupt()
}

const corrupt = () => new Refusal('CORRUPT', CORRUPT_MESSAGE)
const tooBig = () => new Refusal('TOO_BIG', TOO_BIG_MESSAGE)
