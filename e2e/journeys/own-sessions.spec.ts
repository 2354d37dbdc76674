import { ask } from '../addresses.ts'
import { expect, test } from '../fixtures.ts'
import { forge } from '../forms.ts'

test.describe('one’s own sessions', () => {
  test('are listed, and ended one by one or all the others at once @unscripted', async ({
    page,
    newPerson,
    signIn,
    otherBrowser,
  }) => {
    const person = await newPerson('school_staff')
    await signIn(person)
    const [second, third] = [await (await otherBrowser()).newPage(), await (await otherBrowser()).newPage()]
    await signIn(person, second)
    await signIn(person, third)
    await page.goto('/account')
    await page.getByRole('link', { name: 'See where you are signed in' }).click()
    const rows = page.getByRole('row').filter({ has: page.getByRole('rowheader') })
    await expect(rows).toHaveCount(3)
    await expect(rows.first()).toContainText('Chrome on')
    await expect(rows.first()).toContainText('127.0.0.1')
    await expect(rows.first()).toContainText('This browser')
    await rows.nth(1).getByRole('button', { name: 'Sign out' }).click()
    await expect(page.getByText('The other browser is signed out')).toBeVisible()
    await expect(rows).toHaveCount(2)
    await page.getByRole('button', { name: 'Sign out everywhere else' }).click()
    await expect(page.getByText('You are signed out in the other browser')).toBeVisible()
    for (const other of [second, third]) expect((await ask(other, '/cohorts')).status()).toBe(303)
    expect((await ask(page, '/cohorts')).status()).toBe(200)
  })

  test('are one’s own: a forged form ends nobody else’s', async ({
    page,
    signedInAs,
    otherBrowser,
    owner,
    newPerson,
    signIn,
  }) => {
    const other = await otherBrowser()
    const { session } = await signedInAs('school_staff', undefined, other)
    const person = await newPerson('school_staff')
    await signIn(person, await (await otherBrowser()).newPage())
    await signIn(person)
    await page.goto('/account/sessions')
    await forge(page.locator('main'), 'session', session)
    await page.getByRole('row').getByRole('button', { name: 'Sign out' }).click()
    await expect(page.getByText('was signed out already')).toBeVisible()
    expect(await owner`select from session where id = ${session} and revoked_at is null`).toHaveLength(1)
  })
})

test.describe('before a session ends for want of use', () => {
  test('its person is asked, and goes on without losing what was typed', async ({ page, owner, signedInAs }) => {
    const { session } = await signedInAs('school_coordinator')
    await owner`update session set expires_at = wex.now() + interval '12 hours' where id = ${session}`
    await page.clock.install()
    await page.goto('/cohorts/new')
    await page.getByLabel('Cohort name').fill('Year 10')
    await page.clock.fastForward('53:00')
    await expect(page.getByRole('dialog')).toBeHidden()
    await page.clock.fastForward('01:30')
    const dialog = page.getByRole('dialog', { name: 'Are you still there?' })
    await expect(dialog).toBeVisible()
    await expect(dialog.getByRole('button', { name: 'Stay signed in' })).toBeFocused()
    await owner`update session set last_seen_at = wex.now() - interval '55 minutes' where id = ${session}`
    await dialog.getByRole('button', { name: 'Stay signed in' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByLabel('Cohort name')).toHaveValue('Year 10')
    const [row] =
      await owner`select wex.now() - last_seen_at < interval '1 minute' as used from session where id = ${session}`
    expect(row?.used).toBe(true)
    await page.clock.fastForward('53:00')
    await expect(page.getByRole('dialog')).toBeHidden()
  })

  test('and when it has ended, they sign in again in a new tab and find the form as it was', async ({
    page,
    context,
    owner,
    newPerson,
    signIn,
  }) => {
    const person = await newPerson('school_coordinator')
    await signIn(person)
    await page.clock.install()
    await page.goto('/cohorts/new')
    await page.getByLabel('Cohort name').fill('Year 10')
    await owner`update session set last_seen_at = wex.now() - interval '61 minutes' where person_id = ${person.id}`
    await page.clock.fastForward('01:00:00')
    const dialog = page.getByRole('dialog', { name: 'You have been signed out' })
    const opened = context.waitForEvent('page')
    await dialog.getByRole('link', { name: 'Sign in again in a new tab' }).click()
    const tab = await opened
    await signIn(person, tab)
    await expect(tab.getByRole('heading', { level: 1, name: 'Cohorts' })).toBeVisible()
    await page.bringToFront()
    await expect(dialog).toBeHidden()
    await expect(page.getByLabel('Cohort name')).toHaveValue('Year 10')
    expect((await ask(page, '/cohorts')).status()).toBe(200)
  })
})
