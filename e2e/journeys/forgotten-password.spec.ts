import type { Page } from '@playwright/test'
import { v7 as uuid } from 'uuid'
import { ask } from '../addresses.ts'
import { expect, test } from '../fixtures.ts'
import { expectProblem, typeSignIn } from '../forms.ts'
import { linkInMail, openMail } from '../mail.ts'
import { PASSPHRASE } from '../service.ts'

const NEW = 'quilted thunder over marmalade docks'
const SUBJECT = /^Set a new password/

async function forget(page: Page, email: string): Promise<void> {
  await page.goto('/login')
  await page.getByRole('link', { name: 'Forgotten your password?' }).click()
  await page.getByLabel('Email address').fill(email)
  await page.getByRole('button', { name: 'Send the link' }).click()
}

async function setPassword(page: Page, words: string): Promise<void> {
  await page.getByLabel('New password', { exact: true }).fill(words)
  await page.getByRole('button', { name: 'Set the password' }).click()
}

test.describe('a forgotten password', () => {
  test('is replaced by a link, once; the link signs nobody in @unscripted', async ({
    page,
    context,
    newPerson,
    signIn,
    signedInAs,
    otherBrowser,
  }) => {
    const person = await newPerson('school_staff')
    await signIn(person)
    const elsewhere = await otherBrowser()
    const theirs = await elsewhere.newPage()
    await forget(theirs, person.email)
    await expect(theirs.getByRole('heading', { level: 1, name: 'Check your email' })).toBeVisible()
    expect(theirs.url()).not.toContain(person.email)
    const link = await linkInMail(page, person.email, SUBJECT)
    expect((await ask(theirs, link)).status()).toBe(200)

    await theirs.goto(link)
    await setPassword(theirs, 'password password')
    await expectProblem(theirs, 'newPassword', /harder to guess/)
    await setPassword(theirs, NEW)
    await expect(theirs.getByText('Your new password is set')).toBeVisible()
    expect((await elsewhere.cookies()).map(({ name }) => name)).toEqual(['wex.device'])
    expect((await ask(page, '/account')).status(), 'signed out everywhere').toBe(303)

    await theirs.goto(link)
    await expect(theirs.getByRole('heading', { level: 1, name: 'This link cannot be used' })).toBeVisible()
    await theirs.goto('/login')
    await typeSignIn(theirs, person.email, PASSPHRASE)
    await expectProblem(theirs, 'email', /is not right/)
    await typeSignIn(theirs, person.email, NEW)
    await expect(theirs.getByRole('link', { name: 'Your account' })).toBeVisible()
    await signedInAs('council_officer', undefined, context)
    await openMail(page, person.email, /^Your password .* has been changed/)
  })

  test('does not tell whether an address has an account @unscripted', async ({ page, newPerson, signedInAs }) => {
    const person = await newPerson('school_staff')
    const nobody = `${uuid()}@nowhere.example`
    const said: string[] = []
    for (const email of [person.email, nobody]) {
      await forget(page, email)
      await expect(page.getByRole('heading', { level: 1, name: 'Check your email' })).toBeVisible()
      said.push(`${page.url()} ${await page.locator('main').textContent()}`)
    }
    expect(said[0]).toBe(said[1])
    await signedInAs('council_officer')
    await openMail(page, nobody, /^No account/)
    await expect(page.getByRole('article', { name: 'Message' }).getByRole('link')).toHaveCount(0)
  })

  test('is not asked for again and again, with or without an account @unscripted', async ({ page, newPerson }) => {
    for (const email of [(await newPerson('school_staff')).email, `${uuid()}@nowhere.example`]) {
      for (const _time of [1, 2, 3]) {
        await forget(page, email)
        await expect(page.getByRole('heading', { level: 1, name: 'Check your email' })).toBeVisible()
      }
      await forget(page, email)
      await expect(page.locator('.error-summary')).toContainText(
        /We have sent several messages already\. Wait (1 minute|5\d seconds)/,
      )
    }
  })
})

test.describe('in a browser that has signed in before', () => {
  test('a stranger’s guesses keep nobody out', async ({ page, context, newPerson, signIn, otherBrowser }) => {
    const person = await newPerson('school_staff')
    await signIn(person)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(/signed-out/)
    expect((await context.cookies()).map(({ name }) => name)).toContain('wex.device')
    const stranger = await (await otherBrowser()).newPage()
    for (const words of ['one', 'two', 'three']) {
      // Anew each time: what the answer before said must not be taken for this one's.
      await stranger.goto('/login')
      await typeSignIn(stranger, person.email, words)
      await expectProblem(stranger, 'email', /is not right/)
    }
    await stranger.goto('/login')
    await typeSignIn(stranger, person.email, PASSPHRASE)
    await expect(stranger.locator('.error-summary')).toContainText('Too many attempts')
    await signIn(person)
    await expect(page.getByRole('link', { name: 'Your account' })).toBeVisible()
  })
})
