import { expect, test } from 'vitest'
import type { PersonId } from '#db/vocabulary.ts'
import type { ListedPerson } from './list-people.ts'
import { peopleCsv } from './people-file.ts'

const person: ListedPerson = {
  id: '01900000-0000-7000-8000-000000000001' as PersonId,
  name: 'Ann "Annie" Ash',
  email: 'ann@school.example',
  createdAt: '2026-09-01 08:00:00+00',
  lastSignedInAt: null,
  deactivatedAt: null,
  invitedBy: null,
  hasFactor: false,
  factorRequired: true,
  grants: [],
  trouble: null,
}

test('a name that a spreadsheet would run is text', () =>
  expect(peopleCsv([{ ...person, name: '=HYPERLINK("http://evil.example")' }])).toContain(
    `"'=HYPERLINK(""http://evil.example"")"`,
  ))

test('the file has a line a person, with the headings first', () => {
  const [headings, first, last] = peopleCsv([person]).split('\r\n')
  expect(headings).toMatch(/^\ufeff"Name","Email address","Roles","State"/)
  expect(first).toBe('"Ann ""Annie"" Ash","ann@school.example","","No role","Never","No","Yes","","2026-09-01"')
  expect(last).toBe('')
})
