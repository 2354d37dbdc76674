import { expect, test } from 'vitest'
import { newReference, readReference } from './reference.ts'

test('a reference has the form that people are told, without letters that look like digits', () => {
  const made = Array.from({ length: 500 }, newReference)
  for (const reference of made) expect(reference).toMatch(/^DR-[2-9A-HJKMNP-RTV-Y]{4}-[2-9A-HJKMNP-RTV-Y]{4}$/)
  expect(new Set(made).size).toBe(500)
})

test.each([
  ['DR-2345-ABCD', 'DR-2345-ABCD'],
  [' dr 2345 abcd', 'DR-2345-ABCD'],
  ['dr2345abcd', 'DR-2345-ABCD'],
  ['DR–2345–ABCD', 'DR-2345-ABCD'],
  ['DR-2345-ABC', null],
  ['2345-ABCD', null],
  ['', null],
])('%o is read as %o', (typed, read) => expect(readReference(typed)).toBe(read))
