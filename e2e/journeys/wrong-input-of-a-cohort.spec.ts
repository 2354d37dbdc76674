import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { expectProblem, typeDate } from '../forms.ts'

/** What every cohort needs; the academic year is chosen already. */
async function typeCohort(page: Page, name: string): Promise<void> {
  await page.getByLabel('Cohort name').fill(name)
  await page.getByLabel('Year group').selectOption({ label: 'Year 10' })
}

const create = (page: Page) => page.getByRole('button', { name: 'Create cohort' }).click()

test.describe('a new cohort', () => {
  test.beforeEach(async ({ page, signedInAs }) => {
    await signedInAs('school_coordinator')
    await page.goto('/cohorts/new')
  })

  test('left empty says at each field what is missing @unscripted', async ({ page }) => {
    await create(page)
    await expectProblem(page, 'name', 'Enter the cohort’s name, such as Year 10 2026 to 2027')
    await expectProblem(page, 'yearGroup', 'Choose the year group')
  })

  test('with a day that is not in the calendar keeps what was typed @unscripted', async ({ page }) => {
    await page.getByLabel('Cohort name').fill('Year 10 <b>&amp;</b>')
    await page.getByLabel('Academic year').selectOption({ label: '2025 to 2026' })
    await page.getByLabel('Year group').selectOption({ label: 'Year 11' })
    await typeDate(page, 'Placement start date', '31', '02', '2026')
    await typeDate(page, 'Placement end date', '6', 'March', '2026')
    await page.getByLabel('Extended placement').check()
    await create(page)
    await expectProblem(page, 'placementStart', '31 February 2026 is not a real date: February has 28 days')
    await expect(page.getByLabel('Cohort name')).toHaveValue('Year 10 <b>&amp;</b>')
    await expect(page.getByLabel('Academic year')).toHaveValue('2025')
    await expect(page.getByLabel('Year group')).toHaveValue('11')
    const start = page.getByRole('group', { name: 'Placement start date' })
    await expect(start.getByLabel('Day')).toHaveValue('31')
    await expect(start.getByLabel('Month')).toHaveValue('02')
    await expect(page.getByRole('group', { name: 'Placement end date' }).getByLabel('Month')).toHaveValue('March')
    await expect(page.getByLabel('Extended placement')).toBeChecked()
  })

  test('that ends before it starts, or lies outside of its year, is refused @unscripted', async ({ page }) => {
    await typeCohort(page, 'Year 10')
    await typeDate(page, 'Placement start date', '18', '6', '2027')
    await typeDate(page, 'Placement end date', '14', '6', '2027')
    await create(page)
    await expectProblem(
      page,
      'placementEnd',
      'The placement end date must be the same as or after the placement start date',
    )
    await typeDate(page, 'Placement end date', '14', '6', '2029')
    await create(page)
    await expectProblem(page, 'placementEnd', /must be in the academic year 2026 to 2027/)
  })

  test('with half a date says which part is missing', async ({ page }) => {
    await typeCohort(page, 'Year 10')
    await page.getByRole('group', { name: 'Placement start date' }).getByLabel('Day').fill('14')
    await create(page)
    await expectProblem(page, 'placementStart.month', 'The placement start date must include a month')
  })

  test('of a name that the school has in that year is refused @unscripted', async ({ page, newCohort }) => {
    const { name } = await newCohort()
    await typeCohort(page, `  ${name} `)
    await create(page)
    await expectProblem(page, 'name', /already has a cohort of this name in 2026 to 2027: choose another name/)
  })
})
