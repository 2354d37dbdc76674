import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkOleStructure } from './ole-structure.ts'

const SECTOR = 512
/** A real .xls, with some of its numbers (by place) written over. */
function changed(change: (file: Buffer) => readonly (readonly [at: number, value: number])[]): Buffer {
  const file = Buffer.from(readFileSync('e2e/files/cohorts/09-legacy.xls'))
  for (const [at, value] of change(file)) file.writeInt32LE(value, at)
  return file
}
const directory = (file: Buffer) => file.readInt32LE(48)
/** Where the allocation table says what follows a sector. */
const afterSector = (file: Buffer, sector: number) => (file.readInt32LE(76) + 1) * SECTOR + sector * 4
/** Where an entry of the directory is. */
const entry = (file: Buffer, index: number) => (directory(file) + 1) * SECTOR + index * 128

describe('an OLE container', () => {
  test.each<[string, (file: Buffer) => readonly (readonly [number, number])[]]>([
    ['whose directory goes on with itself', (file) => [[afterSector(file, directory(file)), directory(file)]]],
    [
      'whose sectors run in a circle that nothing begins with',
      (file) => [
        [afterSector(file, 3), 4],
        [afterSector(file, 4), 3],
      ],
    ],
    ['with an entry beside itself', (file) => [[entry(file, 1) + 68, 1]]],
    ['with an entry below itself', (file) => [[entry(file, 1) + 76, 1]]],
    ['whose root is below another entry', (file) => [[entry(file, 1) + 72, 0]]],
    [
      'with an entry of two parents',
      (file) => [
        [entry(file, 0) + 68, 1],
        [entry(file, 0) + 76, 1],
      ],
    ],
    ['with an entry that is not there', (file) => [[entry(file, 1) + 72, 1_000_000]]],
    [
      'whose allocation table goes on without end',
      () => [
        [68, 0],
        [72, 0x7fffffff],
        [2 * SECTOR - 4, 0],
      ],
    ],
    ['with sectors of no size', () => [[30, 0]]],
  ])('%s is refused', (_, change) => expect(() => checkOleStructure(changed(change))).toThrow('damaged'))

  test('cut short anywhere is refused, or is nothing that goes in circles', () => {
    const file = changed(() => [])
    for (let length = 0; length < 4 * SECTOR; length += 37) {
      const check = () => checkOleStructure(file.subarray(0, length))
      if (length < SECTOR) expect(check).toThrow('damaged')
      else expect(check).not.toThrow(RangeError)
    }
  })

  test('as Excel writes it is fine', () => expect(() => checkOleStructure(changed(() => []))).not.toThrow())
})
