import fc from 'fast-check'
import { expect, test } from 'vitest'
import { upnCheckLetter } from '#lib/students/identifiers.ts'
import { NO_CHOICES, type ReadingChoices } from './choices.ts'
import { lineWriter, rowsOfLines } from './database-rows.ts'
import { openFile } from './open-file.ts'
import { readRows } from './read-rows.ts'
import { settingsOf } from './settings.ts'

/** Given, so that what fails once fails again. */
const RUNS = { seed: 20_261_128, numRuns: 200 }
const upnOf = (serial: number): string => {
  const rest = `92649${String(serial).padStart(7, '0')}`
  return upnCheckLetter(`A${rest}`) + rest
}

/** The rows as they were written when they were handed on, and as they stand in the end. */
function readTwice(lines: string[], choices: ReadingChoices = NO_CHOICES) {
  const file = openFile(Buffer.from(['UPN,Surname,Forename,DOB,Year,Email', ...lines].join('\n')), 'made.csv')
  const linesOf = lineWriter()
  const pieces: ReturnType<typeof rowsOfLines>[] = []
  const read = readRows(file, settingsOf({ asOf: '2026-09-14', choices }), {
    onRows: (rows) => pieces.push(rowsOfLines(linesOf(rows))),
  })
  return { pieces, whole: read.rows.length === 0 ? [] : rowsOfLines(lineWriter()(read.rows)) }
}
const inOrder = <T extends { n: number }>(rows: T[]): T[] => [...rows].sort((a, b) => a.n - b.n)

/** Spellings of a few UPNs, some of them of one UPN, and what stands for none. */
const upns = [1, 2, 3].flatMap((serial) => {
  const upn = upnOf(serial)
  return [upn, upn.toLowerCase(), `${upn.slice(0, 4)} ${upn.slice(4)}`, `\u00A0${upn}\t`, `${upn}\u200B`]
})
const line = fc
  .tuple(
    fc.constantFrom(...upns, upnOf(4), upnOf(5), '', 'none', 'A123', '=1+1'),
    fc.constantFrom('Adams', "O'Neill", 'Blyth', ''),
    fc.constantFrom('Yusra', 'Zoë'),
    fc.constantFrom('16/02/2012', '31/02/2012', '12/03/2012'),
    fc.constantFrom('a@school.example', 'b@school.example', ''),
  )
  .map(([upn, surname, forename, born, email]) => `${upn},${surname},${forename},${born},10,${email}`)
const corrections = fc.dictionary(
  fc.integer({ min: 2, max: 9 }).map(String),
  fc.record({ upn: fc.constantFrom('', ...upns) }),
  { maxKeys: 3 },
)

test('rows that are handed on before the end of the file are what they are in the end', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), corrections, (lines, csv) => {
      const { pieces, whole } = readTwice(lines, { ...NO_CHOICES, corrections: { csv } })
      expect(inOrder(pieces.flat())).toEqual(whole)
    }),
    RUNS,
  )
})

test('they come a thousand at a time, in the file’s order; those whose UPN stands twice come last', () => {
  const lines = Array.from({ length: 2_500 }, (_, n) => `${upnOf(n)},Adams,Yusra,16/02/2012,10,`)
  lines[1_999] = lines[4]?.replace('Adams', 'Blyth') ?? ''
  const { pieces, whole } = readTwice(lines)
  expect(pieces.map((piece) => piece.length)).toEqual([1_000, 1_000, 498, 2])
  expect(pieces.at(-1)).toMatchObject([
    { n: 5, status: 'error', upn: null },
    { n: 2_000, status: 'error', upn: null },
  ])
  const others = pieces.slice(0, -1).flat()
  expect(others).toEqual(inOrder(others))
  expect(inOrder(pieces.flat())).toEqual(whole)
})
