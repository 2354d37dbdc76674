import { crc32, deflateRawSync } from 'node:zlib'

const LOCAL = 0x04034b50
const DIRECTORY = 0x02014b50
const END = 0x06054b50

/** A part as the directory of a zip has it, and where its packed bytes are. */
type Part = { fixed: Buffer; name: Buffer; extra: Buffer; packed: Buffer }

/**
 * The same zip with some parts' contents replaced, every other part byte for byte as it was (its pictures, styles and
 * macros too). The zip has been looked through by `zipDirectory` before.
 */
export function rebuildZip(file: Buffer, replaced: ReadonlyMap<string, string>): Buffer {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  const parts: Part[] = []
  let at = file.readUInt32LE(end + 16)
  for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
    const part = partAt(file, at)
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
    const content = replaced.get(part.name.toString('utf8').replaceAll('\\', '/'))
    parts.push(content === undefined ? part : withContent(part, Buffer.from(content)))
  }
  return written(parts)
}

function partAt(file: Buffer, at: number): Part {
  const name = file.subarray(at + 46, at + 46 + file.readUInt16LE(at + 28))
  const header = file.readUInt32LE(at + 42)
  const start = header + 30 + file.readUInt16LE(header + 26) + file.readUInt16LE(header + 28)
  const fixed = Buffer.from(file.subarray(at + 6, at + 28))
  // The sizes stand in the directory, which is what was checked; none follows the bytes any more.
  fixed.writeUInt16LE(fixed.readUInt16LE(2) & ~8, 2)
  return {
    fixed,
    name,
    extra: file.subarray(at + 38, at + 42),
    packed: file.subarray(start, start + fixed.readUInt32LE(14)),
  }
}

/** `fixed`: version, flags, method, time, date, crc, packed and unpacked size: the same bytes in both headers. */
function withContent(part: Part, content: Buffer): Part {
  const packed = deflateRawSync(content, { level: 6 })
  const fixed = Buffer.from(part.fixed)
  fixed.writeUInt16LE(8, 4)
  fixed.writeUInt32LE(crc32(content), 10)
  fixed.writeUInt32LE(packed.length, 14)
  fixed.writeUInt32LE(content.length, 18)
  return { ...part, fixed, packed }
}

function written(parts: readonly Part[]): Buffer {
  const pieces: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { fixed, name, extra, packed } of parts) {
    const local = Buffer.alloc(30)
    local.writeUInt32LE(LOCAL, 0)
    fixed.copy(local, 4)
    local.writeUInt16LE(name.length, 26)
    pieces.push(local, name, packed)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(DIRECTORY, 0)
    entry.writeUInt16LE(20, 4)
    fixed.copy(entry, 6)
    entry.writeUInt16LE(name.length, 28)
    extra.copy(entry, 38)
    entry.writeUInt32LE(at, 42)
    directory.push(entry, name)
    at += local.length + name.length + packed.length
  }
  const size = directory.reduce((sum, piece) => sum + piece.length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...pieces, ...directory, end])
}
