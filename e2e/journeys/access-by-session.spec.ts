import { ask } from '../addresses.ts'
import { expect, test } from '../fixtures.ts'
import { typeSignIn } from '../forms.ts'
import { PASSPHRASE } from '../service.ts'

test.describe('a session', () => {
  test('that is revoked is over at the next click @unscripted', async ({ page, owner, signedInAs }) => {
    const { session } = await signedInAs('school_coordinator')
    await page.goto('/cohorts')
    await owner`update session set revoked_at = wex.now() where id = ${session}`
    await page.getByRole('link', { name: 'Reports' }).click()
    await expect(page).toHaveURL(`/login?next=${encodeURIComponent('/reports')}`)
  })

  test('that rested too long is over', async ({ page, owner, signedInAs }) => {
    const { session } = await signedInAs('school_coordinator')
    await owner`update session set last_seen_at = wex.now() - interval '61 minutes' where id = ${session}`
    expect((await ask(page, '/cohorts')).status()).toBe(303)
  })

  test('of somebody whose account was closed is over', async ({ page, owner, signedInAs }) => {
    const { id } = await signedInAs('school_coordinator')
    await owner`update person set deactivated_at = wex.now() where id = ${id}`
    expect((await ask(page, '/cohorts')).status()).toBe(303)
  })

  test('ends on the server at sign-out: the old cookie opens nothing @unscripted', async ({
    page,
    context,
    signedInAs,
  }) => {
    await signedInAs('school_coordinator')
    const kept = await context.cookies()
    await page.goto('/cohorts')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(/\/login\?signed-out/)
    expect((await context.cookies()).map(({ name }) => name)).not.toContain('wex.session')
    await context.addCookies(kept)
    await page.goto('/cohorts')
    await expect(page).toHaveURL(`/login?next=${encodeURIComponent('/cohorts')}`)
  })

  test('is nobody’s with a forged cookie', async ({ page, context, baseURL, signedInAs }) => {
    await signedInAs('school_coordinator')
    const [genuine] = (await context.cookies()).map(({ value }) => value)
    const [token = '', signature = ''] = genuine?.split('.') ?? []
    const changed = `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`
    for (const value of [
      token,
      `${changed}.${signature}`,
      `${token}.${'A'.repeat(43)}`,
      `${token}.`,
      'x',
      `${genuine}.x`,
    ]) {
      await context.addCookies([{ name: 'wex.session', value, url: baseURL ?? '' }])
      expect((await ask(page, '/cohorts')).status()).toBe(303)
    }
    await context.addCookies([{ name: 'wex.session', value: genuine ?? '', url: baseURL ?? '' }])
    expect((await ask(page, '/cohorts')).status()).toBe(200)
  })

  test('that somebody else has put into the browser is not the one that a sign-in opens @unscripted', async ({
    page,
    context,
    owner,
    newPerson,
    signedInAs,
    otherBrowser,
  }) => {
    const attackers = await otherBrowser()
    const attacker = await signedInAs('school_staff', undefined, attackers)
    const planted = await attackers.cookies()
    const victim = await newPerson('school_coordinator')
    // The page of sign-in is open already: with the planted cookie it would not be shown.
    await page.goto('/login')
    await context.addCookies(planted)
    await typeSignIn(page, victim.email, PASSPHRASE)
    await expect(page).toHaveURL(({ pathname }) => pathname === '/cohorts')
    const session = async () => (await context.cookies()).find(({ name }) => name === 'wex.session')?.value
    const first = await session()
    expect(planted.map(({ value }) => value)).not.toContain(first)
    // What the attacker knows opens their own account as before, and not the victim's.
    const held = await owner`select person_id as "personId" from session where id = ${attacker.session}`
    expect(held).toEqual([{ personId: attacker.id }])
    const theirs = await (await attackers.newPage()).goto('/account')
    expect(await theirs?.text()).not.toContain(victim.email)
    // Nor is a token of the same person's used twice.
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await expect(page.getByText('You have signed out')).toBeVisible()
    await typeSignIn(page, victim.email, PASSPHRASE)
    await expect(page).toHaveURL(({ pathname }) => pathname === '/cohorts')
    expect(await session()).not.toBe(first)
  })
})
