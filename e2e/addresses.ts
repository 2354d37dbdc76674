import { type APIResponse, expect, type Page } from '@playwright/test'

/** Asks as a browser asks for a page, without following. */
export const ask = (page: Page, address: string): Promise<APIResponse> =>
  page.request.get(address, { maxRedirects: 0, headers: { accept: 'text/html' } })

/** The one page of what does not exist, and of what is not yours. */
export async function expectNotFound(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible()
}
