import type { Page } from '@playwright/test'
import { v7 as uuid } from 'uuid'
import { ask, expectNotFound } from '../addresses.ts'
import { expect, test } from '../fixtures.ts'
import { expectProblem, forge, typeSignIn } from '../forms.ts'
import { linkInMail } from '../mail.ts'
import { PASSPHRASE } from '../service.ts'

const OVER = 'This invitation cannot be used'
const NEW = 'quilted thunder over marmalade docks'
const someone = () => `${uuid()}@invited.example`

async function typeInvitation(page: Page, email: string): Promise<void> {
  await page.goto('/people/invite')
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('School staff').check()
  await page.getByRole('button', { name: 'Send invitation' }).click()
}

/** Invites somebody to the staff of one's school, and sees that it is done. */
async function invite(page: Page, email: string): Promise<void> {
  await typeInvitation(page, email)
  await expect(page.getByText('Invitation sent')).toBeVisible()
}

async function open(page: Page, email: string): Promise<void> {
  await page.goto('/people/invitations')
  await page.getByRole('link', { name: email }).click()
}

async function accept(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('Choose a password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Accept and sign in' }).click()
}

test.describe('an invitation', () => {
  test('brings somebody in, once @unscripted', async ({ page, owner, school, signedInAs, otherBrowser }) => {
    const email = someone()
    const { name } = await signedInAs('school_coordinator')
    await page.goto('/people')
    await page.getByRole('link', { name: 'Invite somebody' }).click()
    await expect(page.getByLabel(/Council|Partner|Data protection/)).toHaveCount(0)
    await invite(page, email)
    await expect(page.getByRole('row').filter({ hasText: email })).toContainText(`School staff, ${school.name}`)
    const link = await linkInMail(page, email, /^Your invitation/)

    const theirs = await (await otherBrowser()).newPage()
    for (const _scanner of [1, 2]) expect((await ask(theirs, link)).status()).toBe(200)
    await theirs.goto(link)
    await expect(theirs.getByRole('definition').filter({ hasText: name })).toBeVisible()
    await accept(theirs, '', 'short')
    await expectProblem(theirs, 'name', 'Enter your name')
    await accept(theirs, 'Ivy Reedham', 'Ivy Reedham 2026')
    await expectProblem(theirs, 'newPassword', /harder to guess|15 characters/)
    await expect(theirs.getByLabel('Choose a password', { exact: true })).toHaveValue('')
    await accept(theirs, 'Ivy Reedham', NEW)
    await expect(theirs.getByText('Ivy Reedham')).toBeVisible()
    await expect(theirs.getByRole('link', { name: 'Cohorts' })).toBeVisible()

    await page.goto(link)
    await expect(page.getByRole('heading', { level: 1, name: OVER })).toBeVisible()
    const people = await owner`select from person where email = ${email}`
    expect(people).toHaveLength(1)
  })

  test('is sent again, corrected and withdrawn: each makes the link before worthless @unscripted', async ({
    page,
    signedInAs,
  }) => {
    const [email, right] = [someone(), someone()]
    await signedInAs('school_coordinator')
    await invite(page, email)
    const links = [await linkInMail(page, email, /^Your invitation/)]
    await open(page, email)
    await page.getByRole('button', { name: 'Send again' }).click()
    await expect(page.getByText('Invitation sent again')).toBeVisible()
    links.push(await linkInMail(page, email, /^Your invitation/))
    await open(page, email)
    await page.getByLabel('Right email address').fill(right)
    await page.getByRole('button', { name: 'Send to this address' }).click()
    await expect(page.getByText('Invitation sent to the corrected address')).toBeVisible()
    await expect(page.getByText(email)).toHaveCount(0)
    links.push(await linkInMail(page, right, /^Your invitation/))
    await open(page, right)
    await page.getByRole('button', { name: 'Withdraw' }).click()
    await expect(page.getByText('Invitation withdrawn')).toBeVisible()
    expect(new Set(links).size).toBe(3)
    const said: string[] = []
    for (const link of [...links, `/invitation/${'A'.repeat(43)}`]) {
      await page.goto(link)
      await expect(page.getByRole('heading', { level: 1, name: OVER })).toBeVisible()
      said.push((await page.locator('main').textContent()) ?? '')
    }
    expect(new Set(said).size, 'one page for all').toBe(1)
  })

  test('adds a role to an account that is there, by whoever signs in to it @unscripted', async ({
    page,
    newSchool,
    newPerson,
    signedInAs,
    otherBrowser,
  }) => {
    const colleague = await newPerson('school_staff', await newSchool())
    const stranger = await otherBrowser()
    await signedInAs('school_coordinator')
    await invite(page, colleague.email)
    const link = await linkInMail(page, colleague.email, /^A new role/)
    await page.goto(link)
    await expect(page.getByText(/You are signed in as school coordinator/)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Accept' })).toHaveCount(0)

    const theirs = await stranger.newPage()
    await theirs.goto(link)
    await theirs.getByRole('link', { name: 'Sign in to accept' }).click()
    await typeSignIn(theirs, colleague.email, PASSPHRASE)
    await theirs.getByRole('button', { name: 'Accept the invitation' }).click()
    await theirs.waitForURL('/cohorts')
    await theirs.goto('/account')
    await expect(theirs.getByRole('listitem').filter({ hasText: 'School staff, Test School' })).toHaveCount(2)
  })
})

test.describe('inviting is refused', () => {
  test('to roles and people of others, by address and by forged fields', async ({
    page,
    owner,
    newSchool,
    signedInAs,
  }) => {
    const [other, email] = [await newSchool(), someone()]
    await signedInAs('school_coordinator', other)
    await invite(page, email)
    await open(page, email)
    const theirs = new URL(page.url()).pathname

    await signedInAs('school_coordinator')
    expect((await ask(page, theirs)).status()).toBe(404)
    const mine = someone()
    await invite(page, mine)
    await open(page, mine)
    const again = page.locator('form').filter({ has: page.getByRole('button', { name: 'Send again' }) })
    await forge(again, 'invitationId', theirs.slice(-36))
    await page.getByRole('button', { name: 'Send again' }).click()
    await expectNotFound(page)

    await page.goto('/people/invite')
    await page.getByLabel('Email address').fill(someone())
    // As it is sent: what is forged in the page itself, its scripts put right again.
    await page.getByLabel('School staff').evaluate((radio: HTMLInputElement) => {
      radio.form?.addEventListener('formdata', ({ formData }) => formData.set('role', 'council_administrator'))
    })
    await page.getByRole('button', { name: 'Send invitation' }).click()
    await expectNotFound(page)
    expect(
      await owner`select from invitation where role = 'council_administrator' and email like '%@invited.example'`,
    ).toHaveLength(0)

    for (const role of ['school_staff', 'council_officer', 'partner_adviser', 'data_protection_officer'] as const) {
      await signedInAs(role)
      for (const address of ['/people/invite', '/people/invitations', theirs])
        expect((await ask(page, address)).status(), `${role} ${address}`).toBe(404)
    }
  })

  test('a second time to the same role, and says what to do @unscripted', async ({ page, signedInAs }) => {
    const email = someone()
    await signedInAs('school_coordinator')
    await invite(page, email)
    await typeInvitation(page, email)
    await expectProblem(page, 'email', /has an open invitation/)
    await expect(page.getByLabel('Email address')).toHaveValue(email)
  })
})
