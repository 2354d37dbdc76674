import { read, utils } from 'xlsx'
import {
  addStudents,
  cohortFile,
  expectedOf,
  membersOf,
  rowsOfFile,
  SHORT_LIST,
  uploadFile,
  uploadShownOn,
  writtenDownOf,
} from '../cohorts.ts'
import { expect, test } from '../fixtures.ts'

test.describe('an upload', () => {
  test.beforeEach(async ({ signedInAs }) => {
    await signedInAs('school_coordinator')
  })

  test('with forty wrong rows names row, column, value and what to do, and adds the good ones @unscripted', async ({
    page,
    owner,
    newCohort,
  }) => {
    const cohort = await newCohort()
    await uploadFile(page, cohort, cohortFile('05-forty-errors.xlsx'))
    await expect(rowsOfFile(page)).toContainText('80 new')
    await expect(rowsOfFile(page)).toContainText('40 with problems')
    const problems = page.getByRole('table', { name: 'Problems, in the order of the file' })
    const errors = expectedOf('05-forty-errors.xlsx').issues.filter(({ severity }) => severity === 'error')
    await expect(problems.locator('tbody tr')).toHaveCount(errors.length)
    for (const [at, { row, column, raw }] of errors.entries()) {
      const shown = problems.locator('tbody tr').nth(at)
      await expect(shown.getByRole('rowheader')).toHaveText(String(row))
      await expect(shown.getByRole('cell').nth(0)).toHaveText(column)
      await expect(shown.getByRole('cell').nth(1).locator('b')).toHaveText(raw === '' ? 'Empty' : raw)
      await expect(shown.getByRole('paragraph'), 'says in a sentence what to do').toHaveText(/\w+ \w+.*\.$/)
    }
    const address = await page.getByRole('link', { name: 'Download the problem rows' }).getAttribute('href')
    const download = await page.request.get(address ?? '')
    expect(download.headers()['content-disposition']).toMatch(/^attachment; filename="[a-z0-9-]+\.xlsx"$/)
    const book = read(await download.body())
    const rows = utils.sheet_to_json<unknown[]>(book.Sheets[book.SheetNames[0] ?? ''] ?? {}, { header: 1 })
    expect(rows.filter((row) => row.length > 0)).toHaveLength(1 + 40)
    await addStudents(page, '80 students added, 40 rows with problems left out')
    expect(await membersOf(owner, cohort)).toBe(80)
  })

  test('is saved once by a double click @unscripted', async ({ page, owner, newCohort }) => {
    const cohort = await newCohort()
    await uploadFile(page, cohort, SHORT_LIST)
    const upload = { id: uploadShownOn(page) }
    await page.getByRole('button', { name: 'Add students' }).dblclick()
    await expect(page.getByText('3 students added')).toBeVisible()
    expect(await membersOf(owner, cohort)).toBe(3)
    expect(await writtenDownOf(owner, upload)).toEqual(['upload.received', 'upload.committed'])
  })

  test('that was saved is not saved again by the back button @unscripted', async ({ page, owner, newCohort }) => {
    const cohort = await newCohort()
    await uploadFile(page, cohort, SHORT_LIST)
    const upload = { id: uploadShownOn(page) }
    await addStudents(page, '3 students added')
    await page.goBack()
    await expect(page).toHaveURL(`/cohorts/${cohort.id}`)
    await expect(page.getByRole('heading', { level: 1, name: cohort.name })).toBeVisible()
    await expect(page.getByText('3 students added')).toHaveCount(0)
    expect(await writtenDownOf(owner, upload)).toEqual(['upload.received', 'upload.committed'])
  })

  test('saved by two people at once is saved once, and both are told so', async ({
    page,
    owner,
    newCohort,
    school,
    signedInAs,
    otherBrowser,
  }) => {
    const cohort = await newCohort()
    await uploadFile(page, cohort, SHORT_LIST)
    const upload = { id: uploadShownOn(page) }
    const colleague = await otherBrowser()
    await signedInAs('school_coordinator', school, colleague)
    const second = await colleague.newPage()
    await second.goto(new URL(page.url()).pathname)
    await Promise.all([page, second].map((one) => one.getByRole('button', { name: 'Add students' }).click()))
    for (const one of [page, second]) await expect(one.getByText('3 students added')).toBeVisible()
    expect(await membersOf(owner, cohort)).toBe(3)
    expect(await writtenDownOf(owner, upload)).toEqual(['upload.received', 'upload.committed'])
  })

  test('of the same file again says that everything is unchanged @unscripted', async ({ page, newCohort }) => {
    const cohort = await newCohort()
    await uploadFile(page, cohort, SHORT_LIST)
    await addStudents(page, '3 students added')
    await uploadFile(page, cohort, SHORT_LIST)
    await expect(rowsOfFile(page)).toContainText('0 new')
    await expect(rowsOfFile(page)).toContainText('3 unchanged')
    await expect(page.getByText('There is nothing to save')).toBeVisible()
    await expect(page.getByRole('button', { name: /^(Add|Update) students$/ })).toHaveCount(0)
    await page.getByRole('button', { name: 'Cancel this upload' }).click()
    await expect(page.getByText('The upload was cancelled. Nothing of the file was kept.')).toBeVisible()
  })

  test('of a newer list shows who changed, who is new and who is missing, and touches no progress', async ({
    page,
    owner,
    newCohort,
  }) => {
    const cohort = await newCohort()
    await uploadFile(page, cohort, cohortFile('01-sims-title-rows.xlsx'))
    await addStudents(page, '182 students added')
    await owner`update membership set stage = 'confirmed' where cohort_id = ${cohort.id}`

    const { changes } = expectedOf('06-update-of-01.xlsx')
    const changed = new Set(changes.changed.map(({ upn }) => upn)).size
    await uploadFile(page, cohort, cohortFile('06-update-of-01.xlsx'))
    await expect(rowsOfFile(page)).toContainText(`${changes.added.length} new`)
    await expect(rowsOfFile(page)).toContainText(`${changed} changed`)
    await expect(rowsOfFile(page)).toContainText(`${changes.unchanged} unchanged`)
    await expect(page.getByRole('row', { name: /Parry/ })).toContainText('Surname: Parry Parry-Larter')
    await expect(rowsOfFile(page)).toContainText(`${changes.notInThisFile.length} not in this file`)
    await addStudents(page, `${changes.added.length} students added, ${changed} students updated`)
    const stages = await owner`
      select stage, count(*)::int as students from membership where cohort_id = ${cohort.id} group by stage order by stage`
    expect(stages.map(({ stage, students }) => [stage, students])).toEqual([
      ['confirmed', 182],
      ['not_started', changes.added.length],
    ])
    const [kept] = await owner`
      select count(*)::int as with_email from student where school_id = ${cohort.school.id} and email is not null`
    expect(kept?.with_email, 'a column that is absent deletes nothing').toBe(182)
  })
})
