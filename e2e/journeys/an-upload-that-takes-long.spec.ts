import { membersOf, rowsOfFile, SHORT_LIST, sendFile, uploadFile, uploadShownOn, writtenDownOf } from '../cohorts.ts'
import { expect, test } from '../fixtures.ts'
import { holdUploadsOf } from '../slow-uploads.ts'

test.describe('an upload that takes long', () => {
  test.beforeEach(async ({ signedInAs }) => {
    await signedInAs('school_coordinator')
  })

  test('shows how far it is, and ends on the check page @unscripted', async ({ page, owner, school, newCohort }) => {
    const cohort = await newCohort()
    const { letGo } = await holdUploadsOf(owner, school)
    await sendFile(page, cohort, SHORT_LIST)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your file is being read')
    await expect(page.getByRole('progressbar')).toBeVisible()
    await expect(page.getByText('You can close this page: it goes on')).toBeVisible()
    await letGo()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Check your upload/)
    await expect(rowsOfFile(page)).toContainText('3 new')
    expect(await membersOf(owner, cohort)).toBe(0)
  })

  test('is saved though nobody looks, and found again on the upload page @unscripted', async ({
    page,
    context,
    owner,
    school,
    newCohort,
  }) => {
    const cohort = await newCohort()
    await uploadFile(page, cohort, SHORT_LIST)
    const upload = { id: uploadShownOn(page) }
    const { letGo } = await holdUploadsOf(owner, school)
    await page.getByRole('button', { name: 'Add students' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your students are being saved')
    await page.close()

    const later = await context.newPage()
    await later.goto(`/cohorts/${cohort.id}/upload`)
    await expect(later.getByRole('row', { name: /short list/ })).toContainText('Being saved')
    await later.getByRole('link', { name: 'short list.csv' }).click()
    await expect(later.getByRole('progressbar')).toBeVisible()
    await letGo()
    await expect(later.getByText('3 students added')).toBeVisible()
    await expect(later).toHaveURL(`/cohorts/${cohort.id}`)
    expect(await membersOf(owner, cohort)).toBe(3)
    expect(await writtenDownOf(owner, upload)).toEqual(['upload.received', 'upload.committed'])
  })

  test('is taken up by whoever opens its page, where its process has died @unscripted', async ({
    page,
    owner,
    newCohort,
  }) => {
    const cohort = await newCohort()
    await uploadFile(page, cohort, SHORT_LIST)
    const upload = { id: uploadShownOn(page) }
    // Whose session it was is over too: nobody but the reader of the page can go on with it.
    await owner`delete from upload_row where upload_id = ${upload.id}`
    await owner`update upload set state = 'received', session_id = null, lease_until = null where id = ${upload.id}`
    await page.goto(`/cohorts/${cohort.id}/upload/${upload.id}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Check your upload/)
    await expect(rowsOfFile(page)).toContainText('3 new')
  })

  test('of another school is not followed by its address, nor by somebody who is signed out', async ({
    page,
    owner,
    newCohort,
    newSchool,
    signedInAs,
    context,
  }) => {
    const cohort = await newCohort()
    await uploadFile(page, cohort, SHORT_LIST)
    const address = `/cohorts/${cohort.id}/upload/${uploadShownOn(page)}/progress`
    const json = { headers: { accept: 'application/json' } }
    expect((await page.request.get(address, json)).status()).toBe(200)
    await signedInAs('school_coordinator', await newSchool())
    const answer = await page.request.get(address, json)
    expect(answer.status()).toBe(404)
    expect(await answer.text()).not.toContain('short list')
    await context.clearCookies()
    expect((await page.request.get(address, json)).status()).toBe(401)
    expect(await membersOf(owner, cohort)).toBe(0)
  })
})
