import { expectNotFound } from '../addresses.ts'
import { expect, test } from '../fixtures.ts'
import { alsoAt } from '../people.ts'

test.describe('somebody who works at several schools', () => {
  test('picks one, sees it named on every page, and lists narrow to it @unscripted', async ({
    page,
    owner,
    school,
    newSchool,
    newCohort,
    newPerson,
    signIn,
  }) => {
    const other = await newSchool()
    const [here, there] = [await newCohort(2), await newCohort(3, other)]
    const [own, theirs] = [await newPerson('school_staff'), await newPerson('school_staff', other)]
    const lead = await newPerson('school_coordinator')
    await alsoAt(owner, lead, other, 'school_coordinator')
    await signIn(lead)
    await page.goto('/cohorts')
    const main = page.getByRole('main')
    const entries = main.getByRole('heading', { level: 3 })
    await expect(entries).toHaveCount(2)
    const place = page.getByLabel('Acting for')
    await expect(place).toHaveValue('')

    await place.selectOption({ label: other.name })
    await page.getByRole('button', { name: 'Change place' }).click()
    await expect(page.getByRole('banner').locator('.acting')).toContainText(`School coordinator, ${other.name}`)
    await expect(page.getByRole('banner').locator('.acting')).not.toContainText(school.name)
    await expect(entries).toHaveText([there.name])
    await expect(main.getByText('3 students').first()).toBeVisible()

    await page.goto('/people')
    await expect(page.getByLabel('Acting for')).toHaveValue(other.id)
    await expect(main.getByText(theirs.name)).toBeVisible()
    await expect(main.getByText(own.name)).toHaveCount(0)
    await page.goto('/reports')
    await expect(main.getByText(other.name).first()).toBeVisible()
    await expect(main.getByText(school.name)).toHaveCount(0)
    await page.goto('/students')
    await page.getByLabel('Student’s name or UPN').fill(there.students[0]?.name.slice(0, 3) ?? '')
    await page.getByRole('button', { name: 'Find', exact: true }).click()
    await expect(main.getByRole('columnheader', { name: 'Tutor group' })).toBeVisible()
    await expect(main.getByRole('columnheader', { name: 'School' })).toHaveCount(0)

    // A place is picked, no right is given up: an address of the other school still opens.
    await page.goto(`/cohorts/${here.id}`)
    await expect(page.getByRole('heading', { level: 1, name: here.name })).toBeVisible()
    await page.getByLabel('Acting for').selectOption({ label: 'All my places' })
    await page.getByRole('button', { name: 'Change place' }).click()
    await expect(page).toHaveURL(/\/cohorts$/)
    await expect(entries).toHaveCount(2)
  })

  test('cannot pick a school of somebody else by a forged field @unscripted', async ({
    page,
    owner,
    newSchool,
    newPerson,
    signIn,
  }) => {
    const [other, foreign] = [await newSchool(), await newSchool()]
    const lead = await newPerson('school_coordinator')
    await alsoAt(owner, lead, other, 'school_staff')
    await signIn(lead)
    await page.goto('/cohorts')
    await page.getByLabel('Acting for').evaluate((select, id) => {
      const [first] = select.querySelectorAll('option')
      if (first) first.value = id
    }, foreign.id)
    await page.getByRole('button', { name: 'Change place' }).click()
    await expectNotFound(page)
    const picked = await owner`select from session where person_id = ${lead.id} and acting_school_id is not null`
    expect(picked).toHaveLength(0)
  })

  test('is told so where they do not look after the people of the school that they picked', async ({
    page,
    owner,
    newSchool,
    newPerson,
    signIn,
  }) => {
    const other = await newSchool()
    const lead = await newPerson('school_coordinator')
    await alsoAt(owner, lead, other, 'school_staff')
    await signIn(lead)
    await page.goto('/people')
    await page.getByLabel('Acting for').selectOption({ label: other.name })
    await page.getByRole('button', { name: 'Change place' }).click()
    await expect(page.getByText('You do not look after who has access')).toBeVisible()
    expect((await page.request.get('/api/exports/people/people.csv')).status()).toBe(404)
  })

  test('who works at one has nothing to pick', async ({ page, signedInAs }) => {
    await signedInAs('school_coordinator')
    await page.goto('/cohorts')
    await expect(page.getByLabel('Acting for')).toHaveCount(0)
  })
})
