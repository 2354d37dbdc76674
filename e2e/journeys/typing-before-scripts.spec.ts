import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { partnerOfAdviser } from '../permissions.ts'

/** Keeps the scripts of pages from arriving until they are let go, as a slow line does. */
async function holdScripts(page: Page): Promise<() => void> {
  const held = Promise.withResolvers<void>()
  await page.route('**/_next/static/**/*.js', async (route) => {
    await held.promise
    await route.continue()
  })
  return held.resolve
}

/** Waits until React has taken the page over. */
const takenOver = (field: Locator) =>
  expect
    .poll(() => field.evaluate((element) => Object.keys(element).some((key) => key.startsWith('__reactProps'))))
    .toBe(true)

test('what is typed into a form before its scripts arrive stays, and is sent', async ({
  page,
  owner,
  newPerson,
  signedInAs,
}) => {
  const { id } = await partnerOfAdviser(owner, await newPerson('partner_adviser'))
  await owner`update partner set about = 'Finds placements.', contact_name = 'Ros Fielding', contact_email = 'ros@partner.example'
    where id = ${id}`
  await signedInAs('council_administrator')
  const letGo = await holdScripts(page)
  await page.goto(`/partners/${id}/edit`, { waitUntil: 'domcontentloaded' })
  const about = page.getByLabel('What it does')
  await expect(about).toHaveValue('Finds placements.')
  await about.fill('Finds placements in gardens, and in shops.')
  await page.getByLabel('Name of the contact').fill('Bo Staithe')
  letGo()
  await takenOver(about)
  await expect(about).toHaveValue('Finds placements in gardens, and in shops.')
  await expect(page.getByLabel('Name of the contact')).toHaveValue('Bo Staithe')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page).toHaveURL(`/partners/${id}`)
  const [held] = await owner`select about, contact_name from partner where id = ${id}`
  expect(held).toEqual({ about: 'Finds placements in gardens, and in shops.', contact_name: 'Bo Staithe' })
})

test('what is chosen in a form before its scripts arrive stays', async ({ page, newCohort, signedInAs }) => {
  const [student] = (await newCohort(1)).students
  await signedInAs('school_coordinator')
  const letGo = await holdScripts(page)
  await page.goto(`/students/${student?.id}/edit`, { waitUntil: 'domcontentloaded' })
  const year = page.getByLabel('Year group')
  await expect(year).toHaveValue('10')
  await year.selectOption('11')
  await page.getByLabel('Month').fill('June')
  letGo()
  await takenOver(year)
  await expect(year).toHaveValue('11')
  await expect(page.getByLabel('Month')).toHaveValue('June')
})

test('a text comes back from a refused form as it was typed, its empty first line too @unscripted', async ({
  page,
  owner,
  newPerson,
  signedInAs,
}) => {
  const { id } = await partnerOfAdviser(owner, await newPerson('partner_adviser'))
  await signedInAs('council_administrator')
  await page.goto(`/partners/${id}/edit`)
  await page.getByLabel('What it does').fill('\nAfter an empty line.')
  await page.getByLabel('Name of the organisation').fill('')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
  await expect(page.getByLabel('What it does')).toHaveValue('\nAfter an empty line.')
})
