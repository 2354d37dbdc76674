import { v7 as uuid } from 'uuid'
import { ask } from '../addresses.ts'
import { expect, test } from '../fixtures.ts'
import { typeSignIn } from '../forms.ts'
import { PASSPHRASE } from '../service.ts'

test.describe('nobody signed in', () => {
  const GUARDED = [
    '/start',
    '/cohorts',
    '/cohorts/new',
    `/cohorts/${uuid()}`,
    `/cohorts/${uuid()}/upload`,
    `/cohorts/${uuid()}/upload/${uuid()}`,
    `/cohorts/${uuid()}/add-student`,
    `/cohorts/${uuid()}/edit`,
    '/students',
    `/students/${uuid()}`,
    `/students/${uuid()}/edit`,
    '/reports?year=2026&yearGroup=10&small=hidden',
    '/people/invite',
    '/people/invitations',
    `/people/invitations/${uuid()}`,
    '/account',
    '/account/password',
    '/account/email',
  ]
  test('is led from every page of the service to the sign-in page, and sees nothing of it', async ({ page }) => {
    for (const address of GUARDED) {
      const answer = await ask(page, address)
      expect(answer.status(), address).toBe(303)
      expect(answer.headers().location).toBe(`/login?next=${encodeURIComponent(address)}`)
      expect(await answer.text()).not.toContain('<h1')
    }
  })

  test('a download leads to the page that offers it, by way of the sign-in page', async ({ page }) => {
    for (const format of ['xlsx', 'docx', 'csv']) {
      const answer = await ask(page, `/api/exports/reports/stages.${format}?year=2026&small=hidden`)
      expect(answer.status()).toBe(303)
      expect(answer.headers().location).toBe(`/login?next=${encodeURIComponent('/reports?year=2026&small=hidden')}`)
    }
  })

  test('the page asked for comes after sign-in, with its query @unscripted', async ({ page, newPerson }) => {
    const officer = await newPerson('council_officer')
    await page.goto('/reports?year=2026&yearGroup=10&small=hidden')
    await expect(page).toHaveURL(/\/login\?next=/)
    await typeSignIn(page, officer.email, PASSPHRASE)
    await expect(page).toHaveURL('/reports?year=2026&yearGroup=10&small=hidden')
  })

  for (const elsewhere of [
    'https://elsewhere.example/',
    '//elsewhere.example',
    '/\\elsewhere.example',
    '/%09/e.example',
  ]) {
    test(`sign-in never leads to another site: next=${elsewhere}`, async ({ page, baseURL, newPerson }) => {
      const officer = await newPerson('council_officer')
      await page.goto(`/login?next=${encodeURIComponent(elsewhere).replace('%2F%2509', '/%09')}`)
      await typeSignIn(page, officer.email, PASSPHRASE)
      await page.waitForURL((url) => url.pathname !== '/login')
      expect(new URL(page.url()).origin).toBe(baseURL)
    })
  }
})
