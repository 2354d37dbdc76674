import path from 'node:path'
import { expect, test } from '../fixtures.ts'

const FILE = path.join('e2e', 'files', 'cohorts', '01-sims-title-rows.xlsx')

test('a coordinator uploads a SIMS file, follows a student, and an officer reads the figures @unscripted', async ({
  page,
  signIn,
  owner,
}) => {
  await test.step('signs in and makes a cohort', async () => {
    await signIn('staitheCoordinator')
    await expect(page).toHaveURL('/cohorts')
    await page.goto('/cohorts/new')
    await page.getByLabel('Cohort name').fill(`Year 10 journey ${Date.now()}`)
    await page.getByLabel('Academic year').selectOption({ label: '2026 to 2027' })
    await page.getByLabel('Year group').selectOption({ label: 'Year 10' })
    const start = page.getByRole('group', { name: 'Placement start date' })
    await start.getByLabel('Day').fill('14')
    await start.getByLabel('Month').fill('6')
    await start.getByLabel('Year').fill('2027')
    const end = page.getByRole('group', { name: 'Placement end date' })
    await end.getByLabel('Day').fill('18')
    await end.getByLabel('Month').fill('6')
    await end.getByLabel('Year').fill('2027')
    await page.getByRole('button', { name: 'Create cohort' }).click()
    await expect(page).toHaveURL(/\/cohorts\/[0-9a-f-]{36}$/)
  })
  const cohortUrl = page.url()

  await test.step('uploads the file and checks it', async () => {
    await page.goto(`${cohortUrl}/upload`)
    await page.getByLabel('Cohort file').setInputFiles(FILE)
    await page.getByRole('button', { name: 'Upload' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Check your upload/)
    await expect(page.getByRole('list', { name: 'Rows of the file' })).toContainText('182 new')
    await page.getByRole('button', { name: 'Add students' }).click()
    await expect(page.getByText('182 students added')).toBeVisible()
    expect(page.url()).toBe(cohortUrl)
  })

  await test.step('changes a student’s stage', async () => {
    await page.getByRole('link', { name: 'Begum, Weronika' }).first().click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Weronika Begum')
    await page.getByLabel('Stage').selectOption({ label: 'Offered' })
    await page.getByRole('button', { name: 'Save progress' }).click()
    await expect(page.getByText('Progress saved')).toBeVisible()
  })

  await test.step('the officer’s report counts it', async () => {
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(/\/login/)
    await signIn('officer')
    await page.goto('/reports')
    await expect(page.getByRole('heading', { level: 1, name: 'Reports' })).toBeVisible()
    const [{ offered } = { offered: 0 }] = await owner<{ offered: number }[]>`
      select sum(students)::int as offered from stage_figure f join school s on s.id = f.school_id where s.name = 'Staithe Academy' and f.stage = 'offered' and f.academic_year = 2026`
    await expect(page.getByRole('row', { name: /^Staithe Academy/ })).toContainText(String(offered))
  })
})
