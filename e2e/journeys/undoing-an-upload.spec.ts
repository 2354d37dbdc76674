import { addStudents, membersOf, SHORT_LIST, uploadFile, uploadShownOn, writtenDownOf } from '../cohorts.ts'
import { expect, test } from '../fixtures.ts'
import { forge } from '../forms.ts'
import { csvOf } from '../lists.ts'

test.describe('undoing an upload', () => {
  test.beforeEach(async ({ signedInAs }) => {
    await signedInAs('school_coordinator')
  })

  test('shows what goes back, takes the students out again, and is said in the history @unscripted', async ({
    page,
    owner,
    newCohort,
  }) => {
    const cohort = await newCohort()
    await uploadFile(page, cohort, SHORT_LIST)
    const upload = { id: uploadShownOn(page) }
    await addStudents(page, '3 students added')
    await page.goto(`/cohorts/${cohort.id}/upload`)
    await page.getByRole('link', { name: 'Undo the upload of short list.csv' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Undo the upload of short list.csv')
    await expect(page.getByText('3 students are taken out again.')).toBeVisible()
    await expect(page.getByRole('table', { name: '3 students to take out' }).locator('tbody tr')).toHaveCount(3)

    await page.getByRole('button', { name: 'Undo this upload' }).click()
    await expect(page.getByText('The upload was undone: 3 students taken out again')).toBeVisible()
    await expect(page).toHaveURL(`/cohorts/${cohort.id}`)
    expect(await membersOf(owner, cohort)).toBe(0)
    expect(await writtenDownOf(owner, upload)).toEqual(['upload.received', 'upload.committed', 'upload.undone'])
    await page.goto(`/cohorts/${cohort.id}/upload`)
    await expect(page.getByRole('row', { name: /short list/ })).toContainText('Undone')
    await expect(page.getByRole('link', { name: /^Undo/ })).toHaveCount(0)
  })

  test('puts changed students back, and leaves alone whom somebody worked on since @unscripted', async ({
    page,
    owner,
    newCohort,
  }) => {
    const cohort = await newCohort(2)
    const [moved, changed] = cohort.students
    const line = (student: typeof moved, group: string) =>
      `${student?.surname},${student?.forename},27/04/2012,10,${group}`
    const headings = 'Surname,Forename,Date of birth,Year,Reg'
    const file = csvOf(
      'later.csv',
      headings,
      line(moved, '10X'),
      line(changed, '10Y'),
      'Quayside,Zoë,14/06/2012,10,10X',
    )
    await uploadFile(page, cohort, file)
    const undo = `/cohorts/${cohort.id}/upload/${uploadShownOn(page)}/undo`
    await addStudents(page, '1 student added, 2 students updated')

    await page.goto(`/students/${moved?.id}/edit`)
    await page.getByLabel('Tutor group').fill('10Z')
    await page.getByRole('button', { name: 'Save changes' }).click()
    await expect(page.getByRole('heading', { level: 1, name: moved?.name })).toBeVisible()

    await page.goto(undo)
    const back = page.getByRole('table', { name: '1 student to put back, field by field' })
    await expect(back).toContainText('Tutor group: 10Y 10A')
    const staying = page.getByRole('table', { name: 'Students who stay as they are, and why' })
    await expect(staying).toContainText(`${moved?.surname}, ${moved?.forename}`)
    await expect(staying).toContainText('Their record was changed by hand since')
    await page.getByRole('button', { name: 'Undo this upload' }).click()
    await expect(
      page.getByText('1 student taken out again, 1 student put back as they were, 1 student left alone'),
    ).toBeVisible()
    const groups = await owner<{ id: string; tutor_group: string }[]>`
      select id, tutor_group from student where school_id = ${cohort.school.id}`
    expect(new Map(groups.map((row) => [row.id, row.tutor_group]))).toEqual(
      new Map([
        [moved?.id, '10Z'],
        [changed?.id, '10A'],
      ]),
    )
  })

  test('a second time is told that it is undone, and changes nothing @unscripted', async ({
    page,
    context,
    owner,
    newCohort,
  }) => {
    const cohort = await newCohort()
    await uploadFile(page, cohort, SHORT_LIST)
    const undo = `/cohorts/${cohort.id}/upload/${uploadShownOn(page)}/undo`
    await addStudents(page, '3 students added')
    await page.goto(undo)
    const second = await context.newPage()
    await second.goto(undo)
    await page.getByRole('button', { name: 'Undo this upload' }).click()
    await expect(page.getByText('The upload was undone')).toBeVisible()
    await second.getByRole('button', { name: 'Undo this upload' }).click()
    // Without JavaScript the page is drawn anew, and says itself that there is nothing to undo.
    await expect(second.getByText(/^This upload was undone (already|on )/).first()).toBeVisible()
    await second.goto(undo)
    await expect(second.getByText(/^This upload was undone on /)).toBeVisible()
    await expect(second.getByRole('button', { name: 'Undo this upload' })).toHaveCount(0)
    expect(await membersOf(owner, cohort)).toBe(0)
  })

  test('is over after 14 days, and the page says so @unscripted', async ({ page, owner, newCohort }) => {
    const cohort = await newCohort()
    await uploadFile(page, cohort, SHORT_LIST)
    const id = uploadShownOn(page)
    await addStudents(page, '3 students added')
    await page.goto(`/cohorts/${cohort.id}/upload/${id}/undo`)
    await owner`update upload set committed_at = wex.now() - interval '14 days' where id = ${id}`
    await page.getByRole('button', { name: 'Undo this upload' }).click()
    await expect(
      page.getByText(/^(The 14 days in which this upload could|An upload can) be undone/).first(),
    ).toBeVisible()
    await page.goto(`/cohorts/${cohort.id}/upload/${id}/undo`)
    await expect(page.getByText('An upload can be undone for 14 days.')).toBeVisible()
    await page.goto(`/cohorts/${cohort.id}/upload`)
    await expect(page.getByRole('link', { name: /^Undo/ })).toHaveCount(0)
    expect(await membersOf(owner, cohort)).toBe(3)
  })

  test('of another school, by a forged form, is not found and undoes nothing', async ({
    page,
    owner,
    newCohort,
    newSchool,
    signedInAs,
  }) => {
    const [own, theirs] = [await newCohort(), await newCohort(0, await newSchool())]
    await signedInAs('school_coordinator', theirs.school)
    await uploadFile(page, theirs, SHORT_LIST)
    const target = uploadShownOn(page)
    await addStudents(page, '3 students added')
    await signedInAs('school_coordinator')
    await uploadFile(page, own, SHORT_LIST)
    const mine = uploadShownOn(page)
    await addStudents(page, '3 students added')
    await page.goto(`/cohorts/${own.id}/upload/${mine}/undo`)
    await forge(page, 'uploadId', target)
    await page.getByRole('button', { name: 'Undo this upload' }).click()
    await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible()
    expect(await membersOf(owner, theirs)).toBe(3)
    expect(await membersOf(owner, own)).toBe(3)
  })
})
