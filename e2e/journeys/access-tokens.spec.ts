import { ask, expectNotFound } from '../addresses.ts'
import { apiClient, tokenOf } from '../api.ts'
import { expect, test } from '../fixtures.ts'

test.describe('a personal access token', () => {
  test('is made, shown once, used, and revoked @unscripted', async ({ page, request, newCohort, signedInAs }) => {
    const cohort = await newCohort(2)
    await signedInAs('school_coordinator')
    await page.goto('/account/tokens')
    await page.getByRole('link', { name: 'Make a token' }).click()
    await page.getByRole('button', { name: 'Make token' }).click()
    await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
    await page.getByLabel('Name', { exact: true }).fill('Nightly upload')
    await page.getByLabel('Read cohorts').check()
    await page.getByLabel('30 days').check()
    await page.getByRole('button', { name: 'Make token' }).click()
    const token = await page.getByLabel('Token', { exact: true }).inputValue()
    expect(token).toMatch(/^wex_[\w-]{43}$/)
    await expect(page.getByLabel('Example')).toHaveValue(new RegExp(`Bearer ${token}`))
    const { get } = await apiClient(request, token)
    expect((await get(`/cohorts/${cohort.id}`)).body.students).toBe(2)
    expect((await get(`/cohorts/${cohort.id}/students`)).status).toBe(403)

    await page.getByRole('link', { name: 'I have copied it' }).click()
    const row = page.getByRole('row', { name: /Nightly upload/ })
    await expect(row).toContainText('Read cohorts')
    await expect(row).toContainText('25 December 2026')
    expect(await page.content()).not.toContain(token)
    await row.getByRole('link', { name: 'Revoke Nightly upload' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Revoke the token “Nightly upload”?')
    expect((await get('/cohorts')).status).toBe(200)
    await page.getByRole('button', { name: 'Revoke token' }).click()
    await expect(page.getByText('The token was revoked')).toBeVisible()
    await expect(row).toContainText('Revoked')
    expect((await get('/cohorts')).status).toBe(401)
  })

  test('of a name that is in use is not made twice', async ({ page, signedInAs }) => {
    await signedInAs('council_officer')
    for (const _ of [1, 2]) {
      await page.goto('/account/tokens/new')
      await page.getByLabel('Name', { exact: true }).fill('Figures')
      await page.getByLabel('Read report figures').check()
      await page.getByRole('button', { name: 'Make token' }).click()
      await expect(page.getByLabel('Token', { exact: true }).or(page.getByRole('alert')).first()).toBeVisible()
    }
    await expect(page.getByRole('link', { name: /You have a token of this name in use/ })).toBeVisible()
  })

  test('is offered for what one’s roles may, and a forged scope makes none', async ({ page, owner, signedInAs }) => {
    const officer = await signedInAs('council_officer')
    await page.goto('/account/tokens/new')
    await expect(page.getByRole('checkbox')).toHaveCount(1)
    await page.getByLabel('Name', { exact: true }).fill('Students')
    await page.getByLabel('Read report figures').evaluate((box: HTMLInputElement) => {
      box.value = 'student.read'
      box.checked = true
    })
    await page.getByRole('button', { name: 'Make token' }).click()
    await expectNotFound(page)
    expect((await owner`select from session where person_id = ${officer.id} and kind = 'api'`).length).toBe(0)
  })

  test('of somebody else cannot be looked at or revoked', async ({ page, owner, newPerson, signedInAs }) => {
    const { session } = await tokenOf(owner, await newPerson('school_coordinator'))
    await signedInAs('school_coordinator')
    expect((await ask(page, `/account/tokens/${session}`)).status()).toBe(404)
    const own = await tokenOf(owner, await signedInAs('school_coordinator'))
    await page.goto(`/account/tokens/${own.session}`)
    await page.locator('input[name=tokenId]').evaluate((field: HTMLInputElement, id) => {
      field.value = id
    }, session)
    await page.getByRole('button', { name: 'Revoke token' }).click()
    await expectNotFound(page)
    const [other] = await owner`select revoked_at from session where id = ${session}`
    expect(other?.revoked_at).toBeNull()
  })

  test('is not for partner advisers', async ({ page, signedInAs }) => {
    await signedInAs('partner_adviser')
    for (const address of ['/account/tokens', '/account/tokens/new'])
      expect((await ask(page, address)).status()).toBe(404)
  })
})
