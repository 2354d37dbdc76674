import { CORRUPT_MESSAGE, Refusal } from '../refusal.ts'

/** Where the header says what, [MS-CFB] 2.2. */
const SECTOR_SHIFT = 30
const DIRECTORY_START = 48
const DIFAT_START = 68
const DIFAT_COUNT = 72
const FIRST_FAT_ADDRESSES = 76
const HEADER_ADDRESSES = 109
const ENTRY = 128

/**
 * Refuses an OLE container whose chains of sectors or whose tree of entries run in circles. The reader follows them to
 * the end and keeps what it passes: a damaged kilobyte fills all memory, so fast that not only the worker dies of it.
 */
export function checkOleStructure(file: Buffer): void {
  if (file.length < 512) throw corrupt()
  const shift = file.readUInt16LE(SECTOR_SHIFT)
  if (shift !== 9 && shift !== 12) throw corrupt()
  const size = 1 << shift
  const sectors = Math.ceil(file.length / size) - 1
  const addresses = fatAddresses(file, size, sectors)
  const next = (sector: number): number => {
    const address = addresses[Math.floor((sector * 4) / size)]
    const at = address === undefined ? -1 : (address + 1) * size + ((sector * 4) % size)
    return address === undefined || address < 0 || at + 4 > file.length ? -1 : file.readInt32LE(at)
  }
  // Chains that nothing uses are looked at as well: a damaged entry may begin anywhere.
  refuseCircles(sectors, next)
  checkEntries(file, size, sectors, next)
}

/** The sectors of the allocation table: 109 in the header, the rest in sectors of their own, chained by their last number. */
function fatAddresses(file: Buffer, size: number, sectors: number): number[] {
  const addresses: number[] = []
  for (let index = 0; index < HEADER_ADDRESSES; index++) {
    const address = file.readInt32LE(FIRST_FAT_ADDRESSES + index * 4)
    if (address < 0) break
    addresses.push(address)
  }
  let sector = file.readInt32LE(DIFAT_START)
  for (let left = file.readInt32LE(DIFAT_COUNT); left > 0 && sector >= 0; left--) {
    const start = (sector + 1) * size
    if (start + size > file.length || addresses.length > sectors + size) throw corrupt()
    for (let at = start; at < start + size - 4; at += 4) addresses.push(file.readInt32LE(at))
    sector = file.readInt32LE(start + size - 4)
  }
  return addresses
}

function checkEntries(file: Buffer, size: number, sectors: number, next: (sector: number) => number): void {
  const parents: number[] = []
  let count = 0
  for (let sector = file.readInt32LE(DIRECTORY_START); sector >= 0 && sector < sectors; sector = next(sector)) {
    const start = (sector + 1) * size
    for (let at = start; at + ENTRY <= Math.min(start + size, file.length); at += ENTRY, count++) {
      const isUsed = file[at + 66] !== 0
      for (const place of isUsed ? [68, 72, 76] : []) {
        const child = file.readInt32LE(at + place)
        if (child < 0) continue
        // The root is nobody's child, and of two parents of one entry one is wrong.
        if (child === 0 || parents[child] !== undefined) throw corrupt()
        parents[child] = count
      }
    }
  }
  if (parents.length > count) throw corrupt()
  refuseCircles(count, (entry) => parents[entry] ?? -1)
}

/** Follows each of `count` things to the next, each once, and refuses a way that comes back to itself. */
function refuseCircles(count: number, next: (from: number) => number): void {
  const passedBy = new Int32Array(count).fill(-1)
  for (let start = 0; start < count; start++) {
    for (let at = start; at >= 0 && at < count && passedBy[at] !== start; at = next(at)) {
      if (passedBy[at] !== -1) break
      passedBy[at] = start
      const following = next(at)
      if (following >= 0 && following < count && passedBy[following] === start) throw corrupt()
    }
  }
}

const corrupt = () => new Refusal('CORRUPT', CORRUPT_MESSAGE)
