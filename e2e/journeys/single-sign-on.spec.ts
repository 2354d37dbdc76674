import { randomBytes } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import { expect } from '../fixtures.ts'
import { expectProblem } from '../forms.ts'
import { ONLY_DOMAIN, pressButton, test } from '../oidc/fixtures.ts'

// One service and one provider for all of them.
test.describe.configure({ mode: 'default' })

const verified = (email: string) => ({ email, email_verified: true, name: 'Ann Example' })

test.describe('somebody with an account', () => {
  test('signs in by a provider, and goes on to where they wanted @unscripted', async ({
    page,
    newPerson,
    account,
    signOnAs,
    owner,
  }) => {
    const person = await newPerson('school_coordinator')
    const sub = uuid()
    account(sub, verified(person.email))
    await signOnAs(sub, { from: '/login?next=%2Fcohorts%2Fnew' })
    await expect(page).toHaveURL(/\/cohorts\/new$/)
    const cookies = (await page.context().cookies()).map(({ name }) => name)
    expect(cookies).toContain('wex.session')
    expect(
      cookies.filter((name) => /state|nonce|pkce|callback|csrf/.test(name)),
      'what was kept for the way',
    ).toEqual([])
    const [session] = await owner`select factor, needs from session where person_id = ${person.id}`
    expect(session).toEqual({ factor: 'sso', needs: null })
  })

  test('is found by the provider’s own identifier when their address has changed there', async ({
    page,
    newPerson,
    account,
    signOnAs,
    context,
    owner,
  }) => {
    const person = await newPerson('school_coordinator')
    const sub = uuid()
    account(sub, verified(person.email))
    await signOnAs(sub)
    await expect(page).toHaveURL(/\/cohorts$/)
    await context.clearCookies()
    account(sub, { email: `${uuid()}@people.example`, email_verified: false })
    await signOnAs(sub)
    await expect(page).toHaveURL(/\/cohorts$/)
    expect(await owner`select from identity where person_id = ${person.id}`).toHaveLength(1)
  })

  test('signs in by a provider that has to be asked for their address', async ({
    page,
    newPerson,
    account,
    signOnAs,
  }) => {
    const person = await newPerson('school_coordinator')
    const sub = uuid()
    account(sub, verified(person.email))
    await signOnAs(sub, { label: 'Asking' })
    await expect(page).toHaveURL(/\/cohorts$/)
  })
})

test('somebody invited gets their account with the first sign-in @unscripted', async ({
  page,
  newPerson,
  school,
  owner,
  account,
  signOnAs,
}) => {
  const coordinator = await newPerson('school_coordinator')
  const email = `${uuid()}@people.example`
  await owner`insert into invitation ${owner({ id: uuid(), token_hash: uuid(), email, role: 'school_staff', school_id: school.id, invited_by: coordinator.id })}`
  const sub = uuid()
  account(sub, verified(email))
  await signOnAs(sub)
  await expect(page).toHaveURL(/\/cohorts$/)
  const [person] = await owner`select name, password_hash from person where email = ${email}`
  expect(person).toEqual({ name: 'Ann Example', password_hash: null })
})

test.describe('back on the sign-in page, with a sentence', () => {
  for (const [who, sentence, reason] of [
    ['stranger', /^There is no account here for the email address that Larkmail has for you/, 'unknown'],
    ['unverified', /^Larkmail has not confirmed that your email address is yours/, 'unverified'],
    ['deactivated', /^Your account here is closed/, 'closed'],
  ] as const) {
    test(`${who} @unscripted`, async ({ page, newPerson, owner, account, signOnAs, refusals }) => {
      const person = await newPerson('school_coordinator')
      if (who === 'deactivated') await owner`update person set deactivated_at = wex.now() where id = ${person.id}`
      const sub = uuid()
      const email = who === 'stranger' ? `${uuid()}@people.example` : person.email
      account(sub, { ...verified(email), email_verified: who !== 'unverified' })
      await signOnAs(sub, { from: '/login?next=%2Fcohorts%2Fnew' })
      await expect(page.locator('.error-summary li')).toHaveText(sentence)
      await expect(page).toHaveTitle(/^Error: Sign in/)
      await expect(page).toHaveURL(/next=%2Fcohorts%2Fnew/)
      expect((await refusals())[0]).toEqual({ provider: 'works', reason })
      expect(await owner`select from identity where subject = ${sub}`).toHaveLength(0)
    })
  }

  test('who has pressed cancel @unscripted', async ({ page, refusals }) => {
    await page.goto('/login')
    await pressButton(page, 'Larkmail')
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect(page.locator('.error-summary li')).toHaveText(/^Signing in with Larkmail was cancelled/)
    expect((await refusals())[0]).toEqual({ provider: 'works', reason: 'cancelled' })
  })

  test('whose provider is down, or says nothing for ten seconds @unscripted', async ({ page, refusals }) => {
    for (const [label, provider] of [
      ['Downmail', 'down'],
      ['Silentmail', 'silent'],
    ] as const) {
      await page.goto('/login')
      await pressButton(page, label)
      await expect(page.locator('.error-summary li')).toHaveText(
        `${label} does not answer as it should. Try again in a few minutes`,
        { timeout: 15_000 },
      )
      await expect(page).toHaveURL(new RegExp(`refused=unavailable&by=${provider}&next=%2Fstart`))
      expect((await refusals())[0]).toEqual({ provider, reason: 'unavailable' })
    }
  })

  for (const check of ['nonce', 'state', 'code_challenge']) {
    test(`whose ${check} is another than the browser’s`, async ({
      page,
      newPerson,
      account,
      signOnAs,
      refusals,
      owner,
    }) => {
      const person = await newPerson('school_coordinator')
      const sub = uuid()
      account(sub, verified(person.email))
      await page.route('**/auth?*', async (route) => {
        const url = new URL(route.request().url())
        url.searchParams.set(check, randomBytes(32).toString('base64url'))
        await route.continue({ url: url.href })
      })
      await signOnAs(sub)
      await expect(page.locator('.error-summary li')).toHaveText(/was begun in another window\. Try again$/)
      expect((await refusals())[0]).toEqual({ provider: 'works', reason: 'mismatch' })
      expect(await owner`select from session where person_id = ${person.id}`).toHaveLength(0)
    })
  }

  test('who brings an answer that somebody else’s browser asked for, or brings theirs again', async ({
    page,
    newPerson,
    account,
    signOnAs,
    otherBrowser,
  }) => {
    const person = await newPerson('school_coordinator')
    const sub = uuid()
    account(sub, verified(person.email))
    const answers: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('/api/auth/callback/')) answers.push(request.url())
    })
    await signOnAs(sub)
    await expect(page).toHaveURL(/\/cohorts$/)
    const [answer = ''] = answers
    expect(answer).toContain('code=')
    const elsewhere = await (await otherBrowser()).newPage()
    for (const on of [elsewhere, page]) {
      await on.context().clearCookies({ name: 'wex.session' })
      await on.goto(answer)
      await expect(on.locator('.error-summary li')).toHaveText(/was begun in another window/)
    }
  })
})

test('a password is refused where the provider is the only way in, whoever asks @unscripted', async ({
  page,
  newPerson,
  owner,
}) => {
  const person = await newPerson('school_staff')
  const email = `${uuid()}@${ONLY_DOMAIN}`
  await owner`update person set email = ${email} where id = ${person.id}`
  for (const address of [email, `nobody@${ONLY_DOMAIN}`]) {
    await page.goto('/login')
    await page.getByLabel('Email address').fill(address)
    await page.getByLabel('Password', { exact: true }).fill('whatever it may be')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expectProblem(page, 'email', /^Use “Sign in with Larkmail”: it is the only way in/)
  }
})

test('nothing else of what carries the sign-in has an address', async ({ request }) => {
  const paths = [
    'session',
    'csrf',
    'providers',
    'signin',
    'signin/works',
    'signout',
    'error',
    'verify-request',
    'callback',
  ]
  for (const path of [...paths, 'callback/credentials', 'callback/nobody']) {
    expect((await request.get(`/api/auth/${path}`)).status(), path).toBe(404)
    if (!path.startsWith('callback/')) expect((await request.post(`/api/auth/${path}`)).status(), path).toBe(404)
  }
})
