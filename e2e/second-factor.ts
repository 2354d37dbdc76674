import { expect, type Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import type { Sql } from '#db/connection.ts'
import type { Person, School } from './fixtures.ts'

/** An authenticator app: shows the code of now, or of so many times 30 seconds later. */
export type App = (later?: number) => string

/** The app of the key that the page shows. */
async function appOf(page: Page): Promise<App> {
  const key = (await page.locator('code.key').first().textContent()) ?? ''
  const totp = new TOTP({ secret: Secret.fromBase32(key.replaceAll(' ', '')) })
  return (later = 0) => totp.generate({ timestamp: Date.now() + later * 30_000 })
}

/**
 * From the page that offers it, as somebody does with a telephone in their hand. Leaves the page of recovery codes.
 * @param look what to do on the page with the QR code
 */
export async function setUpApp(page: Page, look?: () => Promise<unknown>): Promise<App> {
  await page.getByRole('button', { name: 'Use an authenticator app' }).click()
  await expect(page.getByRole('img', { name: 'QR code for the authenticator app' })).toBeVisible()
  await look?.()
  const app = await appOf(page)
  // The code of a moment ago, so that the one of now is still to be used.
  await page.getByLabel('Code that the app shows').fill(app(-1))
  await page.getByRole('button', { name: 'Confirm' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Recovery codes' })).toBeVisible()
  return app
}

/** Makes ten codes and reads them from the page. */
export async function makeCodes(page: Page): Promise<string[]> {
  await page.getByRole('button', { name: 'Make ten recovery codes' }).click()
  const list = page.getByRole('list', { name: 'Your recovery codes' })
  await expect(list.getByRole('listitem')).toHaveCount(10)
  return await list.getByRole('code').allTextContents()
}

export async function enterCode(page: Page, label: string, code: string): Promise<void> {
  await page.getByLabel(label).fill(code)
  await page.getByRole('button', { name: 'Continue' }).click()
}

export const APP_CODE = 'Code from your authenticator app'

/** From now on whoever works at the school must have a second factor. */
export async function requireAt(owner: Sql, school: School): Promise<void> {
  await owner`insert into factor_rule ${owner({ id: crypto.randomUUID(), role: null, school_id: school.id, required: true })}`
}

/** The last proof of somebody's sessions was so many minutes ago. */
export async function proofWas(owner: Sql, { id }: Pick<Person, 'id'>, minutes: number): Promise<void> {
  await owner`update session set factor_at = wex.now() - make_interval(mins => ${minutes}) where person_id = ${id}`
}

/** Waits until it is done: the next page would be asked for over the answer. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(page.getByText('You have signed out')).toBeVisible()
}
