import type { Page } from '@playwright/test'
import { ask } from '../addresses.ts'
import { expect, test } from '../fixtures.ts'
import { typeSignIn } from '../forms.ts'
import { signOut } from '../second-factor.ts'
import { PASSPHRASE } from '../service.ts'

// Passkeys are bound to a name: on this machine the number has one.
test.use({ baseURL: async ({}, use) => await use(process.env.WEX_E2E_ADDRESS?.replace('127.0.0.1', 'localhost')) })

/** A computer that knows its person by their finger. */
async function withDevice(page: Page, isUserVerified = true) {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified,
      automaticPresenceSimulation: true,
    },
  })
  return {
    knows: (known: boolean) =>
      session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: known }).then(() => undefined),
  }
}

async function makePasskey(page: Page, name: string): Promise<void> {
  await page.goto('/login/set-up-second-factor?next=%2Faccount%2Fsecond-factor')
  await page.getByLabel('Name of the passkey').fill(name)
  await page.getByRole('button', { name: 'Make a passkey' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Recovery codes' })).toBeVisible()
}

test.describe('a passkey', () => {
  test('is made, is the second step, is the whole sign-in, and is removed', async ({
    page,
    newPerson,
    signIn,
    owner,
  }) => {
    const person = await newPerson('school_coordinator')
    await withDevice(page)
    await signIn(person)
    await makePasskey(page, 'School laptop')
    await page.getByRole('link', { name: 'Go on without' }).click()
    await expect(page.getByText('Passkey: School laptop')).toBeVisible()
    await expect(page.getByText('You have no recovery codes')).toBeVisible()

    await signOut(page)
    await typeSignIn(page, person.email, PASSPHRASE)
    await page.getByRole('button', { name: 'Use a passkey', exact: true }).click()
    await expect(page).toHaveURL(({ pathname }) => pathname === '/cohorts')

    await signOut(page)
    await page.goto('/login?next=%2Faccount%2Fsecond-factor')
    await page.getByRole('button', { name: 'Use a passkey instead' }).click()
    await expect(page).toHaveURL(/\/account\/second-factor$/)
    await expect(page.getByText('Last used')).toBeVisible()
    const sessions =
      await owner`select factor, needs from session where person_id = ${person.id} and revoked_at is null`
    expect(sessions).toEqual([{ factor: 'passkey', needs: null }])

    await page.getByRole('link', { name: 'Remove the passkey School laptop' }).click()
    await page.getByLabel('Password', { exact: true }).fill(PASSPHRASE)
    await page.getByRole('button', { name: 'Remove' }).click()
    await expect(page.getByText('It is removed')).toBeVisible()
    await signOut(page)
    await page.goto('/login')
    await page.getByRole('button', { name: 'Use a passkey instead' }).click()
    await expect(page.getByText('This passkey does not open an account here')).toBeVisible()
  })

  test('is no sign-in where the device has not checked who it is', async ({ page, newPerson, signIn }) => {
    const person = await newPerson('school_staff')
    const device = await withDevice(page)
    await signIn(person)
    await makePasskey(page, 'My phone')
    await page.goto('/account')
    await signOut(page)
    await device.knows(false)
    await page.goto('/login')
    await page.getByRole('button', { name: 'Use a passkey instead' }).click()
    await expect(page.getByText('No passkey was used')).toBeVisible()
    expect((await ask(page, '/cohorts')).status()).toBe(303)
  })

  test('answers a question once: what was sent before signs nobody in', async ({
    page,
    newPerson,
    signIn,
    context,
  }) => {
    const person = await newPerson('school_staff')
    await withDevice(page)
    await signIn(person)
    await makePasskey(page, 'My phone')
    await page.goto('/account')
    await signOut(page)
    await page.goto('/login')
    const sent = page.waitForRequest((request) => request.postData()?.includes('authenticatorData') ?? false)
    await page.getByRole('button', { name: 'Use a passkey instead' }).click()
    const request = await sent
    await expect(page).toHaveURL(({ pathname }) => pathname === '/cohorts')
    await context.clearCookies()
    const headers = await request.allHeaders()
    const again = await page.request.post(request.url(), {
      headers: Object.fromEntries(
        Object.entries(headers).filter(
          ([name]) => !name.startsWith(':') && !['cookie', 'content-length'].includes(name),
        ),
      ),
      data: request.postDataBuffer() ?? Buffer.alloc(0),
      maxRedirects: 0,
    })
    expect(again.headersArray().filter(({ value }) => value.startsWith('wex.session='))).toEqual([])
    expect(await again.text()).toContain('This passkey does not open an account here')
  })

  test('is not offered where no script runs', async ({ page }) => {
    const html = await (await page.request.get('/login')).text()
    expect(html).not.toContain('passkey instead</button>')
  })
})
