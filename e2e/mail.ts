import { expect, type Page } from '@playwright/test'

/** Opens the newest message to an address in the outbox, as whoever is signed in; of a service of the test's own, at `outbox`. */
export async function openMail(page: Page, to: string, subject: RegExp, outbox = '/outbox'): Promise<void> {
  await page.goto(outbox)
  const row = page.getByRole('row').filter({ hasText: to }).filter({ hasText: subject })
  await row.first().getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1, name: subject })).toBeVisible()
}

/** Where the link of that message leads. */
export async function linkInMail(page: Page, to: string, subject: RegExp): Promise<string> {
  await openMail(page, to, subject)
  return (await page.getByRole('article', { name: 'Message' }).getByRole('link').getAttribute('href')) ?? ''
}
