import { addStudents, cohortFile, membersOf, rowsOfFile, uploadFile } from '../cohorts.ts'
import { expect, test } from '../fixtures.ts'
import { typeDate } from '../forms.ts'

test('a coordinator uploads a SIMS file, follows a student, and an officer reads the figures @unscripted', async ({
  page,
  school,
  newPerson,
  signIn,
  owner,
}) => {
  const [coordinator, officer] = [await newPerson('school_coordinator'), await newPerson('council_officer')]
  const cohort = await test.step('signs in and makes a cohort', async () => {
    await signIn(coordinator)
    await expect(page).toHaveURL('/cohorts')
    await page.getByRole('link', { name: 'New cohort' }).click()
    await page.getByLabel('Cohort name').fill('Year 10 journey')
    await page.getByLabel('Academic year').selectOption({ label: '2026 to 2027' })
    await page.getByLabel('Year group').selectOption({ label: 'Year 10' })
    await typeDate(page, 'Placement start date', '14', '6', '2027')
    await typeDate(page, 'Placement end date', '18', '6', '2027')
    await page.getByRole('button', { name: 'Create cohort' }).click()
    await expect(page).toHaveURL(/\/cohorts\/[0-9a-f-]{36}$/)
    return { url: page.url(), id: page.url().slice(-36) }
  })

  await test.step('uploads the file and checks it', async () => {
    await uploadFile(page, cohort, cohortFile('01-sims-title-rows.xlsx'))
    await expect(rowsOfFile(page)).toContainText('182 new')
    await expect(rowsOfFile(page)).toContainText('0 with problems')
    expect(await membersOf(owner, cohort), 'nothing is saved before the button').toBe(0)
    await addStudents(page, '182 students added')
    expect(page.url()).toBe(cohort.url)
    expect(await membersOf(owner, cohort)).toBe(182)
  })

  await test.step('changes a student’s stage', async () => {
    await page.getByLabel('Name or UPN', { exact: true }).fill('Begum Weronika')
    await page.getByRole('button', { name: 'Apply filters' }).click()
    // She is in the whole list as well, whose link the filtered list would take from under the pointer.
    await expect(page).toHaveURL(/[?&]search=/)
    await page.getByRole('link', { name: 'Weronika Begum' }).first().click()
    await expect(page.getByRole('heading', { level: 1, name: 'Weronika Begum' })).toBeVisible()
    await page.getByLabel('Stage').selectOption({ label: 'Offered' })
    await page.getByRole('button', { name: 'Save progress' }).click()
    await expect(page.getByText('Progress saved: Offered')).toBeVisible()
    await expect(page.getByText('From Not started to Offered')).toBeVisible()
  })

  await test.step('the officer’s report counts it', async () => {
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(/\/login/)
    await signIn(officer)
    await page.goto('/reports')
    await expect(page.getByRole('heading', { level: 1, name: 'Reports' })).toBeVisible()
    const row = page.getByRole('row', { name: new RegExp(`^${school.name}`) })
    await expect(row.getByRole('cell')).toHaveText(['181', '0', '0', '1', '0', '0', '0', '0', '0', '182'])
  })
})
