import type { Page } from '@playwright/test'
import { v7 as uuid } from 'uuid'
import { ask } from '../addresses.ts'
import { expect, test } from '../fixtures.ts'
import { expectProblem, typeSignIn } from '../forms.ts'
import { linkInMail } from '../mail.ts'
import { PASSPHRASE } from '../service.ts'

const NEW = 'quilted thunder over marmalade docks'

async function changePassword(page: Page, old: string, words: string): Promise<void> {
  await page.getByLabel('Password that you use now', { exact: true }).fill(old)
  await page.getByLabel('New password', { exact: true }).fill(words)
  await page.getByRole('button', { name: 'Change password' }).click()
}

test.describe('one’s own account', () => {
  test('has its password changed by whoever knows the old one; other browsers are signed out @unscripted', async ({
    page,
    newPerson,
    signIn,
    otherBrowser,
  }) => {
    const person = await newPerson('school_staff')
    await signIn(person)
    const elsewhere = await (await otherBrowser()).newPage()
    await signIn(person, elsewhere)
    await page.getByRole('link', { name: 'Your account' }).click()
    await page.getByRole('link', { name: 'Change password' }).click()
    await changePassword(page, 'not my password', NEW)
    await expectProblem(page, 'oldPassword', /not the password that you use now/)
    await changePassword(page, PASSPHRASE, 'too short')
    await expectProblem(page, 'newPassword', /15 characters/)
    await changePassword(page, PASSPHRASE, NEW)
    await expect(page.getByText('Password changed')).toBeVisible()
    expect((await ask(elsewhere, '/account')).status()).toBe(303)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(/signed-out/)
    await typeSignIn(page, person.email, NEW)
    await expect(page.getByRole('link', { name: 'Your account' })).toBeVisible()
  })

  test('has its email address changed when both mailboxes have said so @unscripted', async ({
    page,
    newPerson,
    signIn,
  }) => {
    const person = await newPerson('school_staff')
    const newEmail = `${uuid()}@new.example`
    await signIn(person)
    await page.getByRole('link', { name: 'Your account' }).click()
    await page.getByRole('link', { name: 'Change email address' }).click()
    const ends = [person.email, newEmail]
    await page.getByLabel('New email address').fill(person.email)
    await page.getByRole('button', { name: 'Send the links' }).click()
    await expectProblem(page, 'email', /the address that your account has/)
    await page.getByLabel('New email address').fill(newEmail)
    await page.getByRole('button', { name: 'Send the links' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Check both mailboxes' })).toBeVisible()

    const [old = '', fresh = ''] = [
      await linkInMail(page, ends[0] ?? '', /^Confirm the new email address/),
      await linkInMail(page, ends[1] ?? '', /^Confirm this email address/),
    ]
    await page.goto(fresh)
    await page.goto('/account')
    await expect(page.getByText(person.email), 'looking confirms nothing').toBeVisible()
    await page.goto(fresh)
    await page.getByRole('button', { name: 'Confirm' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Confirmed at this end' })).toBeVisible()
    await page.goto(fresh)
    await expect(page.getByRole('heading', { level: 1, name: 'This link cannot be used' })).toBeVisible()
    await page.goto(old)
    await page.getByRole('button', { name: 'Confirm' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Your email address is changed' })).toBeVisible()
    await page.goto('/account')
    await expect(page.getByText(newEmail)).toBeVisible()
  })
})
