import { v7 as uuid } from 'uuid'
import { ask, expectNotFound } from '../addresses.ts'
import { expect, test } from '../fixtures.ts'
import { expectProblem, forge } from '../forms.ts'
import { grantOf } from '../people.ts'

test.describe('a council administrator', () => {
  test('gives a role where there is one to give @unscripted', async ({ page, school, newPerson, signedInAs }) => {
    const officer = await newPerson('council_officer')
    await signedInAs('council_administrator')
    await page.goto(`/people/${officer.id}`)
    await page.getByRole('link', { name: 'Give another role' }).click()
    await page.getByRole('button', { name: 'Give role' }).click()
    await expectProblem(page, 'role', 'Choose a role')
    await page.getByLabel('School coordinator').check()
    await page.getByRole('button', { name: 'Give role' }).click()
    await expectProblem(page, 'schoolId', 'Choose the school where they hold this role')
    await page.getByLabel('School', { exact: true }).selectOption({ label: `${school.name}, Testing` })
    await page.getByRole('button', { name: 'Give role' }).click()
    await expect(page.getByText('The role is given.')).toBeVisible()
    await expect(page.getByRole('table', { name: 'Roles' }).getByRole('rowheader')).toHaveText([
      'Council officer',
      'School coordinator',
    ])
  })

  test('closes an account and opens it again; nothing is deleted @unscripted', async ({
    page,
    newPerson,
    signedInAs,
    signIn,
    otherBrowser,
  }) => {
    const tutor = await newPerson('school_staff')
    const theirs = await (await otherBrowser()).newPage()
    await signIn(tutor, theirs)
    await signedInAs('council_administrator')
    await page.goto(`/people/${tutor.id}`)
    await page.getByRole('link', { name: 'Close the account' }).click()
    await page.getByRole('button', { name: 'Close account' }).click()
    await expect(page.getByText('The account is closed.')).toBeVisible()
    await expect(page.getByText('Account closed', { exact: true })).toBeVisible()
    await theirs.goto('/cohorts')
    expect(new URL(theirs.url()).pathname).toBe('/login')
    await page.getByRole('link', { name: 'Open the account again' }).click()
    await page.getByRole('button', { name: 'Open account' }).click()
    await expect(page.getByText('The account is open again.')).toBeVisible()
    await signIn(tutor, theirs)
  })

  test('does not close their own account by a forged field', async ({ page, owner, newPerson, signedInAs }) => {
    const tutor = await newPerson('school_staff')
    const me = await signedInAs('council_administrator')
    await page.goto(`/people/${tutor.id}/account/deactivate`)
    await forge(page.locator('main'), 'personId', me.id)
    await page.getByRole('button', { name: 'Close account' }).click()
    await expectNotFound(page)
    expect(await owner`select from person where id = ${me.id} and deactivated_at is not null`).toHaveLength(0)
  })

  test('lists the people of one school', async ({ page, school, newPerson, signedInAs }) => {
    const tutor = await newPerson('school_staff')
    await signedInAs('council_administrator')
    await page.goto('/people')
    await page.getByLabel('School', { exact: true }).selectOption({ label: school.name })
    await page.getByRole('button', { name: 'Apply filters' }).click()
    await expect(page.getByText('1 person has access, without a second factor.')).toBeVisible()
    await expect(page.getByRole('table').getByRole('rowheader')).toHaveText([tutor.name])
  })
})

test('a list is read, but no role is changed and no file taken, on a second factor of long ago @unscripted', async ({
  page,
  owner,
  school,
  newPerson,
  signedInAs,
}) => {
  const tutor = await newPerson('school_staff')
  const { id, session } = await signedInAs('school_coordinator')
  await owner`insert into authenticator (person_id, secret_sealed, confirmed_at) values (${id}, '\\x00', wex.now())`
  await owner`
    update session set revoked_at = null, factor = 'totp', factor_at = wex.now() - interval '11 minutes'
    where id = ${session}`
  const change = `/people/${tutor.id}/roles/${await grantOf(owner, tutor, school)}/end`
  for (const address of ['/people', `/people/${tutor.id}`]) expect((await ask(page, address)).status()).toBe(200)
  for (const address of [change, '/api/exports/people/people.csv']) {
    await page.goto(address)
    expect(new URL(page.url()).pathname, address).toBe('/login/second-factor')
  }
  await owner`update session set factor_at = wex.now() - interval '9 minutes' where id = ${session}`
  await page.goto(change)
  await page.getByRole('button', { name: 'End role' }).click()
  await expect(page.getByText('The role has ended.')).toBeVisible()
})

test('mail that was refused is shown with its reason, and is sent again @unscripted', async ({
  page,
  owner,
  school,
  newPerson,
  signedInAs,
}) => {
  const tutor = await newPerson('school_staff')
  const message = uuid()
  await owner`insert into outbox_message ${owner({
    id: message,
    to_email: tutor.email,
    person_id: tutor.id,
    school_id: school.id,
    template: 'role_restored',
    subject: 'Your access is restored',
    text: 'You can sign in again.',
    html: '<p>You can sign in again.</p>',
    state: 'refused',
    reason: 'The address does not exist.',
  })}`
  await signedInAs('school_coordinator')
  await page.goto('/people')
  await expect(page.getByText('The address does not exist.')).toBeVisible()
  await page.getByRole('link', { name: 'Correct and send again' }).click()
  await page.getByRole('button', { name: 'Send again' }).click()
  await expect(page.getByText('The message is on its way again')).toBeVisible()
  await expect(page.getByText('The address does not exist.')).toHaveCount(0)
  const [sent] = await owner`select state, to_email as "to" from outbox_message where id = ${message}`
  expect(sent).toMatchObject({ to: tutor.email })
  expect(['queued', 'sent']).toContain(sent?.state)
})
