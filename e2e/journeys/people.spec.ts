import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { v7 as uuid } from 'uuid'
import { ask, expectNotFound } from '../addresses.ts'
import { expect, test } from '../fixtures.ts'
import { expectProblem, forge } from '../forms.ts'
import { grantOf } from '../people.ts'

/** Which names stand in the list. */
const names = (page: Page) => page.getByRole('table').getByRole('rowheader')

test.describe('who has access', () => {
  for (const role of ['school_staff', 'council_officer', 'partner_adviser', 'data_protection_officer'] as const) {
    test(`is no business of a ${role.replaceAll('_', ' ')}`, async ({ page, owner, school, newPerson, signedInAs }) => {
      const coordinator = await newPerson('school_coordinator')
      const grant = await grantOf(owner, coordinator, school)
      await signedInAs(role)
      const person = `/people/${coordinator.id}`
      for (const address of [
        '/people',
        person,
        `${person}/roles/${grant}/end`,
        `${person}/account/deactivate`,
        `${person}/give-role`,
        '/people/reviews',
        '/api/exports/people/people.csv',
      ])
        expect((await ask(page, address)).status(), address).toBe(404)
      await expect(page.getByRole('link', { name: 'People', exact: true })).toHaveCount(0)
    })
  }

  test('of another school is not found, nor what only the council does', async ({
    page,
    owner,
    school,
    newSchool,
    newPerson,
    signedInAs,
  }) => {
    const other = await newSchool()
    const theirs = await newPerson('school_staff', other)
    const own = await newPerson('school_staff')
    const [theirGrant, ownGrant] = [await grantOf(owner, theirs, other), await grantOf(owner, own, school)]
    await signedInAs('school_coordinator')
    for (const address of [
      `/people/${theirs.id}`,
      `/people/${theirs.id}/roles/${theirGrant}/end`,
      `/people/${own.id}/roles/${theirGrant}/end`,
      `/people/${theirs.id}/roles/${ownGrant}/end`,
      `/people/${own.id}/roles/${ownGrant}/delete`,
      `/people/${own.id}/roles/${ownGrant}/restore`,
      `/people/${own.id}/account/deactivate`,
      `/people/${own.id}/give-role`,
      '/people/reviews',
      `/people/${uuid()}`,
      '/people/nobody',
    ])
      expect((await ask(page, address)).status(), address).toBe(404)
  })

  test('is said in one sentence, then listed, at one’s own school alone @unscripted', async ({
    page,
    newSchool,
    newPerson,
    signedInAs,
  }) => {
    const theirs = await newPerson('school_staff', await newSchool())
    const tutor = await newPerson('school_staff')
    const me = await signedInAs('school_coordinator')
    await page.goto('/people')
    await expect(page.getByText('2 people have access; none has a second factor.')).toBeVisible()
    await expect(names(page)).toHaveText([`${me.name} (you)`, tutor.name])
    await expect(page.getByText(theirs.name)).toHaveCount(0)
    await expect(page.getByRole('link', { name: 'Invite somebody' })).toHaveAttribute('href', '/people/invite')
  })

  test('is narrowed down without a name in the address, and taken as a file @unscripted', async ({
    page,
    owner,
    newPerson,
    signedInAs,
  }) => {
    const [one, other] = [await newPerson('school_staff'), await newPerson('school_staff')]
    await owner`insert into authenticator (person_id, secret_sealed, confirmed_at) values (${one.id}, '\\x00', wex.now())`
    const me = await signedInAs('school_coordinator')
    await page.goto('/people')
    await page.getByLabel('Name or email address').fill(other.email)
    await page.getByRole('button', { name: 'Apply filters' }).click()
    await expect(page.getByRole('table', { name: '1 person found' })).toBeVisible()
    await expect(names(page)).toHaveText([other.name])
    expect(page.url()).not.toContain(other.email.slice(0, 8))
    await page.getByRole('link', { name: 'Clear filters' }).click()
    await page.getByRole('link', { name: 'List who has no second factor' }).click()
    await expect(page.getByRole('table', { name: '2 people without a second factor' })).toBeVisible()
    const downloading = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download this list (CSV)' }).click()
    const file = readFileSync(await (await downloading).path(), 'utf8')
    expect(file).toContain(other.email)
    expect(file).not.toContain(one.email)
    const written = await owner`
      select details from audit_event where person_id = ${me.id} and action = 'people.downloaded'`
    expect([...written]).toEqual([{ details: { people: 2, withoutFactor: true, searched: false } }])
  })
})

test.describe('a role', () => {
  test('is paused and restored after a question, and whoever holds it is out at once @unscripted', async ({
    page,
    newPerson,
    signedInAs,
    signIn,
    otherBrowser,
  }) => {
    const tutor = await newPerson('school_staff')
    const theirs = await (await otherBrowser()).newPage()
    await signIn(tutor, theirs)
    await signedInAs('school_coordinator')
    await page.goto(`/people/${tutor.id}`)
    await page.getByRole('link', { name: /^Pause/ }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Pause this role?' })).toBeVisible()
    await expect(page.getByText('signed out at once')).toBeVisible()
    await page.getByRole('button', { name: 'Pause role' }).click()
    await expect(page.getByText('The role is paused.')).toBeVisible()
    await theirs.goto('/cohorts')
    expect(new URL(theirs.url()).pathname).toBe('/login')

    await page.getByRole('link', { name: /^Restore/ }).click()
    await page.getByRole('button', { name: 'Restore role' }).click()
    await expect(page.getByText('The role is restored.')).toBeVisible()
    await signIn(tutor, theirs)
    await expect(theirs.getByRole('heading', { level: 1, name: 'Cohorts' })).toBeVisible()
  })

  test('of another school is not ended by a forged field, and stays @unscripted', async ({
    page,
    owner,
    school,
    newSchool,
    newPerson,
    signedInAs,
  }) => {
    const other = await newSchool()
    const [own, theirs] = [await newPerson('school_staff'), await newPerson('school_staff', other)]
    const [ownGrant, theirGrant] = [await grantOf(owner, own, school), await grantOf(owner, theirs, other)]
    await signedInAs('school_coordinator')
    for (const forged of [{ grantId: theirGrant }, { grantId: theirGrant, personId: theirs.id }]) {
      await page.goto(`/people/${own.id}/roles/${ownGrant}/end`)
      for (const [field, value] of Object.entries(forged)) await forge(page.locator('main'), field, value)
      await page.getByRole('button', { name: 'End role' }).click()
      await expectNotFound(page)
    }
    const over =
      await owner`select from role_grant where id in ${owner([ownGrant, theirGrant])} and ended_at is not null`
    expect(over).toHaveLength(0)
  })

  test('of one’s own needs a tick, and signs one out @unscripted', async ({
    page,
    owner,
    school,
    newPerson,
    signedInAs,
  }) => {
    await newPerson('school_coordinator')
    const me = await signedInAs('school_coordinator')
    await page.goto(`/people/${me.id}`)
    await expect(page.getByRole('link', { name: /^Pause/ })).toHaveCount(0)
    await page.goto(`/people/${me.id}/roles/${await grantOf(owner, me, school)}/end`)
    await page.getByRole('button', { name: 'End role' }).click()
    await expectProblem(page, 'knows', 'Tick the box if you want to end a role of your own')
    await page.getByLabel('I want to lose it, and to be signed out now').check()
    await page.getByRole('button', { name: 'End role' }).click()
    await expect(page).toHaveURL(/\/login\?signed-out/)
    expect((await ask(page, '/people')).status()).toBe(303)
  })
})
