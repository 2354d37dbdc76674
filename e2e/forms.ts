import { type APIResponse, expect, type Locator, type Page } from '@playwright/test'
import { ask } from './addresses.ts'

/**
 * A form that came back says so in two places: in the summary on top, which leads to the field, and at the field.
 * @param field the form field's name, which is its id as well
 */
export async function expectProblem(page: Page, field: string, sentence: string | RegExp): Promise<void> {
  const summary = page.locator('.error-summary').filter({ hasText: 'There is a problem' })
  const link = summary.getByRole('link', { name: sentence, exact: typeof sentence === 'string' })
  await expect(link).toBeVisible()
  await expect(link).toHaveAttribute('href', `#${field}`)
  const target = page.locator(`[id="${field}"]`)
  const group = page
    .locator('.has-error')
    .filter({ has: target })
    .or(page.locator(`fieldset.has-error[id="${field}"]`))
  await expect(group.getByText(`Error: ${await link.textContent()}`, { exact: true }).first()).toBeVisible()
  await link.click()
  const control = page.locator(
    `[id="${field}"]:is(input, select, textarea), fieldset[id="${field}"] :is(input, select, textarea)`,
  )
  if (await runsScripts(page)) await expect(control.first()).toBeFocused()
  else await expect(page).toHaveURL(new RegExp(`#${field.replaceAll(/[.[\]]/g, '\\$&')}$`))
  await expect(control.first()).toBeInViewport()
}

/** Whether pages of this test run JavaScript: where they do not, a `noscript` is drawn. */
async function runsScripts(page: Page): Promise<boolean> {
  return await page.evaluate(() => {
    const probe = document.createElement('div')
    probe.innerHTML = '<noscript><p></p></noscript>'
    return probe.querySelector('noscript p') === null
  })
}

/**
 * Puts something else into a hidden field, as somebody does who forges a form. Where scripts run it is put again as
 * the form is sent: React, when it takes over the page, puts its own value back.
 */
export async function forge(within: Page | Locator, name: string, value: string): Promise<void> {
  await within.locator(`input[type="hidden"][name="${name}"]`).evaluate((input: HTMLInputElement, forged) => {
    input.value = forged
    input.form?.addEventListener('formdata', ({ formData }) => formData.set(input.name, forged))
  }, value)
}

/** Fills in the three fields of a date. */
export async function typeDate(
  page: Page | Locator,
  label: string,
  day: string,
  month: string,
  year: string,
): Promise<void> {
  const date = page.getByRole('group', { name: label })
  await date.getByLabel('Day').fill(day)
  await date.getByLabel('Month').fill(month)
  await date.getByLabel('Year').fill(year)
}

/** Fills in the sign-in page, and sends it. */
export async function typeSignIn(page: Page, email: string, passphrase: string): Promise<void> {
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(passphrase)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

export type FormField = [name: string, value: string | File]

/** The forms in the main part of a page, as a browser without JavaScript would send them untouched. */
export async function formsOf(page: Page, address: string): Promise<FormField[][]> {
  const html = await (await ask(page, address)).text()
  return await page.evaluate((text) => {
    const drawn = new DOMParser().parseFromString(text, 'text/html')
    const forms = [...drawn.querySelectorAll<HTMLFormElement>('main form[method="POST"]')]
    return forms.map((form) =>
      [...new FormData(form)].map(([name, value]): [string, string] => [name, typeof value === 'string' ? value : '']),
    )
  }, html)
}

/** Sends a form to a page with the cookies of whoever is signed in, without drawing anything. */
export async function sendForm(page: Page, address: string, fields: readonly FormField[]): Promise<APIResponse> {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return await page.request.post(address, {
    multipart: form,
    maxRedirects: 0,
    headers: { accept: 'text/html', origin: process.env.WEX_E2E_ADDRESS ?? '' },
  })
}
