import { expect, test } from 'vitest'
import { issuesJson, lineWriter, rowsOfLines, textOf } from './database-rows.ts'
import { openFile } from './open-file.ts'
import { readRows } from './read-rows.ts'
import { settingsOf } from './settings.ts'

const FILE = [
  'UPN,Surname,First name,DOB,Tutor',
  ',Ó’Neill,Zoë,14/06/2012,10A',
  ',"Tab\tand\nline",Amara,31/02/2012,',
].join('\n')

function readOf(text: string) {
  return readRows(openFile(Buffer.from(text), 'made.csv'), settingsOf({ asOf: '2026-09-14' }))
}

test('each row is a line of values, and what is empty or wrong is none', () => {
  const rows = rowsOfLines(lineWriter()(readOf(FILE).rows))
  expect(rows).toMatchObject([
    {
      n: 1,
      row: 2,
      upn: null,
      legal_surname: "Ó'Neill",
      surname_folded: 'oneill',
      forename_folded: 'zoe',
      tutor_group: '10A',
    },
    { n: 2, row: 3, legal_surname: 'Tab and line', date_of_birth: null, tutor_group: null },
  ])
  expect(rows[0]?.date_of_birth).toBe('2012-06-14')
})

test.each([
  ['between values', 'Year\x1f10', 'Year\uFFFD10'],
  ['between lines', 'Year\x1e10', 'Year\uFFFD10'],
  ['NUL', 'Year\x0010', 'Year\uFFFD10'],
  ['half of a surrogate pair', 'Year\ud83d10', 'Year\uFFFD10'],
  ['a whole pair', 'Year 🌟', 'Year 🌟'],
])('a sheet’s name with %s is one value of its row and of its issues', (_, name, stored) => {
  const { rows, issues } = readOf(FILE)
  for (const each of [...rows, ...issues]) each.sheet = name
  const issueCount = issues.length
  expect(rowsOfLines(lineWriter()(rows))).toMatchObject([
    { n: 1, sheet: stored },
    { n: 2, sheet: stored },
  ])
  const written = issuesJson(issues).flatMap((text) => JSON.parse(textOf(text)) as { sheet: string }[])
  expect(written.map(({ sheet }) => sheet)).toEqual(Array(issueCount).fill(stored))
  expect(issueCount).toBeGreaterThan(0)
})
