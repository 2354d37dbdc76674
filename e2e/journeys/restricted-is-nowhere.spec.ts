import { ROLES } from '#db/vocabulary.ts'
import { addressAt, holdersOf, PAGES, placeAt } from '../access.ts'
import { ask } from '../addresses.ts'
import { expect, test } from '../fixtures.ts'
import { ROUTES } from '../routes.ts'

/** Nobody else of the run has these. */
const SURNAME = 'Quillonberry'
const FORENAME = 'Zephyrine'

test('somebody whose information is only stored is in no answer of any page or file, for any role', async ({
  page,
  owner,
  school,
  newPerson,
  otherBrowser,
  signedInAs,
}) => {
  test.slow()
  const setter = await (await otherBrowser()).newPage()
  await signedInAs('school_coordinator', school, setter.context())
  const place = await placeAt(owner, school, await newPerson('school_staff'), setter)
  const [{ surname } = { surname: '' }] = await owner<{ surname: string }[]>`
    select legal_surname as surname from student where id = ${place.studentId}`
  await owner`
    update student set legal_surname = ${SURNAME}, legal_forename = ${FORENAME}, surname_folded = ${SURNAME.toLowerCase()},
      forename_folded = ${FORENAME.toLowerCase()} where id = ${place.studentId}`
  await owner`update progress_sheet set lines = replace(lines::text, ${surname}, ${SURNAME})::jsonb where id = ${place.sheetId}`
  await owner`
    update upload_row set legal_surname = ${SURNAME}, surname_folded = ${SURNAME.toLowerCase()}, student_id = ${place.studentId}
    where upload_id = ${place.uploadId} and n = 1`

  const named = async (): Promise<string[]> => {
    const found: string[] = []
    for (const role of ROLES) {
      await signedInAs(role, school)
      const pages = Object.entries(PAGES).map(
        ([address, permission]) => [permission, addressAt(address, place)] as const,
      )
      const files = Object.values(ROUTES).map(({ permission, at }) => [permission, at(place)] as const)
      for (const [permission, address] of [...pages, ...files]) {
        // Whoever handles the person's own request sees them, and the school that is asked about it.
        if (/^rights-(case|part)/.test(permission) || !holdersOf(permission).includes(role)) continue
        const answer = await ask(page, address)
        if ((await answer.text()).includes(SURNAME)) found.push(`${role} ${address}`)
      }
    }
    return found
  }
  expect((await named()).length).toBeGreaterThan(5)
  await owner`update student set restricted_at = wex.now() where id = ${place.studentId}`
  expect(await named()).toEqual([])

  // Nor by a search, nor by the address of the record.
  await signedInAs('school_coordinator', school)
  expect((await ask(page, `/students/${place.studentId}`)).status()).toBe(404)
  await page.goto('/students')
  await page.getByRole('searchbox').first().fill(SURNAME)
  await page.getByRole('searchbox').first().press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('link', { name: new RegExp(SURNAME) })).toHaveCount(0)
})
