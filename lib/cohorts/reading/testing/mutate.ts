import { unzipSync } from 'fflate'
import { makeZip } from './make-zip.ts'

/** Random numbers that are the same for a seed: whole numbers below `below`. */
export type Dice = (below: number) => number

/** Marsaglia's xorshift, of which the first numbers are thrown away. */
export function diceOf(seed: number): Dice {
  let state = (Math.imul(seed, 2_654_435_761) ^ 0x9e3779b9) >>> 0 || 1
  const next = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state
  }
  for (let turn = 0; turn < 8; turn++) next()
  return (below) => next() % Math.max(1, below)
}

type Mutation = (file: Buffer, other: Buffer, dice: Dice) => Buffer

/** Bytes, numbers and texts at which readers stumble. */
const TRAPS = [
  Buffer.from([0]),
  Buffer.from([0xff, 0xff, 0xff, 0xff]),
  Buffer.from([0x7f, 0xff, 0xff, 0xff]),
  Buffer.from('<!DOCTYPE x [<!ENTITY y "z">]>'),
  Buffer.from('<row r="1048576"><c r="XFD1048576"><v>1e308</v></c></row>'),
  Buffer.from('table:number-rows-repeated="99999999"'),
  Buffer.from('<f t="array" ref="A1:XFD1048576">1</f>'),
  Buffer.from('"'),
  Buffer.from('\uFEFF', 'utf16le'),
  Buffer.from('__proto__'),
]

const MUTATIONS: readonly Mutation[] = [
  function flipBytes(file, _, dice) {
    const made = Buffer.from(file)
    for (let times = 1 + dice(24); times > 0; times--) made[dice(made.length)] = dice(256)
    return made
  },
  function cut(file, _, dice) {
    const from = dice(file.length)
    return dice(2) === 0
      ? file.subarray(0, from)
      : Buffer.concat([file.subarray(0, from), file.subarray(from + dice(4096))])
  },
  function repeat(file, _, dice) {
    const from = dice(file.length)
    const piece = file.subarray(from, from + 1 + dice(2048))
    return Buffer.concat([file.subarray(0, from), ...Array<Buffer>(2 + dice(20)).fill(piece), file.subarray(from)])
  },
  function splice(file, other, dice) {
    return Buffer.concat([file.subarray(0, dice(file.length)), other.subarray(dice(other.length))])
  },
  function trap(file, _, dice) {
    const at = dice(file.length)
    const put = TRAPS[dice(TRAPS.length)] ?? Buffer.alloc(0)
    return Buffer.concat([file.subarray(0, at), put, file.subarray(at + dice(2) * put.length)])
  },
]

/** A file changed in one or two places; of a zip, more often inside one of its parts than outside. */
export function mutated(file: Buffer, other: Buffer, dice: Dice): Buffer {
  const change = (bytes: Buffer, donor: Buffer): Buffer => {
    const mutation = MUTATIONS[dice(MUTATIONS.length)]
    return mutation && bytes.length > 0 ? mutation(bytes, donor, dice) : bytes
  }
  const twice = dice(3) === 0
  if (isZip(file) && dice(4) > 0) {
    const parts = partsOf(file)
    const donors = isZip(other) ? partsOf(other) : parts
    for (let times = twice ? 2 : 1; times > 0; times--) {
      const part = parts[dice(parts.length)]
      if (part) part.content = change(part.content, donors[dice(donors.length)]?.content ?? part.content)
    }
    return makeZip(parts)
  }
  const once = change(file, other)
  return twice ? change(once, other) : once
}

const isZip = (file: Buffer): boolean => file.readUInt16LE(0) === 0x4b50

function partsOf(file: Buffer): { name: string; content: Buffer }[] {
  return Object.entries(unzipSync(file)).map(([name, content]) => ({ name, content: Buffer.from(content) }))
}
