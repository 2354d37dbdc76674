import { addStudents, SHORT_LIST, uploadFile } from '../cohorts.ts'
import { expect, test } from '../fixtures.ts'
import { expectProblem, typeDate } from '../forms.ts'

test('a coordinator uploads, is told to tell, and says when and how the students were told @unscripted', async ({
  page,
  newCohort,
  signedInAs,
}) => {
  const cohort = await newCohort()
  await signedInAs('school_coordinator')
  await uploadFile(page, cohort, SHORT_LIST)
  await addStudents(page, '3 students added')
  // The 25th of a month, and the day after Christmas, a weekend and the holiday in place of Boxing Day.
  await expect(page.getByText('that their information is here, by 29 December 2026.')).toBeVisible()
  await page.getByRole('link', { name: 'Tell 3 students' }).click()
  await expect(page.getByText('3 students have to be told')).toBeVisible()

  await page.getByRole('link', { name: 'The page to hand out or read out' }).click()
  await expect(page.getByText(`For students of ${cohort.school.name}`)).toBeVisible()
  await expect(page.getByRole('heading', { name: 'What you can ask us to do' })).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation', { name: 'Breadcrumb' })).toBeHidden()
  await expect(page.getByText('Print this page with your browser')).toBeHidden()
  await page.emulateMedia({ media: 'screen' })

  await page.goBack()
  await page.getByRole('link', { name: 'Say when and how they were told' }).click()
  await page.getByRole('button', { name: 'Record' }).click()
  await expectProblem(page, 'toldOn', 'Enter the day on which they were told')
  await expectProblem(page, 'how', 'Choose how they were told')
  await typeDate(page, 'Day on which they were told', '26', 'November', '2026')
  await page.getByLabel('Read out in class or assembly').check()
  await page.getByLabel('Note').fill('Year 10 assembly')
  await page.getByRole('button', { name: 'Record' }).click()
  await expectProblem(page, 'toldOn', 'The day on which they were told must be today or earlier')
  await expect(page.getByLabel('Note')).toHaveValue('Year 10 assembly')
  await typeDate(page, 'Day on which they were told', '25', '11', '2026')
  await page.getByRole('button', { name: 'Record' }).click()
  await expect(page.getByText('Recorded: 3 students told')).toBeVisible()
  await expect(page.getByText('All students have been told.')).toBeVisible()
  await expect(page.getByText('25 November 2026. Read out in class or assembly: Year 10 assembly.')).toBeVisible()
  await page.goto(`/cohorts/${cohort.id}`)
  await expect(page.getByRole('link', { name: /^Tell / })).toHaveCount(0)
})

test('what is due in a week, and what is overdue, is pointed out where the coordinator begins, and to the council', async ({
  page,
  owner,
  newCohort,
  signedInAs,
}) => {
  const cohort = await newCohort()
  await signedInAs('school_coordinator')
  await uploadFile(page, cohort, SHORT_LIST)
  await addStudents(page, '3 students added')
  await page.goto('/cohorts')
  await expect(page.getByRole('heading', { name: 'Students to be told' })).toHaveCount(0)
  await owner`update student_telling set due_on = wex.today() + 7 where cohort_id = ${cohort.id}`
  await page.reload()
  const alarm = page.getByRole('region', { name: 'Students to be told' })
  await expect(alarm).toContainText('that their information is here by 2 December 2026.')
  await owner`update student_telling set due_on = wex.today() - 1 where cohort_id = ${cohort.id}`
  await page.reload()
  await expect(alarm).toContainText('it was due by 24 November 2026.')
  await alarm.getByRole('link').click()
  await expect(page.getByText('The first should have been told by 24 November 2026.')).toBeVisible()

  await signedInAs('school_staff')
  await page.goto(`/cohorts/${cohort.id}`)
  await expect(page.getByRole('link', { name: /^Tell/ })).toHaveCount(0)
  for (const role of ['data_protection_officer', 'council_administrator'] as const) {
    await signedInAs(role)
    await page.goto('/notices')
    await page.getByRole('link', { name: 'See which students have not been told yet' }).click()
    const row = page.getByRole('row').filter({ hasText: cohort.school.name })
    await expect(row).toContainText('Overdue')
    await expect(row.getByRole('link')).toHaveCount(role === 'council_administrator' ? 1 : 0)
  }
})

test('an upload that is undone leaves nobody to tell', async ({ page, newCohort, signedInAs }) => {
  const cohort = await newCohort()
  await signedInAs('school_coordinator')
  await uploadFile(page, cohort, SHORT_LIST)
  const upload = new URL(page.url()).pathname
  await addStudents(page, '3 students added')
  await page.goto(`${upload}/undo`)
  await page.getByRole('button', { name: 'Undo this upload' }).click()
  await expect(page.getByText('The upload was undone')).toBeVisible()
  await page.goto(`/cohorts/${cohort.id}/telling`)
  await expect(page.getByText('Nobody has to be told')).toBeVisible()
})
