import { sheetAt } from '../access.ts'
import { ask } from '../addresses.ts'
import { cohortFile, type Student, writtenDownOf } from '../cohorts.ts'
import { expect, test } from '../fixtures.ts'
import { expectProblem } from '../forms.ts'
import { downloadSheets, fillIn, sendSheet } from '../progress-sheets.ts'
import { requireAt } from '../second-factor.ts'

const inSheet = (student: Student | undefined): string => `${student?.surname}, ${student?.forename}`

test.describe('progress sheets', () => {
  test('go out, come back filled in, and are saved after a look @unscripted', async ({
    page,
    owner,
    newCohort,
    signedInAs,
  }) => {
    const cohort = await newCohort(3)
    const [one, two, three] = cohort.students
    await signedInAs('school_coordinator')
    const sheet = await test.step('a coordinator downloads them', async () => {
      await page.goto(`/cohorts/${cohort.id}`)
      await page.getByRole('link', { name: 'Progress sheets' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Progress sheets')
      const book = await downloadSheets(page, cohort)
      expect(await writtenDownOf(owner, cohort)).toEqual(['progress_sheet.downloaded'])
      return await fillIn(book, {
        [inSheet(one)]: { 'New stage': 'Offered', Note: 'By letter' },
        [inSheet(two)]: { 'New stage': 'Not taking part' },
        [inSheet(three)]: { 'New stage': 'Searching' },
      })
    })

    await test.step('a tutor sends one in and sees what will happen', async () => {
      await owner`update membership set stage = 'confirmed' where id = ${three?.membershipId ?? ''}`
      await signedInAs('school_staff')
      await page.goto(`/cohorts/${cohort.id}/progress-sheets`)
      await expect(page.getByRole('link', { name: /^Download/ })).toHaveCount(0)
      await sendSheet(page, cohort, sheet)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check your progress sheet')
      const changes = page.getByRole('table', { name: 'What will change' })
      await expect(changes.getByRole('row', { name: inSheet(one) })).toContainText('Not startedOfferedBy letter')
      await expect(page.getByRole('table', { name: 'Rows with problems' })).toContainText(
        'Say why they are not taking part',
      )
      await expect(page.getByRole('table', { name: 'Students who changed meanwhile' })).toContainText('Confirmed')
    })

    await test.step('and saves it, once', async () => {
      const check = page.url()
      await page.getByRole('button', { name: 'Save progress' }).click()
      await expect(page.getByText('Progress of 1 student saved; 1 had changed meanwhile and were left')).toBeVisible()
      await page.goto(check)
      await expect(page.getByText(/^Saved on .*: progress of 1 student/)).toBeVisible()
      await expect(page.getByRole('button', { name: 'Save progress' })).toHaveCount(0)
      await page.goto(`/students/${one?.id}`)
      await expect(page.getByText('From Not started to Offered')).toBeVisible()
      await expect(page.getByText('By letter')).toBeVisible()
    })
  })

  test('that are no such sheet, or say nothing, come back at the field @unscripted', async ({
    page,
    newCohort,
    signedInAs,
  }) => {
    const cohort = await newCohort(1)
    await signedInAs('school_coordinator')
    const empty = await fillIn(await downloadSheets(page, cohort), {})
    await page.getByRole('button', { name: 'Check sheet' }).click()
    await expectProblem(page, 'file', 'Choose the progress sheet that you filled in')
    await sendSheet(page, cohort, empty)
    await expectProblem(page, 'file', /^Nothing new is filled in/)
    await page.getByLabel('Progress sheet', { exact: true }).setInputFiles(cohortFile('01-sims-title-rows.xlsx'))
    await page.getByRole('button', { name: 'Check sheet' }).click()
    await expectProblem(page, 'file', /^This is not a progress sheet/)
  })

  test('can be deleted before they are saved @unscripted', async ({ page, owner, newCohort, signedInAs }) => {
    const cohort = await newCohort(1)
    const tutor = await signedInAs('school_staff')
    await page.goto(`/cohorts/${cohort.id}/progress-sheets/${await sheetAt(owner, cohort, tutor)}`)
    await page.getByRole('link', { name: 'Save later' }).click()
    await page.getByRole('link', { name: '10A.xlsx' }).click()
    await page.getByRole('button', { name: 'Delete this sheet' }).click()
    await expect(page.getByText('The sheet was deleted, and nothing of it was saved')).toBeVisible()
    await expect(page.getByRole('link', { name: '10A.xlsx' })).toHaveCount(0)
    expect(await owner`select from progress_sheet where cohort_id = ${cohort.id}`).toHaveLength(0)
  })

  test('cannot be taken by staff, by an adviser, or from another school', async ({
    page,
    newCohort,
    newSchool,
    signedInAs,
  }) => {
    const cohort = await newCohort(1)
    const address = `/api/exports/cohorts/progress-sheets.xlsx?cohort=${cohort.id}`
    for (const role of ['school_staff', 'partner_adviser'] as const) {
      await signedInAs(role)
      expect((await ask(page, address)).status(), role).toBe(404)
    }
    await signedInAs('school_coordinator', await newSchool())
    for (const address of ['progress-sheets.xlsx', 'template.xlsx', 'template.csv']) {
      const answer = await ask(page, `/api/exports/cohorts/${address}?cohort=${cohort.id}`)
      expect(answer.status(), address).toBe(404)
    }
    await page.context().clearCookies()
    const nobody = await ask(page, address)
    expect(nobody.headers().location).toBe(`/login?next=${encodeURIComponent(`/cohorts/${cohort.id}/progress-sheets`)}`)
  })

  test('are taken on a fresh second factor alone, and whoever proves it comes back to their page', async ({
    page,
    owner,
    school,
    newCohort,
    signedInAs,
  }) => {
    const cohort = await newCohort(1)
    await signedInAs('school_coordinator')
    const [sheets, taken] = [
      `/cohorts/${cohort.id}/progress-sheets`,
      `/api/exports/cohorts/progress-sheets.xlsx?cohort=${cohort.id}`,
    ]
    expect((await ask(page, taken)).status()).toBe(200)
    await requireAt(owner, school)
    const asked = await ask(page, taken)
    expect(asked.headers().location).toBe(`/login/second-factor?next=${encodeURIComponent(sheets)}`)
    expect((await ask(page, sheets)).status(), 'a sheet can still be sent in').toBe(200)
    await page.goto(sheets)
    await page.getByRole('link', { name: 'Download the sheet' }).click()
    await expect(page.getByRole('heading', { level: 1 }), 'the page, and no file of that page').toBeVisible()
    await expect(page).toHaveURL(/^[^?]*\/login\/[a-z-]+\?next=%2Fcohorts%2F/)
  })
})
