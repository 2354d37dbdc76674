import type { Locator, Page } from '@playwright/test'
import { expectNotFound } from '../addresses.ts'
import { membersOf, uploadFile, uploadShownOn } from '../cohorts.ts'
import { expect, test } from '../fixtures.ts'
import { forge } from '../forms.ts'
import { csvOf } from '../lists.ts'

const FILE = csvOf(
  'students.csv',
  'Surname,Forename,Date of birth,Year,Reg,Called',
  'Quayside,Amara,31/02/2012,10,10A,Ama',
  'Larter,Ben,15/06/12,10,10A,Benny',
)

/** Everything that another school's upload holds, as text. */
const WHOLE = 'state, choices, report, file_name'

test.describe('a form of the check page that names another school’s upload', () => {
  const FORMS: [
    what: string,
    show: string,
    button: (page: Page) => Locator,
    typed?: (page: Page) => Promise<unknown>,
  ][] = [
    [
      'a correction',
      'problems',
      (page) => page.getByRole('button', { name: 'Check again' }),
      (page) => page.getByLabel('Date of birth in row 2').fill('28/02/2012'),
    ],
    ['a settled doubt', 'doubts', (page) => page.getByRole('button', { name: /^(This is right|Save without it)/ })],
    [
      'a column',
      'columns',
      (page) => page.getByRole('button', { name: 'Read the file again' }),
      (page) => page.getByLabel('Read as: Called, column F').selectOption({ label: 'Preferred name' }),
    ],
    ['saving', 'new', (page) => page.getByRole('button', { name: 'Add students' })],
    ['cancelling', 'new', (page) => page.getByRole('button', { name: 'Cancel this upload' })],
  ]
  for (const [what, show, button, typed] of FORMS) {
    test(`${what} is not found, and changes nothing @unscripted`, async ({
      page,
      owner,
      newSchool,
      newCohort,
      signedInAs,
    }) => {
      const other = await newSchool()
      const theirs = await newCohort(0, other)
      await signedInAs('school_coordinator', other)
      await uploadFile(page, theirs, FILE)
      const upload = uploadShownOn(page)
      const held = () => owner`select ${owner.unsafe(WHOLE)} from upload where id = ${upload}`
      const before = await held()
      await signedInAs('school_coordinator')
      await uploadFile(page, await newCohort(), FILE)
      await page.goto(`${new URL(page.url()).pathname}?show=${show}`)
      await forge(page, 'uploadId', upload)
      await typed?.(page)
      await button(page).click()
      await expectNotFound(page)
      expect(await held()).toEqual(before)
      expect(await membersOf(owner, theirs)).toBe(0)
      expect(await owner`select from file_shape where school_id = ${other.id}`).toHaveLength(0)
    })
  }

  test('neither do its downloads exist', async ({ page, newSchool, newCohort, signedInAs }) => {
    const other = await newSchool()
    await signedInAs('school_coordinator', other)
    await uploadFile(page, await newCohort(0, other), FILE)
    const upload = uploadShownOn(page)
    await signedInAs('school_coordinator')
    for (const file of ['problem-rows.xlsx', 'errors-column']) {
      const answer = await page.request.get(`/api/exports/uploads/${file}?upload=${upload}`)
      expect(answer.status(), file).toBe(404)
    }
  })
})
