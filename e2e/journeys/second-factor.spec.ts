import { ask } from '../addresses.ts'
import { expect, test } from '../fixtures.ts'
import { expectProblem, typeSignIn } from '../forms.ts'
import { APP_CODE, enterCode, makeCodes, proofWas, requireAt, setUpApp, signOut } from '../second-factor.ts'
import { PASSPHRASE } from '../service.ts'

const SIGNED_IN = ['/cohorts', '/cohorts/new', '/students', '/reports', '/account', '/account/sessions', '/start']

test.describe('a second factor', () => {
  test('is set up from one’s account, asked for at the next sign-in, and no code is taken twice @unscripted', async ({
    page,
    newPerson,
    signIn,
  }) => {
    const person = await newPerson('school_coordinator')
    await signIn(person)
    await page.goto('/account')
    await page.getByRole('link', { name: 'Change second factor' }).click()
    await page.getByRole('link', { name: 'Set up a second step' }).click()
    const app = await setUpApp(page)
    const codes = await makeCodes(page)
    const download = page.getByRole('link', { name: 'Download as text' })
    expect(decodeURIComponent((await download.getAttribute('href')) ?? '')).toContain(codes[0])
    await page.getByRole('link', { name: 'I have kept them' }).click()
    await expect(page.getByText('10 left')).toBeVisible()

    await signOut(page)
    await page.goto('/login?next=%2Freports')
    await typeSignIn(page, person.email, PASSPHRASE)
    await expect(page.getByRole('heading', { level: 1, name: 'Confirm that it is you' })).toBeVisible()
    await enterCode(page, APP_CODE, '12345')
    await expectProblem(page, 'oneTimeCode', 'Enter the 6 digits that the app shows')
    const code = app()
    await enterCode(page, APP_CODE, code)
    await expect(page).toHaveURL(({ pathname }) => pathname === '/reports')

    await signOut(page)
    await typeSignIn(page, person.email, PASSPHRASE)
    await enterCode(page, APP_CODE, code)
    await expectProblem(page, 'oneTimeCode', /was used before/)
    await expect(page.getByLabel(APP_CODE)).toHaveValue('')
    await enterCode(page, APP_CODE, app(1))
    await expect(page).toHaveURL(({ pathname }) => pathname === '/cohorts')
  })

  test('that is required comes before anything else @unscripted', async ({
    page,
    owner,
    school,
    newPerson,
    signIn,
  }) => {
    await requireAt(owner, school)
    const person = await newPerson('school_staff')
    await signIn(person)
    await expect(page).toHaveURL(/\/login\/set-up-second-factor\?next=%2Fstart$/)
    await expect(page.getByText('Your role needs more than a password')).toBeVisible()
    for (const address of SIGNED_IN) {
      const answer = await ask(page, address)
      expect(answer.status(), address).toBe(303)
      expect(answer.headers().location, address).toMatch(/^\/login\/set-up-second-factor\?next=/)
      expect(await answer.text()).not.toContain(school.name)
    }
    await setUpApp(page)
    await page.getByRole('link', { name: 'Go on without' }).click()
    await expect(page).toHaveURL(({ pathname }) => pathname === '/cohorts')

    await page.goto('/account/second-factor')
    await page.getByRole('link', { name: 'Remove the authenticator app' }).click()
    await expect(page.getByText('Your role needs a second step')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Remove' })).toHaveCount(0)
  })

  test('that is still to be proven leaves a session that is nobody’s, and worth nothing afterwards', async ({
    page,
    context,
    owner,
    newPerson,
    signIn,
  }) => {
    const person = await newPerson('school_staff')
    await signIn(person)
    await page.goto('/login/set-up-second-factor')
    const app = await setUpApp(page)
    await page.goto('/account')
    await signOut(page)
    await typeSignIn(page, person.email, PASSPHRASE)
    await page.waitForURL(/second-factor/)
    for (const address of SIGNED_IN) {
      const answer = await ask(page, address)
      expect(answer.headers().location, address).toMatch(/^\/login\/second-factor\?next=/)
    }
    // Nor can it set up a factor of its own in the place of the one that is asked for.
    const setUp = await ask(page, '/login/set-up-second-factor')
    expect(setUp.headers().location).toMatch(/^\/login\/second-factor/)

    const before = await context.cookies()
    await enterCode(page, APP_CODE, app())
    await expect(page).toHaveURL(({ pathname }) => pathname === '/cohorts')
    const after = await context.cookies()
    const session = (held: typeof before) => held.find(({ name }) => name === 'wex.session')?.value
    expect(session(after)).not.toBe(session(before))
    await context.addCookies(before)
    expect((await ask(page, '/cohorts')).headers().location).toBe('/login?next=%2Fcohorts')
    const live = await owner`select from session where person_id = ${person.id} and revoked_at is null`
    expect(live).toHaveLength(1)
  })

  test('is asked for anew before factors are changed, and a forged removal of the last one is refused', async ({
    page,
    owner,
    school,
    newPerson,
    signIn,
  }) => {
    const person = await newPerson('school_staff')
    await signIn(person)
    await page.goto('/login/set-up-second-factor')
    const app = await setUpApp(page)
    await proofWas(owner, person, 11)
    await page.goto('/account/second-factor')
    await page.getByRole('link', { name: 'Remove the authenticator app' }).click()
    await expect(page).toHaveURL(/\/login\/second-factor\?next=%2Faccount%2Fsecond-factor%2Fremove%2Fapp$/)
    await enterCode(page, APP_CODE, app())
    await expect(page).toHaveURL(/\/account\/second-factor\/remove\/app$/)
    await requireAt(owner, school)
    await page.getByRole('button', { name: 'Remove' }).click()
    await expect(page.getByRole('alert').getByText('set up another one before')).toBeVisible()
    await owner`delete from factor_rule where school_id = ${school.id}`
    await page.getByRole('button', { name: 'Remove' }).click()
    await expectProblem(page, 'password', 'Enter your password')
    await page.getByLabel('Password', { exact: true }).fill(PASSPHRASE)
    await page.getByRole('button', { name: 'Remove' }).click()
    await expect(page.getByText('It is removed')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Set up a second step' })).toBeVisible()
  })
})

test('a recovery code signs in once @unscripted', async ({ page, newPerson, signIn }) => {
  const person = await newPerson('school_staff')
  await signIn(person)
  await page.goto('/login/set-up-second-factor?next=%2Faccount')
  await setUpApp(page)
  const [code = ''] = await makeCodes(page)
  await page.getByRole('link', { name: 'I have kept them' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible()
  const withCode = async (next: string) => {
    await signOut(page)
    await page.goto(`/login?next=${next}`)
    await typeSignIn(page, person.email, PASSPHRASE)
    await page.getByRole('link', { name: 'Use a recovery code' }).click()
    await enterCode(page, 'Recovery code', code.toUpperCase().replace('-', ' '))
  }
  await withCode('%2Faccount%2Fsecond-factor')
  await expect(page.getByText('9 left')).toBeVisible()
  await withCode('%2Faccount')
  await expectProblem(page, 'oneTimeCode', /not one of your recovery codes/)
})

test('an administrator says of whom it is required @unscripted', async ({ page, owner, school, signedInAs }) => {
  const { id } = await signedInAs('council_administrator')
  await page.goto('/people')
  await page.getByRole('link', { name: 'Who must have a second factor' }).click()
  await page.getByRole('button', { name: 'Save the rule' }).click()
  await expectProblem(page, 'required', 'Choose whether a second factor is required')
  await page.getByLabel('School', { exact: true }).selectOption({ label: school.name })
  await page.getByLabel('Yes').check()
  await page.getByRole('button', { name: 'Save the rule' }).click()
  const row = page.getByRole('row').filter({ hasText: school.name })
  await expect(row).toContainText('Required')
  await row.getByRole('button').click()
  await expect(page.getByRole('row').filter({ hasText: school.name })).toHaveCount(0)
  const deeds = await owner`select from audit_event where person_id = ${id} and action = 'factor_rule.changed'`
  expect(deeds).toHaveLength(2)
})

test('is asked for before people’s data leaves or roles change, of somebody who must have one by now', async ({
  page,
  owner,
  school,
  signedInAs,
}) => {
  await signedInAs('school_coordinator')
  const wanted = [
    ['/api/exports/people/people.csv', '/people'],
    ['/people/invite', '/people/invite'],
  ] as const
  for (const [address] of wanted) expect((await ask(page, address)).status(), address).toBe(200)
  await requireAt(owner, school)
  for (const [address, back] of wanted) {
    const { location } = (await ask(page, address)).headers()
    expect(location, address).toBe(`/login/second-factor?next=${encodeURIComponent(back)}`)
  }
  expect((await ask(page, '/cohorts')).status(), 'all else goes on').toBe(200)
  await page.goto('/people/invite')
  await expect(page).toHaveURL(/\/login\/set-up-second-factor\?next=%2Fpeople%2Finvite$/)
  await setUpApp(page)
  await page.getByRole('link', { name: 'Go on without' }).click()
  await expect(page).toHaveURL(/\/people\/invite$/)
})
