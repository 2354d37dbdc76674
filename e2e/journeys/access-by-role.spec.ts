import { ask, expectNotFound } from '../addresses.ts'
import { expect, test } from '../fixtures.ts'

test.describe('a role', () => {
  const refusals = [
    [
      'school_staff',
      [
        '/cohorts/new',
        '/cohorts/ID/edit',
        '/cohorts/ID/upload',
        '/cohorts/ID/add-student',
        '/students/ID/edit',
        '/reports',
      ],
    ],
    [
      'partner_adviser',
      [
        '/cohorts/new',
        '/cohorts/ID/edit',
        '/cohorts/ID/upload',
        '/cohorts/ID/add-student',
        '/students/ID/edit',
        '/reports',
      ],
    ],
    ['council_officer', ['/cohorts', '/cohorts/new', '/cohorts/ID', '/students', '/students/ID', '/students/ID/edit']],
    ['data_protection_officer', ['/cohorts', '/cohorts/new', '/cohorts/ID', '/students', '/students/ID']],
  ] as const
  for (const [role, addresses] of refusals) {
    test(`${role.replaceAll('_', ' ')} does not find what is not theirs`, async ({ page, newCohort, signedInAs }) => {
      const { id, students } = await newCohort(1)
      await signedInAs(role)
      for (const address of addresses) {
        const filled = address
          .replace('cohorts/ID', `cohorts/${id}`)
          .replace('students/ID', `students/${students[0]?.id}`)
        expect((await ask(page, filled)).status(), address).toBe(404)
      }
    })
  }

  test('staff are offered no upload and no new cohort', async ({ page, newCohort, signedInAs }) => {
    const { id, students } = await newCohort(1)
    await signedInAs('school_staff')
    await page.goto('/cohorts')
    await expect(page.getByRole('link', { name: 'New cohort' })).toHaveCount(0)
    await page.goto(`/cohorts/${id}`)
    await expect(page.getByRole('link', { name: students[0]?.name })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Upload a file' })).toHaveCount(0)
    await expect(page.getByRole('link', { name: 'Add a student' })).toHaveCount(0)
  })

  test('an adviser sees the agreement’s school alone, until the agreement ends', async ({
    page,
    owner,
    school,
    newSchool,
    newCohort,
    signedInAs,
  }) => {
    const covered = await newCohort(1)
    const other = await newCohort(1, await newSchool())
    const { id: adviser } = await signedInAs('partner_adviser')
    await page.goto('/cohorts')
    await expect(page.getByRole('main').getByRole('link', { name: /^Year 10/ })).toHaveText([covered.name])
    expect((await page.goto(`/cohorts/${other.id}`))?.status()).toBe(404)
    expect((await page.goto(`/students/${other.students[0]?.id}`))?.status()).toBe(404)
    expect((await page.goto(`/cohorts/${covered.id}`))?.status()).toBe(200)
    const link = page.getByRole('link', { name: covered.students[0]?.name })
    await expect(link).toBeVisible()

    await owner`update partner_agreement set starts_on = wex.today() - 2, ends_on = wex.today() - 1
      where partner_id = (select partner_id from role_grant where person_id = ${adviser})`
    await link.click()
    await expectNotFound(page)
    await page.goto('/cohorts')
    await expect(page.getByText(covered.name)).toHaveCount(0)
    await expect(page.getByRole('main').getByText(school.name)).toHaveCount(0)
  })

  test('that is paused leaves its person an account, a reason and a way out @unscripted', async ({
    page,
    owner,
    newPerson,
    signIn,
  }) => {
    const person = await newPerson('school_staff')
    await owner`update role_grant set suspended_at = wex.now() where person_id = ${person.id}`
    await signIn(person)
    await expect(page.getByRole('heading', { level: 1, name: 'You have no access at the moment' })).toBeVisible()
    for (const address of ['/cohorts', '/students', '/reports', '/people', '/outbox', '/account/tokens'])
      expect((await ask(page, address)).status(), address).toBe(404)
    await page.getByRole('link', { name: 'Your account' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible()
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await expect(page.getByText('You have signed out')).toBeVisible()
  })
})
