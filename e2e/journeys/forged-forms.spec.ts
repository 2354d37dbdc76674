import type { Page } from '@playwright/test'
import { expectNotFound } from '../addresses.ts'
import { membersOf, SHORT_LIST, uploadFile, uploadShownOn } from '../cohorts.ts'
import { expect, test } from '../fixtures.ts'
import { forge } from '../forms.ts'

/** Sends a form, which is answered as what does not exist is: by the page, and by its status. */
async function pressToNotFound(page: Page, button: string): Promise<void> {
  const answered = page.waitForResponse((answer) => answer.request().method() === 'POST')
  await page.getByRole('button', { name: button, exact: true }).click()
  expect((await answered).status()).toBe(404)
  await expectNotFound(page)
}

test.describe('a form with a forged hidden field', () => {
  test('an upload for another school’s cohort is not found, and changes nothing @unscripted', async ({
    page,
    owner,
    newSchool,
    newCohort,
    signedInAs,
  }) => {
    const theirs = await newCohort(2, await newSchool())
    const own = await newCohort()
    await signedInAs('school_coordinator')
    await page.goto(`/cohorts/${own.id}/upload`)
    await forge(page, 'cohortId', theirs.id)
    await page.getByLabel('Cohort file').setInputFiles(SHORT_LIST)
    await pressToNotFound(page, 'Upload')
    expect(await owner`select from upload where cohort_id in ${owner([theirs.id, own.id])}`).toHaveLength(0)
  })

  test('a cohort for another school is not found, and is not made @unscripted', async ({
    page,
    owner,
    newSchool,
    signedInAs,
  }) => {
    const other = await newSchool()
    await signedInAs('school_coordinator')
    await page.goto('/cohorts/new')
    await page.getByLabel('Cohort name').evaluate((field, id) => {
      const forged = document.createElement('input')
      Object.assign(forged, { type: 'hidden', name: 'schoolId', value: id })
      field.after(forged)
    }, other.id)
    await page.getByLabel('Cohort name').fill('Forged')
    await page.getByLabel('Year group').selectOption('10')
    await pressToNotFound(page, 'Create cohort')
    expect(await owner`select from cohort where school_id = ${other.id}`).toHaveLength(0)
  })

  test('progress of another school’s student is not found, and stays @unscripted', async ({
    page,
    owner,
    newSchool,
    newCohort,
    signedInAs,
  }) => {
    const [theirs] = (await newCohort(1, await newSchool())).students
    const [own] = (await newCohort(1)).students
    if (!theirs || !own) throw new Error('There are two students')
    await signedInAs('school_staff')
    await page.goto(`/students/${own.id}`)
    for (const part of ['stage', 'reason', 'note']) {
      await page.locator(`[name="progress.${own.membershipId}.${part}"]`).evaluate((field, name) => {
        field.setAttribute('name', name)
      }, `progress.${theirs.membershipId}.${part}`)
    }
    await page.getByLabel('Stage').selectOption({ label: 'Confirmed' })
    await pressToNotFound(page, 'Save progress')
    const stages =
      await owner`select stage from membership where id in ${owner([own.membershipId, theirs.membershipId])}`
    expect(stages.map(({ stage }) => stage)).toEqual(['not_started', 'not_started'])
  })

  test('an upload of another school is not saved', async ({ page, owner, newSchool, newCohort, signedInAs }) => {
    const other = await newSchool()
    const theirs = await newCohort(0, other)
    await signedInAs('school_coordinator', other)
    await uploadFile(page, theirs, SHORT_LIST)
    const upload = uploadShownOn(page)
    await signedInAs('school_coordinator')
    await uploadFile(page, await newCohort(), SHORT_LIST)
    const saving = page.locator('form').filter({ has: page.getByRole('button', { name: 'Add students' }) })
    await forge(saving, 'uploadId', upload)
    await page.getByRole('button', { name: 'Add students' }).click()
    await expectNotFound(page)
    expect(await membersOf(owner, theirs)).toBe(0)
  })
})
