import { ask, expectNotFound } from '../addresses.ts'
import { expect, test } from '../fixtures.ts'
import { forge } from '../forms.ts'
import { grantOf, reviewOf } from '../people.ts'

test.describe('the yearly review', () => {
  test('is not found by tutors, officers, advisers, data protection and other schools', async ({
    page,
    owner,
    school,
    newSchool,
    newPerson,
    signedInAs,
  }) => {
    await newPerson('school_staff')
    const review = await reviewOf(owner, school)
    const other = await newSchool()
    for (const [role, at] of [
      ['school_staff', school],
      ['school_coordinator', other],
      ['council_officer', school],
      ['partner_adviser', school],
      ['data_protection_officer', school],
    ] as const) {
      await signedInAs(role, at)
      for (const address of [`/people/review/${review}`, `/people/review/${review}/confirm`])
        expect((await ask(page, address)).status(), `${role} ${address}`).toBe(404)
    }
  })

  test('is asked for, answered in parts, and confirmed; who no longer needs access loses it @unscripted', async ({
    page,
    owner,
    school,
    newPerson,
    signedInAs,
    signIn,
    otherBrowser,
  }) => {
    const [stays, leaves] = [await newPerson('school_staff'), await newPerson('school_staff')]
    const theirs = await (await otherBrowser()).newPage()
    await signIn(leaves, theirs)
    await signedInAs('school_coordinator')
    const review = await reviewOf(owner, school)
    await page.goto('/cohorts')
    await page.getByRole('link', { name: `Say who still needs access to ${school.name}` }).click()
    await expect(page.getByText('You are on the list yourself, and keep your role.')).toBeVisible()
    const about = (name: string) => page.getByRole('group', { name: `${name}, school staff` })

    await about(leaves.name).getByLabel('No longer needs access').check()
    await page.getByRole('button', { name: 'Save for later' }).click()
    await expect(page.getByText('Your answers are kept')).toBeVisible()
    await expect(about(leaves.name).getByLabel('No longer needs access')).toBeChecked()

    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
    await expect(about(stays.name).getByText('Say whether this person still needs access')).toBeVisible()
    await page.goto(`/people/review/${review}/confirm`)
    await expect(page.getByText('One person is not answered for yet.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Confirm the list' })).toHaveCount(0)
    await page.getByRole('link', { name: 'Go back to the list' }).click()

    await page.getByRole('button', { name: 'All others keep access' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Confirm who has access' })).toBeVisible()
    await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: leaves.name })).toBeVisible()
    await page.getByRole('button', { name: 'Confirm the list' }).click()
    await expect(page.getByText('The list is confirmed: 2 roles are kept, 1 has ended')).toBeVisible()
    await expect(page.getByText(leaves.name)).toHaveCount(0)
    await theirs.goto('/cohorts')
    expect(new URL(theirs.url()).pathname).toBe('/login')

    await page.goto(`/people/review/${review}`)
    await expect(page.getByText('The list was confirmed on')).toBeVisible()
    await page.goto('/cohorts')
    await expect(page.getByText('Say who still needs access')).toHaveCount(0)
  })

  test('of another school is neither answered nor confirmed by a forged field @unscripted', async ({
    page,
    owner,
    school,
    newSchool,
    newPerson,
    signedInAs,
  }) => {
    const other = await newSchool()
    const theirs = await newPerson('school_staff', other)
    const review = await reviewOf(owner, other)
    await newPerson('school_staff')
    await signedInAs('school_coordinator')
    const own = await reviewOf(owner, school)
    await page.goto(`/people/review/${own}`)
    await forge(page.locator('main'), 'reviewId', review)
    await page.getByRole('button', { name: 'All others keep access' }).click()
    await expectNotFound(page)
    await page.goto(`/people/review/${own}`)
    await page.getByRole('button', { name: 'All others keep access' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Confirm who has access' })).toBeVisible()
    await forge(page.locator('main'), 'reviewId', review)
    await page.getByRole('button', { name: 'Confirm the list' }).click()
    await expectNotFound(page)
    const grant = await grantOf(owner, theirs, other)
    expect(await owner`select answer from access_review_line where grant_id = ${grant}`).toMatchObject([
      { answer: null },
    ])
    expect(
      await owner`select from access_review where confirmed_at is not null and id in ${owner([review, own])}`,
    ).toHaveLength(0)
  })

  test('is begun and followed by the council @unscripted', async ({ page, school, newPerson, signedInAs }) => {
    await newPerson('school_coordinator')
    await signedInAs('council_administrator')
    await page.goto('/people')
    await page.getByRole('link', { name: /^Yearly reviews/ }).click()
    await page.getByLabel('School', { exact: true }).selectOption({ label: school.name })
    await page.getByRole('button', { name: 'Begin review' }).click()
    await expect(page.getByText('The review has begun.')).toBeVisible()
    const row = page.getByRole('row').filter({ hasText: school.name })
    await expect(row.getByText('Open', { exact: true })).toBeVisible()
    await expect(row.getByText('0 of 1')).toBeVisible()
  })
})
