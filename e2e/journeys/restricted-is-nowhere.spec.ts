import { ROLES, type Role } from '#db/vocabulary.ts'
import { addressAt, holdersOf, PAGES, type Permission, placeAt } from '../access.ts'
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

  /** The addresses, of all that these roles may open, whose answers name the student. */
  const named = async (roles: readonly Role[]): Promise<string[]> => {
    const found: string[] = []
    for (const role of roles) {
      await signedInAs(role, school)
      const pages = Object.entries(PAGES).map(([address, permission]) => ({
        permission: permission as Permission,
        address: addressAt(address, place),
      }))
      const files = Object.values(ROUTES).map(({ permission, at }) => ({
        permission: permission as Permission,
        address: at(place),
      }))
      const open = [...pages, ...files].filter(
        // Whoever handles the person's own request sees them, and the school that is asked about it.
        ({ permission }) => !/^rights-(case|part)/.test(permission) && holdersOf(permission).includes(role),
      )
      while (open.length > 0) {
        const few = open.splice(0, 4)
        const answers = await Promise.all(few.map(async ({ address }) => (await ask(page, address)).text()))
        found.push(...few.flatMap(({ address }, i) => (answers[i]?.includes(SURNAME) ? [`${role} ${address}`] : [])))
      }
    }
    return found
  }
  expect((await named(['school_coordinator'])).length).toBeGreaterThan(5)
  await owner`update student set restricted_at = wex.now() where id = ${place.studentId}`
  expect(await named(ROLES)).toEqual([])

  // Nor by a search, nor by the address of the record.
  await signedInAs('school_coordinator', school)
  expect((await ask(page, `/students/${place.studentId}`)).status()).toBe(404)
  await page.goto('/students')
  await page.getByRole('searchbox').first().fill(SURNAME)
  await page.getByRole('searchbox').first().press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('link', { name: new RegExp(SURNAME) })).toHaveCount(0)
})
