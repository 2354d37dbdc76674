import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { annotateInWorker, readInWorker, stopReader } from './pool.ts'
import { REFUSAL_CODES } from './refusal.ts'
import { diceOf, mutated } from './testing/mutate.ts'

/** Given, so that a file that breaks something can be made again: its number is in the failure. */
const SEED = 20_260_914
const FILES = 2_000
const BATCH = 250
const WITHIN_MS = 10_000
const WITHIN_MB = 512
/** A mutation of a small file finds what one of a large file finds, sooner. */
const LARGEST = 40_000

const FOLDERS = ['e2e/files/cohorts', 'e2e/files/workbooks']
const originals = FOLDERS.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => /\.(xlsx|xls|ods|csv|xml)$/.test(name))
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).size > 0 && statSync(file).size < LARGEST),
).map((file) => ({ name: path.basename(file), bytes: readFileSync(file) }))
const transferFile = Buffer.from(
  `<?xml version="1.0"?><CTfile><CTFpupilData>${'<Pupil><UPN>T926499023001</UPN><Surname>Adams</Surname><DOB>2012-02-16</DOB></Pupil>'.repeat(5)}</CTFpupilData></CTfile>`,
)
originals.push({ name: 'transfer.xml', bytes: transferFile })

afterAll(stopReader)

/** The file of a number: which original, changed how. */
function fileOf(number: number): { name: string; bytes: Buffer } {
  const dice = diceOf(SEED + number)
  const original = originals[dice(originals.length)]
  const other = originals[dice(originals.length)]
  if (!original || !other) throw new Error('There is no file to change.')
  return { name: original.name, bytes: mutated(original.bytes, other.bytes, dice) }
}

const copyOf = (bytes: Buffer): ArrayBuffer => new Uint8Array(bytes).buffer

describe('2,000 changed files', () => {
  test('are made of enough originals', () => expect(originals.length).toBeGreaterThan(60))

  test.each(Array.from({ length: FILES / BATCH }, (_, batch) => batch * BATCH))(
    'from %i on are each read or refused in words, in time and memory, and the process lives',
    async (from) => {
      const before = process.memoryUsage().rss
      let most = 0
      for (let number = from; number < from + BATCH; number++) {
        const { name, bytes } = fileOf(number)
        const started = performance.now()
        const answer = await readInWorker(copyOf(bytes), name, { asOf: '2026-09-14' })
        const took = performance.now() - started
        most = Math.max(most, process.memoryUsage().rss)
        expect(took, `file ${number}, a changed ${name}`).toBeLessThan(WITHIN_MS)
        if ('rejected' in answer) {
          expect(REFUSAL_CODES, `file ${number}`).toContain(answer.rejected.code)
          expect(answer.rejected.message, `file ${number}`).toMatch(/^\S.+\.$/s)
        } else {
          const { dataRows, good, withErrors } = answer.report.summary
          expect(good + withErrors, `file ${number}`).toBe(dataRows)
          // What can be read can be given back, or is refused in words as well.
          const given = await annotateInWorker(copyOf(bytes), name, [])
          expect('bytes' in given || given.rejected.message, `file ${number}`).toBeTruthy()
        }
      }
      expect((most - before) / 1024 / 1024).toBeLessThan(WITHIN_MB)
    },
  )
})
