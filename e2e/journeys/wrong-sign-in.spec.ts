import { expect, test } from '../fixtures.ts'
import { expectProblem, typeSignIn } from '../forms.ts'
import { PASSPHRASE } from '../service.ts'

test.describe('sign-in', () => {
  test('with wrong words does not tell whether there is an account @unscripted', async ({ page, newPerson }) => {
    const person = await newPerson('school_staff')
    const sentence = 'The email address or the password is not right. Check both and try again'
    for (const email of [person.email, 'nobody@nowhere.example']) {
      await page.goto('/login')
      await typeSignIn(page, email, 'not the right words')
      await expectProblem(page, 'email', sentence)
      await expect(page.getByLabel('Email address')).toHaveValue(email)
      await expect(page.getByLabel('Password', { exact: true })).toHaveValue('')
    }
  })

  test('slows down after repeated failures and says how long to wait @unscripted', async ({ page, newPerson }) => {
    const person = await newPerson('school_staff')
    const attempt = async (words: string) => {
      await page.goto('/login')
      await typeSignIn(page, person.email, words)
    }
    for (const words of ['one', 'two', 'three']) {
      await attempt(words)
      await expectProblem(page, 'email', /is not right/)
    }
    await attempt(PASSPHRASE)
    await expect(page.locator('.error-summary')).toContainText(
      /Too many attempts\. Wait [1-5] seconds?, then try again/,
    )
    await expect(page).toHaveURL(/\/login/)
  })
})
